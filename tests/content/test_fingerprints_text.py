"""The numbers of abstracts are kept without their sentences, and read again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import invented
from surveymark.api.checking import check
from surveymark.content.fingerprints_text import (
    changed_fingerprints,
    fingerprints_of,
    fingerprints_text,
    parsed_fingerprints,
)
from surveymark.content.places import FINGERPRINTS

ABSTRACT = "We keep four cups warm. On Shelf-1K and cupboards, 96.5% stay so. Another 3 cool."
NUMBERS = {"4": (), "1k": ("shelf-1k",), "96.5%": ("shelf-1k",), "3": ()}


def test_each_number_keeps_the_datasets_of_its_sentences_and_nothing_else() -> None:
    survey = replace(invented.survey(), abstracts={"berg2024cups": ABSTRACT})
    kept = fingerprints_of(survey)
    assert kept == {"berg2024cups": NUMBERS}
    text = fingerprints_text(kept)
    assert parsed_fingerprints(text).fingerprints == kept
    words = {"key", "numbers", "berg2024cups", "shelf-1k"}
    assert set(json.loads(text)) == {"key", "numbers"}
    assert (
        not {word for word in ("keep", "warm", "stay", "cool", "cupboards") if word in text} - words
    )


def test_without_an_abstract_the_committed_numbers_stay_under_the_present_key() -> None:
    survey = replace(
        invented.survey(),
        abstracts={},
        fingerprints={"berg2024cups": NUMBERS, "gone2020paper": {"7": ()}},
    )
    assert fingerprints_of(survey) == {"berg2024cups": NUMBERS}
    assert changed_fingerprints(replace(survey, fingerprints={"berg2024cups": NUMBERS})) == {}


def test_no_file_is_made_of_abstracts_without_numbers() -> None:
    assert changed_fingerprints(invented.survey()) == {}


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "{",
        '{"key":"a"}',
        '{"key":"a","numbers":[]}',
        '{"key":"<b>","numbers":{}}',
        '{"key":"a","numbers":{"1e999999":[]}}',
        '{"key":"a","numbers":{"x":[]}}',
        '{"key":"a","numbers":{"1":["<b>"]}}',
        '{"key":"a","numbers":{"1":3}}',
        '{"key":"a","numbers":{"1":"cups"}}',
        '{"key":"a","numbers":{},"more":1}',
        "[" * 100_000,
    ],
)
def test_a_line_in_another_form_is_reported_at_its_place(line: str) -> None:
    parsed = parsed_fingerprints('{"key":"b","numbers":{"4":[]}}\n' + line + "\n")
    assert parsed.fingerprints == {"b": {"4": ()}}
    assert [(one.path, one.line) for one in parsed.problems] == [(FINGERPRINTS, 2)]


def test_lines_of_both_sides_of_a_merge_count_and_are_reported() -> None:
    """A result passes whichever branch added its dataset, and in whichever order they were merged."""
    one, other = (
        '{"key":"b","numbers":{"4":["cups"],"5":[]}}\n',
        '{"key":"b","numbers":{"4":["mugs"]}}\n',
    )
    parsed = parsed_fingerprints(
        '{"key":"a","numbers":{}}\n' + one + '{"key":"a","numbers":{}}\n' + other
    )
    assert parsed.fingerprints == {"a": {}, "b": {"4": ("cups", "mugs"), "5": ()}}
    assert parsed_fingerprints(other + one).fingerprints["b"] == parsed.fingerprints["b"]
    assert [(str(one.line), one.found, one.is_warning) for one in parsed.problems] == [
        ("3", "a", True)
    ]


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", '{"key":"berg2024cups","numbers":{}}'])
def test_check_fix_writes_the_file_again_if_a_merge_left_wrong_lines(
    tmp_path: Path, line: str
) -> None:
    root = invented.write_survey(tmp_path, replace(invented.survey(), abstracts={}))
    kept = fingerprints_text({"berg2024cups": NUMBERS})
    (root / FINGERPRINTS).write_text(f"{kept}{line}\n", "utf-8")
    assert [one.line for one in check(root).problems if one.path == FINGERPRINTS] == [2]
    fixed = check(root, fix=True)
    assert [one.path for one in fixed.fixed] == [FINGERPRINTS]
    assert [one for one in fixed.problems if one.path == FINGERPRINTS] == []
    assert (root / FINGERPRINTS).read_text("utf-8") == kept


@pytest.mark.parametrize("path", ["content/papers/berg2024cups.yml", "content/topics.yml"])
def test_check_fix_keeps_the_numbers_while_a_file_has_errors(tmp_path: Path, path: str) -> None:
    root = invented.write_survey(tmp_path, replace(invented.survey(), abstracts={}))
    kept = fingerprints_text({"berg2024cups": NUMBERS, "gone2020paper": {"7": ()}})
    (root / FINGERPRINTS).write_text(kept, "utf-8")
    with (root / path).open("a", encoding="utf-8") as file:
        file.write("nonsense: 1\n")
    check(root, fix=True)
    assert (root / FINGERPRINTS).read_text("utf-8") == kept


def test_check_fix_writes_the_numbers_and_another_machine_checks_with_them(tmp_path: Path) -> None:
    survey = replace(invented.survey(), abstracts={"berg2024cups": ABSTRACT})
    root = invented.write_survey(tmp_path, survey)
    check(root, fix=True)
    assert (root / FINGERPRINTS).read_text("utf-8") == fingerprints_text({"berg2024cups": NUMBERS})
    (root / "content/abstracts/berg2024cups.txt").unlink()
    entry = root / "content/papers/berg2024cups.yml"
    before = entry.read_text("utf-8")
    entry.write_text(
        before.replace("summary: ", "tldr: Keeps 96.6% of cups warm.\nsummary: "), "utf-8"
    )
    assert [
        (one.path, one.field, one.found, one.hint)
        for one in check(root).problems
        if one.rule == "number-not-stated"
    ] == [("content/papers/berg2024cups.yml", "tldr", "96.6%", "96.5%")]
