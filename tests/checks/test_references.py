import pytest

import invented
from findings import findings, survey_of
from surveymark.checks.check import all_checks

LISTING = invented.LISTING.model_copy(update={"lines": 55})
NAMED = LISTING.id


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        ({"listed": [{"in": NAMED, "line": 1}, {"in": NAMED, "line": 55}]}, []),
        ({"listed": [{"in": NAMED, "line": 56}]}, ["p0 listed-line listed.0.line: 56"]),
        (
            {"listed": [{"in": NAMED, "line": 3}, {"in": NAMED, "line": 0}]},
            ["p0 listed-line listed.1.line: 0"],
        ),
        ({"listed": [{"in": "daily", "line": 3}]}, ["p0 unknown-listing listed.0.in: daily"]),
        ({"published": {"venue": "j. crockery", "kind": "journal"}}, []),
        (
            {"published": {"venue": "J. of Crocks", "kind": "journal"}},
            ["p0 unknown-venue published.venue: J. of Crocks"],
        ),
        ({"topics": ["cups", "plates"]}, []),
        ({"topics": ["cups", "cups"]}, ["p0 repeated-topic topics.1: cups"]),
        ({"topics": []}, ["p0 no-topic topics: none"]),
    ],
)
def test_what_an_entry_names_is_there(paper: dict[str, object], expected: list[str]) -> None:
    assert (
        findings("references", survey_of({"topics": ["cups"], **paper}, listing=LISTING))
        == expected
    )


def test_a_listing_whose_length_is_not_known_has_any_line() -> None:
    assert (
        findings(
            "references", survey_of({"topics": ["cups"], "listed": [{"in": NAMED, "line": 9999}]})
        )
        == []
    )


def test_a_line_of_a_listing_names_one_paper() -> None:
    listed: dict[str, object] = {"topics": ["cups"], "listed": [{"in": NAMED, "line": 3}]}
    assert findings("references", survey_of(listed, listed)) == [
        "p1 listed-line listed.0.line: the line of p0"
    ]


def hints(*topics: str) -> list[str]:
    check = next(one for one in all_checks() if one.name == "references")
    papers: list[dict[str, object]] = [{"topics": [topic]} for topic in topics]
    return [
        finding.hint
        for finding in check.findings(survey_of(*papers))
        if finding.rule.id == "unknown-topic"
    ]


def test_a_topic_that_several_entries_name_and_nobody_knows_is_the_one_that_nobody_names() -> None:
    assert hints("platters", "platters", "cups", "shelves") == ["plates", "plates"]
    assert hints("crocks", "crocks", "cups", "shelves") == ["plates", "plates"]
    assert hints("cupz", "plates", "plates") == ["cups"]
