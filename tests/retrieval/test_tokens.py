"""Cases of the specification that Python and the browser share; `tests/theme/search_cases.js` runs the same file."""

import json
from pathlib import Path
from typing import Any

import pytest

from surveymark.retrieval.distance import typing_errors
from surveymark.retrieval.query import Query, query_of
from surveymark.retrieval.specification import rarity, shard_of
from surveymark.retrieval.tokens import identity, stem, words_of

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("tokens.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "words"), CASES["words"])
def test_words_of_a_text(text: str, words: list[list[str]]) -> None:
    assert [[" ".join(word.parts), " ".join(word.extra)] for word in words_of(text)] == words


@pytest.mark.parametrize("forms", CASES["stems"])
def test_forms_of_one_word_have_one_stem(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("forms", CASES["different"])
def test_other_words_have_other_stems(forms: list[str]) -> None:
    assert len({stem(form) for form in forms}) == len(forms)


@pytest.mark.parametrize(("text", "expected"), CASES["identities"])
def test_an_identity_is_letters_and_digits(text: str, expected: str) -> None:
    assert identity(text) == expected


def test_shards_are_those_of_the_browser() -> None:
    numbers = [shard_of(text, shards) for text, shards in CASES["shards"]]
    assert numbers == CASES["shard_numbers"]


def test_the_rarer_a_word_the_more_it_tells_in_whole_numbers() -> None:
    assert [rarity(*case) for case in CASES["rarities"]] == CASES["rarity_numbers"]


@pytest.mark.parametrize(("one", "other", "most", "errors"), CASES["errors"])
def test_typing_errors_are_counted_up_to_one_more_than_asked_for(
    one: str, other: str, most: int, errors: int
) -> None:
    assert typing_errors(one, other, most) == typing_errors(other, one, most) == errors


def shape(query: Query) -> dict[str, Any]:
    """The query as the cases write it, without what is empty."""
    narrowings = [
        [
            one.field,
            " ".join(one.words) if one.field != "year" else f"{one.years[0]} {one.years[1]}",
            one.is_excluded,
        ]
        for one in query.narrowings
    ]
    found = {
        "identifier": query.identifier,
        "phrases": [list(phrase) for phrase in query.phrases],
        "narrowings": narrowings,
    }
    return {
        "text": query.text,
        "words": list(query.words),
        **{name: value for name, value in found.items() if value},
    }


@pytest.mark.parametrize("case", CASES["queries"], ids=lambda case: case["text"])
def test_a_query_is_taken_apart(case: dict[str, Any]) -> None:
    assert shape(query_of(case["text"])) == case
