"""Numbers in prose are found as printed, with the values that they may stand for."""

from decimal import Decimal

import pytest

from surveymark.text.numbers import printed_numbers, sentences, stated_numbers, values_of


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It reaches 95.32% on cups.", ["95.32%"]),
        ("It reaches 95.32 % and 7 percent.", ["95.32%", "7%"]),
        (r"An accuracy of 95\% counts.", ["95%"]),
        ("1,280,000 cups and 1.2 million plates", ["1280000", "1.2M"]),
        ("ViT-7B, 300M and 10k tokens", ["7B", "300M", "10k"]),
        ("four datasets, Seven saucers, often", ["4", "7"]),
        ("from 10-20 ms, 3x faster, GPT-4", ["10", "20", "3", "4"]),
        ("a mean of .5", [".5"]),
        ("two billion parameters", ["2B"]),
        ("high accuracy (85-95%)", ["85%", "95%"]),
        ("9" * 60, []),
        ("none at all", []),
    ],
)
def test_numbers_are_found_in_one_form(text: str, numbers: list[str]) -> None:
    assert list(printed_numbers(text)) == numbers


def test_a_summary_states_its_digits_and_not_dimensions_or_words() -> None:
    assert list(stated_numbers("3D cups on four shelves gain 1.5 points over GPT-4")) == [
        "1.5",
        "4",
    ]


@pytest.mark.parametrize(
    ("printed", "values"),
    [("95.00%", ["95", "0.95"]), ("2.1M", ["2.1", "2100000"]), ("96.00", ["96"])],
)
def test_a_number_stands_for_every_usual_reading(printed: str, values: list[str]) -> None:
    assert values_of(printed) == frozenset(map(Decimal, values))


def test_a_point_within_a_number_ends_no_sentence() -> None:
    assert sentences("It gains 0.5 points vs. 0.4. On plates it loses 3.1. Why? Cups.") == [
        "It gains 0.5 points vs. 0.4.",
        "On plates it loses 3.1.",
        "Why?",
        "Cups.",
    ]
