"""JSON lines with candidates and decided records."""

import pytest

from surveymark.ranking.candidate import Candidate, Decided
from surveymark.ranking.json_lines import Line, WrongLineError, decided_in, works_in


def test_a_line_is_a_work_and_members_of_other_programs_are_ignored() -> None:
    text = '{"id": "W1", "title": "Cups", "authors": ["Ada Wood"], "cites": ["10.1234/c"], "x": {}}\n\n{"title": "Mugs"}'
    assert list(works_in(text)) == [
        (1, Line(id="W1", title="Cups", authors=("Ada Wood",), cites=("10.1234/c",))),
        (3, Line(title="Mugs")),
    ]


def test_decided_records_keep_what_a_ranking_learns_from() -> None:
    text = '{"title": null, "abstract": "On cups.", "included": true, "date": "2026-01-02"}'
    assert decided_in(text) == (
        Decided(
            candidate=Candidate(id="line 000000001", title="", abstract="On cups."),
            is_included=True,
            on="2026-01-02",
        ),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "1: expected a JSON object, found 'nonsense'"),
        ("[" * 100_000, "1: expected a JSON object, found '" + "[" * 60 + "'"),
        ("[1]", "1: expected a JSON object, found [1]"),
        ('{"title": 7}', "1: title: expected text, found 7"),
        ('{"title": "A", "authors": "B"}', "1: authors: expected a list of names, found 'B'"),
        ('{"title": "A", "included": 1}', "1: included: expected true or false, found 1"),
        ('{"venue": "CUPS"}', "1: title: expected text, found nothing"),
    ],
)
def test_a_wrong_line_is_named_with_what_was_expected(line: str, message: str) -> None:
    ((number, fault),) = works_in(line)
    assert (number, str(fault)) == (1, message)
    with pytest.raises(WrongLineError):
        decided_in(line)


def test_a_record_without_a_decision_is_refused() -> None:
    with pytest.raises(WrongLineError, match="2: included: expected true or false, found nothing"):
        decided_in('{"title": "A", "included": false}\n{"title": "B"}')
