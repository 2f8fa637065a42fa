"""Download files of several papers: the whole survey, topics and reading paths; and what browsers need to make all others."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from surveymark.exports.export import Export, Selection, all_exports, selection_of
from surveymark.model.survey import Survey

WHOLE = "bibliography"
"""The path of the files of the whole survey, without suffix."""
FORMATS = "data/formats.json"
"""The path of the file that says how to make the files of several papers."""
_BOM = "\ufeff"


def download_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of every download: the whole survey in every format, topics and reading paths in some.

    After the whole survey comes one JSON file that says where each entry is in it: readers' browsers put the papers of a
    reader's choice together from it.
    """
    whole = selection_of(survey.papers, survey.config.title, survey, is_whole=True)
    lists = tuple(_lists(survey))
    for export in all_exports():
        entries = {citation.key: export.entry(citation) for citation in whole.citations}
        file = f"{WHOLE}.{export.suffix}"
        text = _file(export, entries, whole)
        yield file, text
        found = dict(zip(entries, _places(text, entries.values()), strict=True))
        yield export.entries_path, json.dumps({"file": file, "entries": found}) + "\n"
        for path, selection in lists if export.each_list else ():
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


def _places(whole: str, entries: Iterable[str]) -> Iterator[list[int]]:
    """Where each entry begins and how long it is, in the UTF-16 units in which JavaScript counts.

    Twice for an entry before whose last line the whole file adds something: for what is before it, and for that line.
    """
    start = place = 0
    whole = whole.removeprefix(_BOM)  # browsers drop it
    for entry in entries:
        found: list[int] = []
        for piece in filter(None, _without_last_line(entry)):
            at = whole.index(piece, start)
            skipped, length = _units(whole[start:at]), _units(piece)
            place += skipped
            if found and not skipped:
                found[-1] += length
            else:
                found += (place, length)
            place += length
            start = at + len(piece)
        yield found


def _without_last_line(entry: str) -> tuple[str, str]:
    """The entry without its last line, and that line."""
    end = entry.rstrip("\n").rfind("\n") + 1
    return entry[:end], entry[end:]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def formats_file() -> tuple[str, str]:
    """Its path and text: every format by suffix, with what stands around entries, where they are, and whether papers have files."""
    formats = {
        export.suffix: {
            "label": export.label,
            "purpose": export.purpose,
            "frame": asdict(export.frame),
            "entries": export.entries_path,
            "each": export.each_paper,
        }
        for export in all_exports()
    }
    return FORMATS, json.dumps(formats, ensure_ascii=False, indent=1) + "\n"
