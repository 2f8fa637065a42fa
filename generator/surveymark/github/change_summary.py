"""What a pull request does to the survey, as Markdown for the summary of a job on GitHub."""

from collections.abc import Iterator, Sequence

from surveymark.curation.changes import ChangedEntry, Changes, FieldChange
from surveymark.exports.formats.bibtex import bibtex_entry
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.github_markdown import github_code, github_text
from surveymark.safe.markdown import code_block

LARGEST = 900_000
"""Bytes; GitHub refuses the summary of a step above 1 MiB."""
MOST_FILES = 100
_LONGEST_VALUE = 1000


def change_summary(changes: Changes, others: Sequence[str], survey: Survey) -> str:
    """Added, changed, renamed and removed entries with the BibTeX of what is there after, and the names of all `others` files.

    What does not fit is counted.
    """
    text, left_out = "## What changes in the survey\n\n", 0
    for section in _sections(changes, others, survey):
        if left_out or len(text.encode()) + len(section.encode()) > LARGEST:
            left_out += 1
        else:
            text += section
    return text + (f"… and {left_out} more that do not fit here.\n" if left_out else "")


def _sections(changes: Changes, others: Sequence[str], survey: Survey) -> Iterator[str]:
    groups = (
        f"{len(changes.added)} added",
        f"{len(changes.changed)} changed",
        f"{len(changes.renamed)} renamed",
        f"{len(changes.removed)} removed",
    )
    yield f"Entries: {', '.join(groups)}.\n\n"
    for key in changes.unreadable:
        yield f"### Unreadable: {github_code(key)}\n\nThe check reports why.\n\n"
    for paper in changes.added:
        yield f"### Added: {_heading(paper)}{code_block(bibtex_entry(citation_of(paper, survey)), 'bibtex')}\n"
    for entry in changes.renamed:
        yield f"### Renamed: {github_code(str(entry.former_key))} is now {_heading(entry.paper)}{_details(entry, survey)}"
    for entry in changes.changed:
        yield f"### Changed: {_heading(entry.paper)}{_details(entry, survey)}"
    for paper in changes.removed:
        yield f"### Removed: {_heading(paper)}"
    if others:
        names = "".join(f"- {github_code(name)}\n" for name in others[:MOST_FILES])
        more = f"- … and {len(others) - MOST_FILES} more\n" if len(others) > MOST_FILES else ""
        yield f"### Other files\n\n{names}{more}\n"


def _heading(paper: Paper) -> str:
    return f"{github_code(paper.key)}\n\n{github_text(paper.title)}\n\n"


def _details(entry: ChangedEntry, survey: Survey) -> str:
    rows = "".join(map(_row, entry.fields))
    table = f"| field | before | after |\n| --- | --- | --- |\n{rows}\n" if rows else ""
    return f"{table}{code_block(bibtex_entry(citation_of(entry.paper, survey)), 'bibtex')}\n"


def _row(change: FieldChange) -> str:
    return f"| {github_code(change.field)} | {_value(change.before)} | {_value(change.after)} |\n"


def _value(text: str) -> str:
    shown = text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"
    return github_text(shown) or "–"
