"""Whether what a title search found is the paper that was meant."""

from collections.abc import Sequence

from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.venue import folded_name
from surveymark.text.words import title_identity


def equal_titles(title: str, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Those with the very same title but for case, spaces and punctuation: titles that are merely alike have been wrong."""
    return tuple(facts for facts in found if title_identity(facts.title) == title_identity(title))


def confirmed(paper: Paper, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Those with an equal title and a year or author of the paper; none where they are more than one paper."""
    same = tuple(facts for facts in equal_titles(paper.title, found) if _shares_year(paper, facts) or _shares_author(paper, facts))
    return same if len({facts.arxiv for facts in same} - {None}) <= 1 else ()


def _shares_year(paper: Paper, facts: Facts) -> bool:
    published = paper.published.year if paper.published else None
    return bool(facts.years & {paper.year, published})


def _shares_author(paper: Paper, facts: Facts) -> bool:
    return bool({folded_name(one.family) for one in paper.authors} & {folded_name(one.family) for one in facts.authors})
