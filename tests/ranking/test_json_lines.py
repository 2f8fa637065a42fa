"""Decided records as JSON lines."""

import pytest

from surveymark.ranking.json_lines import WrongLineError, decided_in
from surveymark.ranking.work import Decided, Work


def test_records_keep_what_a_ranking_learns_from_and_other_fields_are_ignored() -> None:
    text = (
        '{"id": "W1", "title": "Cups", "authors": ["Ada Wood"], "included": false, "x": {}}\n\n'
        '{"title": null, "abstract": "On cups.", "included": true, "date": "2026-01-02"}'
    )
    assert decided_in(text) == (
        Decided(work=Work(id="W1", title="Cups", authors=("Ada Wood",)), is_included=False),
        Decided(
            work=Work(id="line 000000003", title="", abstract="On cups."),
            is_included=True,
            on="2026-01-02",
        ),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("non\x1bsense", "1: expected a JSON object, found nonsense"),
        ("[" * 100_000, "1: expected a JSON object, found " + "[" * 79 + "…"),
        ("[1]", "1: expected a JSON object, found [1]"),
        ('{"included": true, "title": 7}', "1: title: expected text, found 7"),
        ('{"included": true, "authors": "B"}', "1: authors: expected a list of names, found B"),
        ('{"title": "A", "included": 1}', "1: included: expected true or false, found 1"),
        ('{"title": "A"}', "1: included: expected true or false, found nothing"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(line: str, message: str) -> None:
    with pytest.raises(WrongLineError) as caught:
        decided_in(line)
    assert str(caught.value) == message
