"""References compared with what metadata services know of their papers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveymark.curation.citation_key import citation_key
from surveymark.curation.drafting import unnamed
from surveymark.curation.enrichment import enriched
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.verification.comparing import comparison
from surveymark.verification.verified import Verified


def papers_to_look_up(verified: Sequence[Verified], survey: Survey) -> tuple[Paper, ...]:
    """For each reference in the same order: the survey's record, otherwise a paper with what the reference says."""
    taken = {*survey.paper_by_key, *survey.key_by_alias}
    found = []
    for one in verified:
        paper = survey.paper_by_key.get(one.key)
        if paper is None:
            drafted = _drafted(one.reference.facts)
            paper = drafted.model_copy(update={"key": citation_key(drafted, taken)})
            taken.add(paper.key)
        found.append(paper)
    return tuple(found)


def verified_online(
    verified: Sequence[Verified],
    papers: Sequence[Paper],
    facts: Mapping[str, Sequence[Facts]],
    survey: Survey,
) -> tuple[Verified, ...]:
    """The references compared with records that the facts of services complete, or that they make where the survey has none.

    `papers` are those of `papers_to_look_up`, `facts` what services know of them, by key.
    """
    return tuple(
        _verified_online(
            one, paper, [fact for fact in facts.get(paper.key, ()) if not fact.is_candidate], survey
        )
        for one, paper in zip(verified, papers, strict=True)
    )


def _verified_online(
    verified: Verified, paper: Paper, facts: Sequence[Facts], survey: Survey
) -> Verified:
    if not facts:
        return verified
    record = paper if verified.key else unnamed(facts[0].title)
    result = enriched(record, facts)
    found = comparison(verified.reference.facts, result.paper, survey.venue)
    retracted = found.retracted or next(filter(None, (fact.retracted for fact in facts)), None)
    return replace(
        verified,
        comparison=replace(found, retracted=retracted),
        sources=(*verified.sources, *dict.fromkeys(fact.source for fact in facts)),
    )


def _drafted(facts: Facts) -> Paper:
    """A paper with what services are asked by, and recognised by."""
    published = facts.published
    year = (published.year if published else None) or facts.year
    return unnamed(
        facts.title or facts.arxiv or facts.doi or "",
        authors=facts.authors,
        authors_complete=facts.authors_complete,
        arxiv=facts.arxiv,
        doi=facts.doi or (published.doi if published else None),
        date=str(year) if year else None,
    )
