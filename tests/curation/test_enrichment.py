import dataclasses

import pytest

from surveymark.curation.completion import Disagreement
from surveymark.curation.drafting import draft, entry_of_same, unnamed
from surveymark.curation.enrichment import News, enriched
from surveymark.model.config import SurveyConfig
from surveymark.model.facts import Facts
from surveymark.model.link import Links
from surveymark.model.paper import Paper, Publication
from surveymark.model.person import Person
from surveymark.model.survey import Survey

ADA, JAN = Person(family="Wood", given="Ada"), Person(family="Berg", given="Jan")
JOC = Publication(venue="JoC", year=2024, kind="journal")


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups", **fields})


def facts(source: str = "arxiv 1", **fields: object) -> Facts:
    return Facts(**{"title": "CUPS", "source": source, **fields})  # type: ignore[arg-type]


def test_the_first_source_that_speaks_of_a_field_fills_it_and_later_ones_are_compared() -> None:
    result = enriched(paper(), [facts(arxiv="2403.00001"), facts("crossref 1", authors=(ADA,)), facts("openalex 1", authors=(JAN,), published=JOC)])
    assert result.paper == paper(
        arxiv="2403.00001", authors=[ADA], published=JOC, sources={"arxiv": "arxiv 1", "authors": "crossref 1", "published": "openalex 1"},
    )
    assert result.filled == ("arxiv", "authors", "published")
    assert result.disagreements == (Disagreement(key="x", field="authors", kept="Wood, Ada", offered="Berg, Jan", source="openalex 1"),)
    assert result.news == (News(kind="newly published", key="x", said="JoC 2024", source="openalex 1"),)


def test_facts_under_another_title_are_told_and_not_taken_but_a_retraction_is_heard() -> None:
    result = enriched(paper(), [facts(title="Cups II", authors=(ADA,), doi="10.1234/a", is_retracted=True)])
    assert result.paper == paper()
    assert [(one.field, one.offered) for one in result.disagreements] == [("title", "Cups II")]
    assert [one.kind for one in result.news] == ["retracted"]


def test_an_update_replaces_what_a_machine_filled_by_the_first_that_speaks_of_it() -> None:
    before = paper(authors=["Old, Name"], links={"code": ["https://a.org/mine"]}, sources={"authors": "arxiv 0"})
    after = enriched(before, [facts(authors=(ADA,), links=Links(code=("https://a.org/b",))), facts("crossref 1", authors=(JAN,))], update=True)
    assert after.paper == paper(authors=[ADA], links={"code": ["https://a.org/mine"]}, sources={"authors": "arxiv 1"})
    assert [(one.field, one.source) for one in after.disagreements] == [("authors", "crossref 1")]


def test_an_update_leaves_what_is_still_so_and_what_people_changed() -> None:
    same = paper(authors=["Wood, A."], sources={"authors": "arxiv 0"})
    assert enriched(same, [facts(authors=(ADA,))], update=True).paper == same
    mended = paper(authors=["Old, Name"], sources={"authors": "arxiv 0"})
    result = enriched(mended, [facts(authors=(ADA,))], update=True, by_people=frozenset({"authors"}))
    assert (result.paper, [one.field for one in result.disagreements]) == (mended, ["authors"])


@pytest.mark.parametrize(("fields", "said"), [
    ({"published_as": "Proc. of Saucers 2024"}, ["Proc. of Saucers 2024"]), ({"doi": "10.1234/a"}, ["DOI 10.1234/a"]), ({}, []),
])
def test_a_publication_without_a_known_venue_is_told(fields: dict[str, object], said: list[str]) -> None:
    found = dataclasses.replace(facts(), **fields)  # type: ignore[arg-type]
    assert [one.said for one in enriched(paper(), [found]).news] == said
    assert enriched(paper(published=JOC), [found]).news == ()


@pytest.mark.parametrize(("title", "kind"), [
    ("A Survey of Cups", "survey"), ("Cups: A Comprehensive Survey", "survey"), ("Cups and Mugs: a survey and outlook", None), ("Survey on Cups", "survey"),
    ("What a Survey of Ten Cooks Tells Us", None), ("We Survey the Kitchen", None), ("Cups: Survey", "survey"), ("Surveying Cups", None),
])
def test_only_a_title_that_says_survey_settles_the_kind(title: str, kind: str | None) -> None:
    config = SurveyConfig(
        title="x", tagline="x", description="x", address="https://a.org/", repository="https://a.org/", license_name="x", license_address="https://a.org/",
    )
    made = draft(unnamed(title), [], Survey(config=config), added="2026-11-20").paper
    assert (made.kind, made.sources) == (kind, {"kind": "title"} if kind else {})


def test_the_same_paper_is_found_by_an_id_before_its_title(survey: Survey) -> None:
    assert entry_of_same(unnamed("A Shelf at a Conference", arxiv="2403.01234"), survey) == survey.paper_by_key["berg2024cups"]
    assert entry_of_same(unnamed("a shelf: at a CONFERENCE"), survey) == survey.paper_by_key["conference2022shelf"]
    assert entry_of_same(unnamed("A Shelf at a Conference II"), survey) is None
