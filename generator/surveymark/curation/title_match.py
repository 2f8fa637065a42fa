"""Whether a paper found by its title is the right one."""

from collections.abc import Sequence
from dataclasses import replace

from surveymark.curation.sameness import are_of_one_title
from surveymark.curation.versions import authors_overlap, titles_overlap
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication
from surveymark.model.venue import folded_name
from surveymark.text.words import title_identity


def equal_titles(title: str, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """The facts with an equal title, ignoring case, spaces and punctuation: merely similar titles have been wrong."""
    return tuple(facts for facts in found if title_identity(facts.title) == title_identity(title))


def found_by_title(paper: Paper, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """What a search by the paper's title found of it: itself where it has no identifier yet, else its published version."""
    return (
        published_versions(paper, found)
        if paper.arxiv or paper.best_doi
        else confirmed(paper, found)
    )


def published_versions(paper: Paper, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Published versions of a paper: those with an equal title and its authors, if they are one, or the one at its venue.

    The others, and those whose title is merely alike, are candidates.
    """
    same = [
        facts
        for facts in found
        if facts.published
        and authors_overlap(paper.authors, facts.authors)
        and titles_overlap(paper.titles, facts.title)
    ]
    equal = [facts for facts in same if are_of_one_title(facts.title, paper.titles)]
    here = [
        facts
        for facts in equal
        if paper.published
        and facts.published
        and _are_of_one_venue(paper.published, facts.published)
    ]
    sure = next(
        (
            some
            for some in (here, equal)
            if len({facts.published.doi for facts in some if facts.published}) == 1
        ),
        [],
    )
    return tuple(facts if facts in sure else replace(facts, is_candidate=True) for facts in same)


def confirmed(paper: Paper, found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Those with an equal title and an author of the paper, or where authors are not known a year; none where they are several papers.

    A DOI that names no venue is not that of a published version, so a paper that has a venue does not get it.
    """
    fitting = (
        facts
        for facts in equal_titles(paper.title, found)
        if facts.published or facts.arxiv or not (facts.doi and paper.published)
    )
    same = tuple(
        facts
        for facts in fitting
        if (
            _shares_author(paper, facts)
            if paper.authors and facts.authors
            else _shares_year(paper, facts)
        )
    )
    return same if len({facts.arxiv for facts in same} - {None}) <= 1 else ()


def _are_of_one_venue(one: Publication, other: Publication) -> bool:
    return folded_name(one.venue) == folded_name(other.venue)


def _shares_year(paper: Paper, facts: Facts) -> bool:
    published = paper.published.year if paper.published else None
    return bool(facts.years & {paper.year, published})


def _shares_author(paper: Paper, facts: Facts) -> bool:
    return bool(
        {folded_name(one.family) for one in paper.authors}
        & {folded_name(one.family) for one in facts.authors}
    )
