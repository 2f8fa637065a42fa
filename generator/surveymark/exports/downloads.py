"""Download files of several papers: the whole survey, topics and reading paths; and what browsers need to make all others."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from surveymark.exports.export import Export, Selection, all_exports, selection_of
from surveymark.model.survey import Survey

WHOLE = "bibliography"
"""The path of the files of the whole survey, without suffix."""
FORMATS = "data/formats.json"
"""The path of the file that says how to make the files of several papers."""
_BOM = "\ufeff"


def download_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of every download: the whole survey in every format, topics and reading paths in some."""
    whole = selection_of(survey.papers, survey.config.title, survey, is_whole=True)
    lists = tuple(_lists(survey))
    for export in all_exports():
        entries = {citation.key: export.entry(citation) for citation in whole.citations}
        for path, selection in ((WHOLE, whole), *(lists if export.each_list else ())):
            yield f"{path}.{export.suffix}", _file(export, entries, selection)


def _lists(survey: Survey) -> Iterator[tuple[str, Selection]]:
    """The path, without suffix, and the papers of every topic and reading path."""
    for topic in survey.topics:
        papers = survey.papers_by_topic[topic.id]
        yield f"topics/{topic.id}", selection_of(papers, topic.title, survey)
    for path in survey.paths:
        papers = survey.papers_by_path[path.id]
        yield f"paths/{path.id}", selection_of(papers, path.title, survey)


def _file(export: Export, entries: Mapping[str, str], selection: Selection) -> str:
    return export.file([entries[citation.key] for citation in selection.citations], selection)


def entry_files(survey: Survey, downloads: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The path and JSON text of one file for each format that has no files of single papers: where each entry is in the whole file.

    Readers' browsers put the papers of a reader's choice together from it. `downloads` are those of `download_files`.
    """
    keys = [paper.key for paper in survey.papers]
    for export in all_exports():
        if not export.each_paper:
            file = f"{WHOLE}.{export.suffix}"
            texts = [export.entry(survey.citations[key]) for key in keys]
            found = dict(zip(keys, _places(downloads[file], texts), strict=True))
            yield export.entries_path, json.dumps({"file": file, "entries": found}) + "\n"


def _places(whole: str, entries: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each entry begins and how long it is, in the UTF-16 units in which JavaScript counts."""
    start = place = 0
    whole = whole.removeprefix(_BOM)  # browsers drop it
    for entry in entries:
        found = whole.index(entry, start)
        place += _units(whole[start:found])
        length = _units(entry)
        yield place, length
        place += length
        start = found + len(entry)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formats_file() -> tuple[str, str]:
    """Its path and text: every format by suffix, with what stands around entries, and where they are if papers have no files."""
    formats = {
        export.suffix: {
            "label": export.label,
            "purpose": export.purpose,
            "frame": asdict(export.frame),
        }
        | ({} if export.each_paper else {"entries": export.entries_path})
        for export in all_exports()
    }
    return FORMATS, json.dumps(formats, ensure_ascii=False, indent=1) + "\n"
