"""Copies of .bib files with a comment above each entry."""

import re
from collections.abc import Sequence

import pytest

from surveymark.imports.formats.bibtex import FORMAT
from surveymark.imports.imported import ImportContext
from surveymark.verification.annotated import Note, annotated
from verification.shared_cases import CASES

CONTEXT = ImportContext(source="paper.bib", venue=lambda _name: None)
CROWDED = """\
% My references
@misc{a, title={One}}@misc{b, title={Two}} @book {c,
  title={Three}}
  @misc(d , title = "Four")

@misc{d, title={Five}}
@string{x = "y"}
"""


def notes_of(text: str, *lines: str) -> Sequence[Note]:
    read = FORMAT.read(text, CONTEXT)
    return [Note(line=one.line, key=one.key, lines=lines or (one.key,)) for one in read.papers]


def test_each_entry_has_its_note_above_it_and_between_neighbours() -> None:
    assert (
        annotated(CROWDED, notes_of(CROWDED))
        == """\
% My references
% surveymark: a
@misc{a, title={One}}
% surveymark: b
@misc{b, title={Two}}\x20
% surveymark: c
@book {c,
  title={Three}}
% surveymark: d
  @misc(d , title = "Four")

% surveymark: d
@misc{d, title={Five}}
@string{x = "y"}
"""
    )


def test_annotating_again_replaces_the_notes() -> None:
    once = annotated(CROWDED, notes_of(CROWDED, "same as a", "twice"))
    assert annotated(once, notes_of(once)) == annotated(CROWDED, notes_of(CROWDED))


def test_windows_line_ends_are_kept() -> None:
    text = "@misc{a,\r\n  title={One}\r\n}\r\n"
    assert annotated(text, notes_of(text)) == f"% surveymark: a\r\n{text}"


def test_a_line_that_is_too_small_does_no_harm() -> None:
    text = "@misc{a, title={One}}\n\n  @misc{b, title={Two}}\n"
    notes = [Note(line=1, key="a", lines=("x",)), Note(line=2, key="b", lines=("y",))]
    assert annotated(text, notes) == (
        "% surveymark: x\n@misc{a, title={One}}\n\n% surveymark: y\n  @misc{b, title={Two}}\n"
    )


@pytest.mark.parametrize("hostile", ["@misc{evil, title={x}}", "a\n@misc{evil,}", "} @string{"])
def test_a_note_cannot_become_an_entry(hostile: str) -> None:
    text = "@misc{a, title={One}}\n"
    copy = annotated(text, notes_of(text, hostile))
    (note,) = copy.removesuffix(text).splitlines()
    assert not re.search("[@{}]", note)
    assert [one.key for one in FORMAT.read(copy, CONTEXT).papers] == ["a"]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: str(case["name"]))
def test_without_its_notes_a_copy_is_the_file(case: dict[str, str]) -> None:
    text = case["text"]
    copy = annotated(text, notes_of(text))
    assert re.sub(r"(?m)^% surveymark: .*\n", "", copy) == text
    assert copy != text
