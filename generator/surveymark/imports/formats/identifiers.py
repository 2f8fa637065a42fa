"""Plain lists of arXiv ids, DOIs and addresses, one on each line."""

import re
from collections.abc import Iterator

from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportedPaper,
    ImportFormat,
    Refusal,
    Section,
    SectionPath,
)
from surveymark.imports.lines import lines_of, shown_beginning, whole_lines
from surveymark.imports.paper_ids import paper_id
from surveymark.safe.clean import clean

NAME = "identifiers"
_HEADING = re.compile(r"(#{2,6})[ \t]+([^\n]{1,300})\Z")
_MARKER = re.compile(r"(?:[-*+•]|\d{1,5}[.)])[ \t]+")
_COMMENT = re.compile(r"[ \t]+#.*\Z", re.DOTALL)
_MOST_OTHERS = 0.4
"""The share of other lines above which a text is no list of identifiers."""
_SEEN = 50_000
"""Characters that show the format, up to the last end of a line among them."""


def _recognises(text: str) -> Certainty:
    entries = [line for line in _lines(whole_lines(text, _SEEN)) if not line.startswith("#")]
    if not entries:
        return "no"
    found = sum(paper_id(_entry(line)) is not None for line in entries)
    if found == 0 or len(entries) - found > _MOST_OTHERS * len(entries):
        return "no"
    return "yes"


def _read(text: str, _context: ImportContext) -> ImportedFile:
    papers: list[ImportedPaper] = []
    sections: dict[SectionPath, Section] = {}
    refused, passed_over = [], []
    path: SectionPath = ()
    for number, full in enumerate(lines_of(text), start=1):
        line = full.strip()
        if not line:
            continue
        if heading := _HEADING.match(line):
            path = (*path[: len(heading[1]) - 2], clean(heading[2].rstrip("# \t")))
            sections.setdefault(path, Section(path=path, line=number))
        elif line.startswith("#"):
            why = "a comment; write ## before a heading that becomes a topic"
            passed_over.append(Refusal(line=number, what=shown_beginning(line), why=why))
        elif question := paper_id(_entry(line)):
            places = (path,) if path else ()
            papers.append(
                ImportedPaper(line=number, facts=None, question=question, sections=places)
            )
        else:
            refused.append(Refusal(line=number, what=shown_beginning(line), why=_why(line)))
    return ImportedFile(
        format=NAME,
        papers=tuple(papers),
        sections=tuple(sections.values()),
        refused=tuple(refused),
        passed_over=tuple(passed_over),
    )


def _lines(text: str) -> Iterator[str]:
    return filter(None, (line.strip() for line in lines_of(text)))


def _entry(line: str) -> str:
    """The line without list marker, comment and punctuation around the identifier."""
    return _COMMENT.sub("", _MARKER.sub("", line, count=1)).strip(" \t,;<>\"'")


def _why(line: str) -> str:
    if "openreview.net/" in line:
        return "OpenReview's ids cannot be looked up; give the arXiv id, the DOI or, in a table, the title"
    return "expected an arXiv id, a DOI or an address that contains one"


FORMAT = ImportFormat(name=NAME, label="List of identifiers", recognises=_recognises, read=_read)
