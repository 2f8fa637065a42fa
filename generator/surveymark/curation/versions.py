"""Whether facts under another title are about another version of a paper: titles change in review.

They are taken only where an identifier ties the two, and both the titles and the authors overlap. What has some of
that and not all is shown to a curator.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from surveymark.curation.sameness import are_of_one_title
from surveymark.model.facts import Facts
from surveymark.model.identifier import doi_address
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.venue import folded_name
from surveymark.text.words import title_words

LIKE_ENOUGH = 70.0
"""Percent of shared words from which a preprint and a published paper of the same authors may be one work."""
_NUMBER = re.compile(r"\d+\w?\Z|[ivx]+\Z|(?:one|two|three|four|five)\Z")
"""What tells the parts and editions of a work apart."""


def is_another_version(paper: Paper, facts: Facts, named: Collection[str]) -> bool:
    """Whether the facts are about the published version of the paper, under another title.

    `named` are DOIs of versions of the paper that other sources told.
    """
    return (
        facts.published is not None
        and is_tied(paper, facts, named)
        and titles_overlap(paper.titles, facts.title)
        and authors_overlap(all_authors(paper), facts.authors)
    )


def may_be_another_version(paper: Paper, facts: Facts, named: Collection[str]) -> bool:
    """Whether a curator should look: an identifier ties a published version to the paper, or titles and authors overlap."""
    is_published = facts.published is not None or facts.doi is not None
    overlaps = titles_overlap(paper.titles, facts.title) and authors_overlap(
        all_authors(paper), facts.authors
    )
    return is_published and (is_tied(paper, facts, named) or overlaps)


def is_tied(paper: Paper, facts: Facts, named: Collection[str] = ()) -> bool:
    """Whether an identifier of the paper is among those of the facts, or is named by one of the two as another version."""
    ids = {name for name in identities(paper) if not name.startswith("title ")}
    arxiv = f"10.48550/arxiv.{paper.arxiv}" if paper.arxiv else None
    dois = {facts.doi, facts.published.doi if facts.published else None} - {None}
    own = {*(f"doi {doi}" for doi in dois), *([f"arxiv {facts.arxiv}"] if facts.arxiv else [])}
    versions = {version.lower() for version in facts.versions}
    return bool(
        ids & own
        or dois & set(named)
        or (arxiv and arxiv.lower() in versions)
        or ids & {f"doi {doi}" for doi in versions}
    )


def titles_overlap(titles: Sequence[str], other: str) -> bool:
    """Whether one of the titles shares most of its words with the other one, and they are no two parts of a work."""
    folded = _words(other)
    return any(
        fuzz.token_set_ratio(_words(title), folded) >= LIKE_ENOUGH and not are_parts(title, other)
        for title in titles
    )


def are_parts(one: str, other: str) -> bool:
    """Whether two titles differ in numbers alone."""
    apart = set(_words(one).split()) ^ set(_words(other).split())
    return bool(apart) and all(_NUMBER.match(word) for word in apart)


def authors_overlap(one: Sequence[Person], other: Sequence[Person]) -> bool:
    """Whether at least half of the shorter list stands in the other one, by family names; never where one is empty."""
    first, second = ({folded_name(person.family) for person in people} for people in (one, other))
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def as_version(paper: Paper, facts: Facts) -> Facts:
    """The facts of a published version as they complete the entry: title and authors go where they differ from the entry's."""
    if facts.published is None:
        return facts
    published = facts.published
    has_own_title = not are_of_one_title(facts.title, [paper.title])
    is_of_version = has_own_title or bool(paper.published and paper.published.authors)
    if not is_of_version:
        return facts
    families = [
        [folded_name(person.family) for person in people]
        for people in (facts.authors, paper.authors)
    ]
    authors, is_complete = (
        (facts.authors, facts.authors_complete) if families[0] != families[1] else ((), True)
    )
    title = facts.title if has_own_title else None
    published = published.model_copy(
        update={"title": title, "authors": authors, "authors_complete": is_complete}
    )
    return replace(facts, title=paper.title, authors=(), authors_complete=True, published=published)


def pair_summary(paper: Paper, facts: Facts) -> str:
    """What a curator needs to settle whether two are one: what was found, and the addresses of both."""
    published = facts.published
    doi = published.doi if published and published.doi else facts.doi
    where = (
        " ".join(filter(None, [published.venue, str(published.year or "")])) if published else ""
    )
    found = (
        doi_address(doi)
        if doi
        else f"https://arxiv.org/abs/{facts.arxiv}"
        if facts.arxiv
        else "no address"
    )
    return f"“{facts.title}”{f', {where}' if where else ''} ({found}) and {paper.address or 'the entry, which has no address'}"


def all_authors(paper: Paper) -> tuple[Person, ...]:
    """The authors of the entry and of its published version."""
    return (*paper.authors, *(paper.published.authors if paper.published else ()))


def _words(title: str) -> str:
    return " ".join(title_words(title))
