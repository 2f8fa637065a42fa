"""Which papers of the survey a paper cites, from the reference lists of services."""

from collections.abc import Iterator, Mapping, Sequence

from surveymark.curation.sameness import are_of_one_title
from surveymark.model.facts import Facts
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.sources.source import Question


def questions_about_works(
    survey: Survey, facts: Mapping[str, Sequence[Facts]]
) -> tuple[Question, ...]:
    """Questions about cited works of which only a service's own id is known.

    There are none if all papers of the survey were looked up, and none about a paper whose references have other ids.
    """
    if facts.keys() >= survey.paper_by_key.keys():
        return ()
    known = {one.work for found in facts.values() for one in found}
    wanted = {
        reference
        for key, found in facts.items()
        if key in survey.paper_by_key
        for reference in _only_works(_about(survey.paper_by_key[key], found))
    }
    return tuple(
        Question(kind="work", value=reference.partition(" ")[2])
        for reference in sorted(wanted - known)
    )


def _only_works(facts: Sequence[Facts]) -> set[str]:
    references = {reference for one in facts for reference in one.references}
    is_enough = any(one.startswith(("arxiv ", "doi ")) for one in references)
    return set() if is_enough else references


def with_citations(
    survey: Survey, facts: Mapping[str, Sequence[Facts]], cited: Sequence[Facts] = ()
) -> dict[str, Sequence[Facts]]:
    """The facts by key, each followed by the cited papers according to each source, the longest list first.

    A reference counts if its arXiv id, its DOI or its id at the source is that of another paper, as an entry or one of the
    facts states it, or if `cited`, facts about cited works, say that it has such an id. Facts that may be about another paper
    are ignored.
    """
    own = {
        key: _about(survey.paper_by_key[key], found)
        for key, found in facts.items()
        if key in survey.paper_by_key
    }
    keys = _key_by_identity(survey, own)
    for work in cited:
        if key := next((keys[one] for one in _stated(work) if one in keys), ""):
            keys.setdefault(work.work, key)
    return {
        key: [*found, *_citations(survey.paper_by_key[key], own[key], keys)]
        if key in own
        else found
        for key, found in facts.items()
    }


def _about(paper: Paper, facts: Sequence[Facts]) -> list[Facts]:
    return [
        one for one in facts if not one.is_candidate and are_of_one_title(one.title, paper.titles)
    ]


def _key_by_identity(survey: Survey, facts: Mapping[str, Sequence[Facts]]) -> dict[str, str]:
    """Keys by what identifies their papers in lists of references; entries take precedence over facts."""
    keys: dict[str, str] = {}
    for paper in survey.papers:
        for identity in identities(paper):
            keys.setdefault(_folded(identity), paper.key)
    for key, found in facts.items():
        for one in found:
            for identity in _stated(one):
                keys.setdefault(identity, key)
    return keys


def _stated(facts: Facts) -> Iterator[str]:
    yield from [f"arxiv {facts.arxiv}"] if facts.arxiv else []
    dois = (facts.doi, facts.published.doi if facts.published else None)
    yield from (_folded(f"doi {doi}") for doi in dois if doi)
    yield from [facts.work] if facts.work else []


def _folded(identity: str) -> str:
    return identity.lower() if identity.startswith("doi ") else identity


def _citations(paper: Paper, facts: Sequence[Facts], keys: Mapping[str, str]) -> list[Facts]:
    found: dict[str, set[str]] = {}
    for one in facts:
        cited = {keys[reference] for reference in one.references if reference in keys}
        found.setdefault(one.source, set()).update(cited - {paper.key})
    longest_first = sorted(found.items(), key=lambda item: -len(item[1]))
    return [
        Facts(title=paper.title, source=source, more={"cites": tuple(sorted(cited))})
        for source, cited in longest_first
        if cited
    ]
