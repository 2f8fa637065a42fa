from dataclasses import replace

import pytest

from decided import SCOPE, decision
from drawings import paper, texts
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.listing import Listing
from surveymark.model.scope import Scope
from surveymark.model.survey import Survey
from surveymark.pictures.record_flow import record_flow


def listing(name: str, records: int) -> Listing:
    return Listing(
        id=name, file=f"{name}.txt", sha256="0" * 64, format="daily-papers", records=records
    )


@pytest.fixture(scope="module")
def captured(kitchen: Survey) -> Survey:
    """Two captures of which the second holds a paper twice and one that the first has."""

    def listed(*places: tuple[str, int]) -> list[dict[str, object]]:
        return [{"in": name, "line": line} for name, line in places]

    return replace(
        kitchen,
        listings=(listing("first", 2), listing("second", 4)),
        papers=(
            paper("a", topics=["cups"], listed=listed(("first", 1), ("second", 9))),
            paper("b", topics=["cups"], listed=listed(("first", 2))),
            paper("c", topics=["shelves"], listed=listed(("second", 1), ("second", 3))),
            paper("d", topics=["cups"], listed=listed(("second", 5))),
            paper("e"),
        ),
    )


SIMPLE = (
    ("Records identified in first", "2"),
    ("Records identified in second", "4"),
    ("Records identified by people", "1"),
    ("Records identified", "7"),
    ("Duplicates removed: repeated in the same capture", "1"),
    ("Duplicates removed: also in an earlier capture", "1"),
    ("Records screened", "5"),
    ("Papers included", "5"),
    ("Papers by primary topic: Crockery", "3"),
    ("Papers by primary topic: Furniture", "1"),
    ("Papers by primary topic: No topic", "1"),
)


def test_the_way_from_records_to_papers_is_counted(captured: Survey) -> None:
    picture = record_flow(captured)
    assert picture.rows == SIMPLE
    assert picture.caption == "7 records identified, 2 duplicates removed, 5 papers included."
    assert texts(picture.svg) == [
        "Records identified",
        "7",
        "first",
        "2",
        "second",
        "4",
        "people",
        "1",
        "Duplicates removed",
        "2",
        "repeated in the same capture",
        "1",
        "also in an earlier capture",
        "1",
        "Records screened",
        "5",
        "Records excluded",
        "0",
        "Papers included",
        "5",
        "Crockery",
        "3",
        "Furniture",
        "1",
        "No topic",
        "1",
    ]


def with_decisions(survey: Survey, *decisions: Decision) -> Survey:
    lines = tuple(
        DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
        for number, one in enumerate(decisions, 1)
    )
    return replace(survey, scope=Scope(text=SCOPE), decision_lines=lines)


def test_decisions_are_counted_by_source_verdict_and_reason(captured: Survey) -> None:
    added, known = captured.paper_by_key["e"].title, captured.paper_by_key["a"].title
    survey = with_decisions(
        captured,
        decision(title=added, found="issue 12"),
        decision(title=known, found="openalex"),
        decision(title="A Spoon", found="openalex 2026-01-02", verdict="exclude", reason="spoon"),
        decision(title="A Fork", found="openalex 2026-01-09", verdict="exclude", reason="no-cup"),
        decision(title="A Ladle", verdict="exclude", reason="spoon"),
        decision(title="A Jug", verdict="later"),
        decision(title="A Mug", verdict="later"),
        decision(title="A Mug", who="Li Ming", on="2026-01-03"),
    )
    picture = record_flow(survey)
    assert picture.rows == (
        *SIMPLE[:2],
        ("Records identified by people", "3"),
        ("Records identified by openalex", "2"),
        ("Records identified by issue", "1"),
        ("Records identified", "12"),
        *SIMPLE[4:6],
        ("Records screened", "10"),
        ("Records excluded: no-cup", "1"),
        ("Records excluded: spoon", "2"),
        ("Records waiting: to be decided later", "1"),
        ("Records waiting: included, without an entry yet", "1"),
        *SIMPLE[7:],
    )
    assert picture.caption == (
        "12 records identified, 2 duplicates removed, 3 excluded, 2 waiting, 5 papers included."
    )
    assert {"Records excluded", "Records waiting"} <= set(texts(picture.svg))


def test_many_sources_are_shown_as_eight(captured: Survey) -> None:
    decisions = [
        decision(title=f"Cup {number}", found=f"source{number}", verdict="later")
        for number in range(20)
    ]
    rows = record_flow(with_decisions(captured, *decisions)).rows
    sources = [name for name, _ in rows if name.startswith("Records identified by ")]
    assert len(sources) == 8
    assert ("Records identified by other sources", "14") in rows
    assert ("Records identified", "27") in rows


def test_an_entry_removed_by_hand_is_reported(captured: Survey) -> None:
    picture = record_flow(replace(captured, papers=captured.papers[1:]))
    assert texts(picture.svg, of_class="remark") == [
        "first has 2 records, but entries name 1.",
        "second has 4 records, but entries name 3.",
    ]
    assert picture.rows[-1] == ("Difference: second has 4 records, but entries name 3.", "–")


def test_an_unknown_capture_is_reported(captured: Survey) -> None:
    picture = record_flow(replace(captured, listings=(listing("second", 4),)))
    assert (
        " ".join(texts(picture.svg, of_class="remark"))
        == "first is named by entries but is not in content/listings.yml."
    )
