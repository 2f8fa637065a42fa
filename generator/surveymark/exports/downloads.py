"""Download files of several papers: the whole survey, and by theme, topic, reading path and year."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from surveymark.exports.export import Selection, all_exports, selection_of
from surveymark.model.survey import Survey

LARGEST_WHOLE = 50_000_000
"""Bytes; Overleaf refuses larger files. A larger file of the whole survey is omitted; use its parts by year."""


def selections(survey: Survey) -> Iterator[tuple[str, Selection]]:
    """The path, without suffix, and the papers of every download."""
    selected = partial(selection_of, survey=survey)
    title = survey.config.title
    yield "bibliography", selected(survey.papers, title, is_whole=True)
    for theme in survey.themes:
        papers = {
            paper.key: paper for topic in theme.topics for paper in survey.papers_by_topic[topic.id]
        }
        yield f"themes/{theme.id}", selected([papers[key] for key in sorted(papers)], theme.title)
    for topic in survey.topics:
        yield f"topics/{topic.id}", selected(survey.papers_by_topic[topic.id], topic.title)
    for path in survey.paths:
        yield f"paths/{path.id}", selected(survey.papers_by_path[path.id], path.title)
    for year, papers_of_year in survey.papers_by_year.items():
        yield f"years/{year}", selected(papers_of_year, f"{title}, {year}")


def download_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of every download; a file of the whole survey that is too large for Overleaf is omitted."""
    chosen = list(selections(survey))
    whole = chosen[0][1]
    for export in all_exports():
        entries = {citation.key: export.entry(citation) for citation in whole.citations}
        for path, selection in chosen:
            text = export.file(
                [entries[citation.key] for citation in selection.citations], selection
            )
            if not (selection.is_whole and _is_too_large(text)):
                yield f"{path}.{export.suffix}", text


def entry_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and JSON text of one file a format that has no files of single papers: every entry by its key.

    Readers' browsers put the papers of a reader's choice together from it.
    """
    keys = sorted(survey.citations)
    for export in all_exports():
        if not export.each_paper:
            entries = {key: export.entry(survey.citations[key]) for key in keys}
            yield export.entries_path, json.dumps(entries, ensure_ascii=False, indent=0) + "\n"


FORMATS = "data/formats.json"
"""The path of the file that says how to make the files of several papers."""


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


def _is_too_large(text: str) -> bool:
    return len(text.encode()) > LARGEST_WHOLE
