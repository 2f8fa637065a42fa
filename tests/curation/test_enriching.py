import dataclasses

import invented
from surveymark.curation.completion import Conflict
from surveymark.curation.enriching import EnrichResult, enrichments, given_facts
from surveymark.curation.enrichment import Enrichment, News
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper

SURVEY = invented.survey()
CUPS = SURVEY.paper_by_key["berg2024cups"]


def told(**fields: object) -> Facts:
    return Facts(**{"title": CUPS.title, "source": "arxiv 2026-11-20", **fields})  # type: ignore[arg-type]


def nobody(paper: Paper) -> frozenset[str]:
    del paper
    return frozenset()


def test_facts_of_a_file_are_for_the_paper_with_their_ids_whatever_their_title() -> None:
    facts = told(title="Cups, a Working Title", arxiv="2403.01234")
    assert given_facts(SURVEY.papers, [facts]) == {
        "berg2024cups": [dataclasses.replace(facts, title=CUPS.title)]
    }


def test_entries_that_are_gone_or_of_which_nothing_is_known_have_no_result() -> None:
    facts = {"gone": [told()], "li2023plates": [], "berg2024cups": [told(doi="10.1234/cups")]}
    (result,) = enrichments(SURVEY, facts, update=False, by_people=nobody)
    assert (result.paper.key, result.paper.doi, result.filled) == (
        "berg2024cups",
        "10.1234/cups",
        ("doi",),
    )


def test_an_update_reads_the_history_only_to_replace_a_value() -> None:
    paper = CUPS.model_copy(
        update={"doi": "10.1234/old", "sources": {"doi": "crossref 2026-01-01"}}
    )
    survey = dataclasses.replace(SURVEY, papers=(paper,))
    asked: list[str] = []

    def by_people(one: Paper) -> frozenset[str]:
        asked.append(one.key)
        return frozenset({"doi"})

    new = {"berg2024cups": [told(doi="10.1234/new")]}
    (kept,) = enrichments(survey, new, update=True, by_people=by_people)
    (replaced,) = enrichments(survey, new, update=True, by_people=nobody)
    assert asked == ["berg2024cups"]
    assert (kept.paper.doi, replaced.paper.doi) == ("10.1234/old", "10.1234/new")
    enrichments(survey, {"berg2024cups": [told()]}, update=True, by_people=by_people)
    assert asked == ["berg2024cups"]


def test_a_result_has_the_conflicts_and_news_of_all_entries_in_order() -> None:
    conflicts = [
        Conflict(key=key, field="date", kept="2024", found="2023", source="arxiv")
        for key in ("a", "b")
    ]
    news = [News(kind="withdrawn", key=key, detail="", source="arxiv") for key in ("a", "b")]
    results = tuple(
        Enrichment(paper=CUPS, conflicts=(conflict,), news=(one,))
        for conflict, one in reversed(list(zip(conflicts, news, strict=True)))
    )
    result = EnrichResult(
        papers=2, results=results, changed=(), unknown=(), unanswered=(), no_service_answered=False
    )
    assert result.conflicts == tuple(conflicts)
    assert result.news == tuple(news)
