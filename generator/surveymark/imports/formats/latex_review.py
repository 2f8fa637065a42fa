r"""Reviews in LaTeX: headings and nested lists whose items cite papers, as in living reviews of physics.

The papers themselves stand in a .bib file, which is imported with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from surveymark.documents.document import ALL
from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    Section,
    SectionPath,
    UnreadableImportError,
)
from surveymark.imports.lines import lines_of, shown_beginning
from surveymark.imports.tex_outline import Heading, TexFile, TexOutline

NAME = "latex-review"
_STRUCTURE = re.compile(
    r"^[ \t]*\\(?:documentclass|begin|(?:sub)*section|chapter|part|item|input|paragraph)\b",
    re.MULTILINE,
)
_CITES = re.compile(r"\\[A-Za-z]{0,20}cite[A-Za-z]{0,20}\*?[\[{<]", re.IGNORECASE)
_INCLUDES = re.compile(r"\\(?:input|include|subfile|subimport|import)[ \t]*\{")
_BIBTEX = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_COMMANDS_ONLY = re.compile(r"(?:\s|%.*|\\[A-Za-z@]+\*?|\\\\|\[[^\[\]]*\]|\{[^{}]*\})*\Z")


def _recognises(text: str) -> Certainty:
    if not _STRUCTURE.search(text) or not (_CITES.search(text) or _INCLUDES.search(text)):
        return "no"
    if "\\begin{document}" in text or "\\documentclass" in text:
        return "yes"
    return "no" if _BIBTEX.search(text) else "yes"


def _read(text: str, context: ImportContext) -> ImportedFile:
    outline = TexOutline(context.included)
    outline.read("\n".join(lines_of(text)))
    sections = _sections(outline.headings)
    if not any(section.keys for section in sections):
        message = r"expected headings or list items with \cite under them, found none"
        raise UnreadableImportError(message)
    passed_over = sorted(_passed_over(outline), key=lambda one: one.line)
    return ImportedFile(format=NAME, sections=sections, passed_over=tuple(passed_over))


def _sections(headings: list[Heading]) -> tuple[Section, ...]:
    """The headings in order; those with the same path are one section."""
    by_path: dict[SectionPath, Section] = {}
    for one in headings:
        keys = (key for key in one.keys if key != ALL)
        known = by_path.get(one.path) or Section(
            path=one.path, line=one.line, description=one.description
        )
        merged = tuple(dict.fromkeys([*known.keys, *keys]))
        by_path[one.path] = replace(
            known, keys=merged, description=known.description or one.description
        )
    return tuple(by_path.values())


def _passed_over(outline: TexOutline) -> Iterator[Refusal]:
    """The text without headings and citations, keys outside every section, and files that are not opened."""
    for line, written, why in outline.left_out:
        yield Refusal(line=line, what=shown_beginning(written), why=why)
    for line, key in outline.loose:
        why = "every paper, under no heading" if key == ALL else "cited under no heading"
        yield Refusal(line=line, what=shown_beginning(key), why=why)
    for path, file in outline.files.items():
        yield from _prose_of(path, file)


def _prose_of(path: str, file: TexFile) -> Iterator[Refusal]:
    """The preamble and the prose of a file; of an included one, at the line that includes it."""
    lines = file.lines
    start = next((n for n, line in enumerate(lines, 1) if "\\begin{document}" in line), 0)
    if start > 1:
        why = f"the preamble, up to line {start - 1}"
        yield _in_file(path, file, 1, lines[0], why)
    run: list[int] = []
    for number, text in enumerate([*lines[start:], ""], start=start + 1):
        is_prose = number not in file.used and not _COMMANDS_ONLY.match(text[:2000])
        if is_prose:
            run.append(number)
        elif run:
            until = f", up to line {run[-1]}" if run[-1] > run[0] else ""
            why = f"no heading, description or citation{until}"
            yield _in_file(path, file, run[0], lines[run[0] - 1], why)
            run = []


def _in_file(path: str, file: TexFile, line: int, text: str, why: str) -> Refusal:
    if path:
        return Refusal(line=file.line, what=shown_beginning(text), why=f"{path}:{line}: {why}")
    return Refusal(line=line, what=shown_beginning(text), why=why)


FORMAT = ImportFormat(name=NAME, label="LaTeX review", recognises=_recognises, read=_read)
