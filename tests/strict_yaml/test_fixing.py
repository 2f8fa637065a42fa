from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amount import cases
from surveymark.content.entry_form import form_problems
from surveymark.model.paper import Paper
from surveymark.model.problem import Edit, Problem, Remedy
from surveymark.strict_yaml.fixing import FixedText, fixed_text
from surveymark.strict_yaml.noun_text import ParseResult, noun_from_text
from surveymark.strict_yaml.tree import Tree, yaml_tree

ENTRY = """\
# checked by hand
title: 'Cups, again'   # the comma is theirs

authors: ["Li, Ming", {name: Cups and Friends}]
date: 2024
arxiv: '2403.01234'
topics:
  - cups
  - plates
summary: >-
  Cups that are told stories
  stay warm: ten minutes of a story make twenty of tea.
links:
  code: [https://github.com/invented/cups]
# the end
"""
SNIPPETS = [
    "'",
    '"',
    ": ",
    "- ",
    "\n",
    "\n\n",
    "  ",
    "\t",
    " \n",
    "{",
    "}",
    "[",
    "]",
    "#",
    " # c",
    "\\",
    "&a ",
    "*a",
    "!x ",
    "|\n",
    ">+\n",
    "\r\n",
    "\r",
    "\u2028",
    "\x85",
    "\u200b",
    "\u202e",
    "\x00",
    "---\n",
    "...\n",
    "?",
    ",",
    "title: x\n",
    "note: y \n",
    "kind: tool\n",
]


def read(text: str) -> ParseResult[Paper]:
    return noun_from_text(Paper, text, "x.yml", given={"key": "x"})


def problems(result: ParseResult[Paper]) -> list[Problem]:
    return [*result.problems, *form_problems("x.yml", result)]


@settings(max_examples=cases(reduced=60, full=5_000))
@given(
    st.lists(st.tuples(st.integers(0, len(ENTRY)), st.sampled_from(SNIPPETS)), max_size=5),
    st.integers(0, len(ENTRY)),
    st.integers(0, 12),
)
@example([(0, "kind: tool\n")], 0, 0)
@example([(17, "  \r\n")], 3, 0)
def test_fixes_keep_the_meaning_and_are_stable(
    insertions: list[tuple[int, str]], start: int, length: int
) -> None:
    text = ENTRY[:start] + ENTRY[start + length :]
    for position, snippet in insertions:
        text = text[:position] + snippet + text[position:]
    first = result = read(text)
    for _ in range(10):
        after = fixed_text(result.tree, problems(result))
        if after is None:
            break
        assert after.problems
        result = read(after.text)
    else:
        raise AssertionError(text)
    if first.noun:
        assert result.noun == first.noun
    elif first.tree.value is None:
        assert result is first
    assert len(problems(result)) <= len(problems(first))


def remedied(*edits: Edit, **values: str | None) -> Problem:
    """A problem with a remedy that makes these edits and says these values."""
    remedy = Remedy(edits=edits, values={(name,): value for name, value in values.items()})
    return Problem(
        path="x.yml", line=1, field="", expected="something", found="something else", remedy=remedy
    )


TREE = yaml_tree("a: one\nb: two # why\nc: [x, y]\n")


def test_remedies_that_do_not_touch_are_taken_together() -> None:
    first, second = (
        remedied(Edit(start=3, end=6, text="1st"), a="1st"),
        remedied(Edit(start=10, end=13, text="2nd"), b="2nd"),
    )
    assert fixed_text(TREE, [first, second]) == FixedText(
        text="a: 1st\nb: 2nd # why\nc: [x, y]\n", problems=(first, second)
    )


@pytest.mark.parametrize("first", [(0, 1), (1, 2), (2, 3), (0, 3), (1, 1)])
def test_of_two_remedies_that_touch_the_first_is_taken(first: tuple[int, int]) -> None:
    start, end = first
    whole = remedied(Edit(start=3, end=6, text="all"), a="all")
    part = remedied(
        Edit(start=3 + start, end=3 + end, text="Z"), a="one"[:start] + "Z" + "one"[end:]
    )
    for one, other in ((part, whole), (whole, part)):
        after = fixed_text(TREE, [one, other])
        assert after
        assert after.problems == (one,)


def test_edits_that_only_meet_do_not_touch() -> None:
    meeting = [
        remedied(Edit(start=3, end=6, text="1st"), a="1st"),
        remedied(Edit(start=6, end=6, text="  ")),
        remedied(Edit(start=2, end=3, text="  ")),
    ]
    after = fixed_text(TREE, meeting)
    assert after
    assert (after.text, len(after.problems)) == ("a:  1st  \nb: two # why\nc: [x, y]\n", 3)


@pytest.mark.parametrize(
    "wrong",
    [
        remedied(Edit(start=3, end=6, text="other")),
        remedied(Edit(start=13, end=19, text="")),
        remedied(Edit(start=3, end=6, text="&x one")),
        remedied(Edit(start=3, end=6, text="[")),
        remedied(Edit(start=0, end=7, text="")),
    ],
    ids=["another value", "a comment lost", "an anchor", "no YAML", "a field lost"],
)
def test_a_remedy_that_would_change_something_else_is_not_taken_and_the_others_are(
    wrong: Problem,
) -> None:
    assert fixed_text(TREE, [wrong]) is None
    good = replace(
        remedied(), remedy=Remedy(edits=(Edit(start=24, end=25, text="z"),), values={("c", 0): "z"})
    )
    assert fixed_text(TREE, [wrong, good]) == FixedText(
        text="a: one\nb: two # why\nc: [z, y]\n", problems=(good,)
    )


def test_an_item_that_goes_leaves_the_others() -> None:
    gone = replace(
        remedied(), remedy=Remedy(edits=(Edit(start=24, end=27, text=""),), values={("c", 0): None})
    )
    assert fixed_text(TREE, [gone]) == FixedText(
        text="a: one\nb: two # why\nc: [y]\n", problems=(gone,)
    )


def test_what_has_no_remedy_or_could_not_be_read_is_not_fixed() -> None:
    assert fixed_text(TREE, []) is None
    assert fixed_text(TREE, [replace(remedied(), remedy=None)]) is None
    assert fixed_text(Tree(None), [remedied(Edit(start=0, end=0, text=" "))]) is None
