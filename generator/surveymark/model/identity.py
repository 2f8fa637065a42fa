"""What identifies a work, so that two descriptions of it can be compared."""

from collections.abc import Iterable

from surveymark.model.identifier import arxiv_id_of_doi
from surveymark.model.paper import Paper
from surveymark.text.words import title_identity


def identity_names(
    titles: Iterable[str], arxiv: str | None, dois: Iterable[str | None]
) -> tuple[str, ...]:
    """Everything that identifies a work: titles, arXiv id (also from an arXiv DOI) and DOIs.

    >>> identity_names(["A Cup"], None, ["10.48550/arxiv.2403.01234"])
    ('title acup', 'arxiv 2403.01234', 'doi 10.48550/arxiv.2403.01234')
    """
    known = {doi for doi in dois if doi}
    held = {arxiv, *(arxiv_id_of_doi(doi) for doi in known)} - {None}
    return (
        *dict.fromkeys(f"title {title_identity(title)}" for title in titles),
        *sorted(f"arxiv {identifier}" for identifier in held),
        *sorted(f"doi {doi}" for doi in known),
    )


def identities(paper: Paper) -> tuple[str, ...]:
    """Everything that identifies the paper, with the titles and DOIs of all its versions."""
    published = paper.published.doi if paper.published else None
    return identity_names(paper.titles, paper.arxiv, (paper.doi, published))
