from hypothesis import example, given, settings
from hypothesis import strategies as st

from amount import cases
from surveymark.content.entry_form import form_problems
from surveymark.content.mending import mended
from surveymark.content.noun_text import Reading, noun_from_text
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem

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
    "'", '"', ": ", "- ", "\n", "\n\n", "  ", "\t", " \n", "{", "}", "[", "]", "#", " # c", "\\", "&a ", "*a", "!x ", "|\n", ">+\n", "\r\n", "\r",
    "\u2028", "\x85", "\u200b", "\u202e", "\x00", "---\n", "...\n", "?", ",", "title: x\n", "note: y \n", "kind: tool\n",
]


def read(text: str) -> Reading[Paper]:
    return noun_from_text(Paper, text, "x.yml", given={"key": "x"})


def problems(reading: Reading[Paper]) -> list[Problem]:
    return [*reading.problems, *form_problems("x.yml", reading)]


@settings(max_examples=cases(reduced=60, full=5_000))
@given(st.lists(st.tuples(st.integers(0, len(ENTRY)), st.sampled_from(SNIPPETS)), max_size=5), st.integers(0, len(ENTRY)), st.integers(0, 12))
@example([(0, "kind: tool\n")], 0, 0)
@example([(17, "  \r\n")], 3, 0)
def test_whatever_is_mended_says_the_same_and_stays(insertions: list[tuple[int, str]], start: int, length: int) -> None:
    text = ENTRY[:start] + ENTRY[start + length :]
    for position, snippet in insertions:
        text = text[:position] + snippet + text[position:]
    first = reading = read(text)
    for _ in range(10):
        after = mended(reading.tree, problems(reading))
        if after is None:
            break
        assert after.problems
        reading = read(after.text)
    else:
        raise AssertionError(text)
    if first.noun:
        assert reading.noun == first.noun
    elif first.tree.value is None:
        assert reading is first
    assert len(problems(reading)) <= len(problems(first))
