"""Retractions and withdrawals that services know become a field of the entry."""

from surveymark.curation.enrichment import Enrichment, enriched
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.retraction import Retraction

WITHDRAWAL = Retraction(
    kind="withdrawal", on="2025-02-03", notice="https://arxiv.org/abs/2403.00001"
)
RETRACTION = Retraction(kind="retraction")
NOTICED = Retraction(kind="retraction", on="2025-03-04", notice="https://doi.org/10.1234/n")


def paper(**fields: object) -> Paper:
    return Paper.model_validate({"key": "x", "title": "Cups", **fields})


def facts(source: str, retracted: Retraction) -> Facts:
    return Facts(title="Cups", source=source, retracted=retracted)


def test_a_retraction_is_filled_in_once_with_the_notice_that_a_later_source_knows() -> None:
    one, other = facts("openalex 1", RETRACTION), facts("crossref 1", NOTICED)
    result = enriched(paper(), [one, other])
    assert result.paper == paper(
        retracted=NOTICED,
        sources={
            "retracted": "openalex 1",
            "retracted.on": "crossref 1",
            "retracted.notice": "crossref 1",
        },
    )
    assert [(news.kind, news.source) for news in result.news] == [
        ("retracted", "openalex 1"),
        ("retracted", "crossref 1"),
    ]
    again = enriched(result.paper, [facts("arxiv 2", WITHDRAWAL), one], update=True)
    assert again == Enrichment(paper=result.paper)


def test_a_retraction_that_a_person_wrote_is_kept() -> None:
    before = paper(retracted={"kind": "withdrawal", "on": "2024"})
    assert enriched(before, [facts("crossref 1", NOTICED)]) == Enrichment(paper=before)
