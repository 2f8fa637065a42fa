from dataclasses import replace

import pytest

from drawings import paper, texts
from surveymark.model.listing import Listing
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


def test_the_way_from_records_to_entries_is_counted(captured: Survey) -> None:
    picture = record_flow(captured)
    assert picture.rows == (
        ("Records in first", "2"),
        ("Records in second", "4"),
        ("Records in all captures", "6"),
        ("Merged: repeated in the same capture", "1"),
        ("Merged: also in an earlier capture", "1"),
        ("Entries from captures", "4"),
        ("Entries added by people", "1"),
        ("Entries in the survey", "5"),
        ("Entries by primary topic: Crockery", "3"),
        ("Entries by primary topic: Furniture", "1"),
        ("Entries by primary topic: No topic", "1"),
    )
    assert (
        picture.caption
        == "6 records in 2 captures became 4 entries, after merging 2 duplicates; people added 1."
    )
    assert texts(picture.svg) == [
        "Records in 2 captures",
        "6",
        "first",
        "2",
        "second",
        "4",
        "Duplicates merged",
        "2",
        "repeated in the same capture",
        "1",
        "also in an earlier capture",
        "1",
        "Entries from captures",
        "4",
        "Entries added by people",
        "1",
        "without a capture",
        "1",
        "Entries in the survey",
        "5",
        "Crockery",
        "3",
        "Furniture",
        "1",
        "No topic",
        "1",
    ]


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
