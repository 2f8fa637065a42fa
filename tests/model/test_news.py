import pytest

from surveymark.model.news import changes_newest_first, changes_of, last_changed, latest_change
from surveymark.model.paper import Paper


def paper(key: str = "cups", added: str | None = "2026-01-10", **days: str) -> Paper:
    """One of whose fields sources gave the values on these days."""
    sources = {field.replace("_", "."): f"facts {day}" for field, day in days.items()}
    return Paper.model_validate({"key": key, "title": "Cups", "added": added, "sources": sources})


def told(*papers: Paper) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (change.day, change.paper.key, change.fields) for change in changes_newest_first(papers)
    ]


def test_facts_that_came_after_the_paper_are_changes_of_their_day() -> None:
    cups = paper(links_code="2026-02-01", authors="2026-01-20", published="2026-02-01")
    assert told(cups) == [
        ("2026-02-01", "cups", ("links.code", "published")),
        ("2026-01-20", "cups", ("authors",)),
        ("2026-01-10", "cups", ()),
    ]
    assert [change.is_addition for change in changes_of(cups)] == [True, False, False]


@pytest.mark.parametrize("day", ["2026-01-10", "2026-01-09"])
def test_facts_of_the_day_of_the_addition_or_before_belong_to_it(day: str) -> None:
    assert told(paper(authors=day)) == [("2026-01-10", "cups", ())]


def test_a_day_within_the_month_of_the_addition_is_not_known_to_be_later() -> None:
    assert told(paper(added="2026-01", authors="2026-01-20")) == [("2026-01", "cups", ())]
    assert [day for day, *_ in told(paper(added="2026-01", authors="2026-02-01"))] == [
        "2026-02-01",
        "2026-01",
    ]


def test_a_paper_whose_addition_is_not_dated_has_no_changes() -> None:
    undated = paper(added=None, authors="2026-01-20")
    assert changes_of(undated) == ()
    assert last_changed(undated) is None


def test_changes_of_a_day_are_sorted_by_key() -> None:
    papers = [paper("plates"), paper("bowls"), paper("cups", authors="2026-03-01")]
    assert [key for _, key, _ in told(*papers)] == ["cups", "bowls", "cups", "plates"]
    assert latest_change(papers) == "2026-03-01"
    assert latest_change([]) == ""


def test_retractions_and_publications_affect_citations() -> None:
    cups = paper(published="2026-02-01", published_doi="2026-03-01", retracted="2026-04-01")
    assert [(change.day, change.affects_citation) for change in changes_of(cups)] == [
        ("2026-01-10", False),
        ("2026-02-01", True),
        ("2026-03-01", False),
        ("2026-04-01", True),
    ]


@pytest.mark.parametrize(
    ("on", "sources", "days"),
    [
        ("2026-05-06", {}, ["2026-01-10", "2026-05-06"]),
        ("2026-05-06", {"retracted": "crossref 2026-06-01"}, ["2026-01-10", "2026-06-01"]),
        ("2026-05-06", {"retracted": "a letter"}, ["2026-01-10", "2026-05-06"]),
        ("2025-05-06", {}, ["2026-01-10"]),
        (None, {}, ["2026-01-10"]),
    ],
)
def test_a_retraction_of_which_no_source_gives_a_day_has_the_day_of_its_notice(
    on: str | None, sources: dict[str, str], days: list[str]
) -> None:
    fields = {
        **paper().stated,
        "sources": sources,
        "retracted": {"kind": "retraction"} | ({"on": on} if on else {}),
    }
    cups = Paper.model_validate(fields)
    assert [change.day for change in changes_of(cups)] == days
    assert last_changed(cups) == days[-1]
