"""Packed postings are those that were added."""

import pytest

from surveymark.retrieval.postings import Terms

LARGEST = 2**32 - 1


def test_postings_are_those_that_were_added_by_mask_and_ascending() -> None:
    terms = Terms()
    for number in (0, 3, LARGEST):
        terms.add("cup", 5, number)
    terms.add("cup", 1, LARGEST)
    terms.add("tea", 2, 7)
    assert terms == {"cup": {5: [0, 3, LARGEST], 1: [LARGEST]}, "tea": {2: [7]}}
    assert list(terms) == ["cup", "tea"]
    assert len(terms) == 2


def test_postings_of_a_term_can_be_replaced() -> None:
    terms = Terms()
    terms.add("=tc", 1, 1)
    terms.put("=tc", {4: [2, 9], 8: [2]})
    assert terms["=tc"] == {4: [2, 9], 8: [2]}


def test_other_terms_take_over_what_is_packed() -> None:
    terms = Terms()
    terms.add("tea", 2, 7)
    terms.add("cup", 2, 7)
    shard = Terms({"cup": terms.packed("cup")})
    assert shard == {"cup": {2: [7]}}
    assert shard.get("tea", {}) == {}


def test_a_term_that_no_entry_contains_is_not_there() -> None:
    terms = Terms()
    assert "tea" not in terms
    with pytest.raises(KeyError):
        terms["tea"]
