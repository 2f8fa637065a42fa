"""The outcome of enriching entries from services and a facts file."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from surveymark.curation.cited_papers import with_citations
from surveymark.curation.completion import Conflict, facts_by_identity, facts_for
from surveymark.curation.enrichment import Enrichment, News, enriched
from surveymark.curation.events import Unanswered
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey


@dataclass(frozen=True, kw_only=True)
class EnrichResult:
    """The outcome of an enrichment."""

    papers: int
    """The number of entries that were enriched."""
    results: tuple[Enrichment, ...]
    """The results of all entries for which something was found, by key."""
    changed: tuple[Enrichment, ...]
    """The results that change an entry; written unless it was a dry run."""
    unknown: tuple[str, ...]
    """The keys of entries that no service knows."""
    unanswered: tuple[Unanswered, ...]
    no_service_answered: bool
    """Whether services were queried and none of them answered."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The values in sources that conflict with what a person wrote; the entry keeps its own."""
        return tuple(sorted(one for result in self.results for one in result.conflicts))

    @property
    def news(self) -> tuple[News, ...]:
        """News for the curator."""
        return tuple(sorted(news for result in self.results for news in result.news))


def given_facts(papers: Sequence[Paper], facts: Sequence[Facts]) -> dict[str, list[Facts]]:
    """The facts of a facts file by key; a paper is recognised by its ids, even under another title."""
    known = facts_by_identity(facts)
    found = [(paper, one) for paper in papers if (one := facts_for(paper, known))]
    return {paper.key: [dataclasses.replace(one, title=paper.title)] for paper, one in found}


def enrichments(
    survey: Survey,
    facts: Mapping[str, Sequence[Facts]],
    *,
    update: bool,
    by_people: Callable[[Paper], frozenset[str]],
    cited: Sequence[Facts] = (),
) -> tuple[Enrichment, ...]:
    """The entries that are still there, with the facts found; `by_people` names the fields that a person changed.

    `cited` are facts about cited works, see `questions_about_works`.
    """
    results = []
    facts = with_citations(survey, facts, cited)
    for key in sorted(facts):
        paper = survey.paper_by_key.get(key)
        if paper is None or not facts[key]:
            continue
        result = enriched(paper, facts[key], update=update)
        if update and set(result.filled) & set(paper.sources):
            result = enriched(paper, facts[key], update=True, by_people=by_people(paper))
        results.append(result)
    return tuple(results)
