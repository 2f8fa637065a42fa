from dataclasses import replace

import pytest

from surveymark.curation.title_match import confirmed, equal_titles, found_by_title
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import Publication

ADA = Person(family="Wood", given="Ada")


def facts(**fields: object) -> Facts:
    return Facts(**{"title": "CUPS: a story", "source": "crossref 1", **fields})  # type: ignore[arg-type]


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups – A Story", **fields})


def test_a_title_is_equal_whatever_its_case_and_punctuation_and_not_when_merely_alike() -> None:
    same, alike = facts(), facts(title="Cups: a story II")
    assert equal_titles("Cups, a story!", [alike, same]) == (same,)
    assert equal_titles("Plates", [alike, same]) == ()


@pytest.mark.parametrize(
    ("entry", "found", "is_confirmed"),
    [
        ({"date": "2023-05"}, {"year": 2023}, True),
        ({"date": "2023-05"}, {"year": 2024}, False),
        (
            {"published": {"venue": "JoC", "year": 2024, "kind": "journal"}, "date": "2023"},
            {"year": 2024},
            True,
        ),
        ({"published": {"venue": "JoC", "kind": "journal"}, "date": "2023"}, {"year": 2024}, False),
        (
            {"arxiv": "2403.00001"},
            {"published": Publication(venue="JoC", year=2024, kind="journal")},
            True,
        ),
        (
            {"authors": ["Wood, A.", "Li, Ming"]},
            {"authors": (Person(family="Berg", given="Jan"), ADA)},
            True,
        ),
        ({"authors": ["WOOD, Bo"]}, {"authors": (ADA,)}, True),
        ({"authors": ["Li, Ming"]}, {"authors": (ADA,)}, False),
        ({}, {"year": 2023, "authors": (ADA,)}, False),
        ({"date": "2023", "title": "Plates"}, {"year": 2023}, False),
    ],
)
def test_an_equal_title_is_the_paper_where_a_year_or_an_author_is_shared(
    entry: dict[str, object],
    found: dict[str, object],
    is_confirmed: bool,  # noqa: FBT001 - a row's expectation
) -> None:
    one = facts(**found)
    assert confirmed(paper(**entry), [one]) == ((one,) if is_confirmed else ())


def test_an_equal_title_and_year_of_other_people_are_another_paper() -> None:
    one = facts(year=2024, authors=(ADA,))
    assert confirmed(paper(date="2024", authors=["Li, Ming"]), [one]) == ()


def test_a_doi_without_a_venue_is_not_that_of_a_published_version() -> None:
    mine = paper(published={"venue": "JoC", "year": 2024, "kind": "journal"})
    assert confirmed(mine, [facts(year=2024, doi="10.1234/preprint")]) == ()
    assert confirmed(paper(date="2024"), [facts(year=2024, doi="10.1234/a")]) != ()


def test_a_search_finds_the_published_version_of_a_paper_that_has_an_identifier() -> None:
    mine = paper(arxiv="2403.00001", authors=["Wood, Ada"])
    out = facts(
        authors=(ADA,),
        published=Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/a"),
    )
    alike = replace(out, title="Cups: a longer story")
    strangers = [
        replace(out, authors=(Person(family="Li"),)),
        replace(out, authors=()),
        replace(out, published=None),
        replace(out, title="Plates"),
    ]
    assert found_by_title(mine, [*strangers, out, alike]) == (
        out,
        replace(alike, is_candidate=True),
    )
    assert found_by_title(paper(arxiv="2403.00001"), [out]) == ()


def test_of_two_published_versions_the_one_at_the_entrys_venue_is_it_and_else_both_are_candidates() -> (
    None
):
    mine = paper(arxiv="2403.00001", authors=["Wood, Ada"])
    journal = facts(
        authors=(ADA,),
        published=Publication(venue="JoC", year=2024, kind="journal", doi="10.1234/a"),
    )
    meeting = replace(
        journal,
        published=Publication(venue="KITCHEN", year=2023, kind="conference", doi="10.1234/b"),
    )
    assert found_by_title(mine, [journal, meeting]) == (
        replace(journal, is_candidate=True),
        replace(meeting, is_candidate=True),
    )
    at_meeting = mine.model_copy(
        update={"published": Publication(venue="Kitchen", year=2023, kind="conference")}
    )
    assert found_by_title(at_meeting, [journal, meeting]) == (
        replace(journal, is_candidate=True),
        meeting,
    )


def test_two_works_of_one_title_are_neither() -> None:
    first, second, third = (
        facts(year=2023, arxiv="2301.00001"),
        facts(year=2023, arxiv="2302.00002"),
        facts(year=2023),
    )
    mine = paper(date="2023")
    assert confirmed(mine, [first, third]) == (first, third)
    assert confirmed(mine, [first, second, third]) == ()
