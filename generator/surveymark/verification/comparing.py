"""A reference compared with a record, field by field; only differences that matter to a reader count.

Titles are compared without case, punctuation and LaTeX; names may be abbreviated. A value that one of the two lacks is no difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveymark.curation.sameness import are_of_one_title
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication
from surveymark.sources.source import VenueFinder
from surveymark.text.latex_leftovers import plain
from surveymark.text.slug import ascii_words
from surveymark.verification.names import (
    AuthorList,
    are_same_authors,
    are_same_venue,
    differing_places,
)
from surveymark.verification.verdict import Compared, Comparison, Difference, PublishedVersion

_NAMED = 3
"""Authors that a difference names."""
_MARKS: tuple[Compared, ...] = ("volume", "number")


def comparison(reference: Facts, record: Paper, venue: VenueFinder) -> Comparison:
    """The reference compared with the version that it describes: the published one or the preprint.

    A reference with neither a venue nor an identifier may describe both.
    """
    return Comparison(
        differences=tuple(_differences(reference, _version(reference, record), record, venue)),
        published=_published_meanwhile(reference, record),
        retracted=record.retracted or reference.retracted,
    )


@dataclass(frozen=True, kw_only=True)
class _Version:
    """What a reference may say of the version that it describes."""

    titles: Sequence[str]
    authors: Sequence[AuthorList]
    years: Sequence[int]
    published: Publication | None


def _version(reference: Facts, record: Paper) -> _Version:
    published = record.published
    own: AuthorList = published if published and published.authors else record
    of_preprint = [record.year] if record.year else []
    of_publication = [published.year] if published and published.year else []
    if published and _is_to_publication(reference, published):
        return _Version(
            titles=record.titles[-1:], authors=[own], years=of_publication, published=published
        )
    is_to_preprint = _is_to_preprint(reference, record)
    return _Version(
        titles=record.titles,
        authors=[record] if is_to_preprint else [record, own],
        years=(
            [*of_publication, *of_preprint] if is_to_preprint else [*of_preprint, *of_publication]
        ),
        published=None,
    )


def _is_to_publication(reference: Facts, published: Publication) -> bool:
    return reference.published is not None or (
        reference.doi is not None and reference.doi == published.doi
    )


def _is_to_preprint(reference: Facts, record: Paper) -> bool:
    """Whether the reference has no venue, and an identifier of the preprint and none of the published version."""
    if reference.published:
        return False
    if reference.doi:
        return reference.doi == record.doi
    return reference.arxiv is not None


def _published_meanwhile(reference: Facts, record: Paper) -> PublishedVersion | None:
    published = record.published
    if published is None or not _is_to_preprint(reference, record):
        return None
    return PublishedVersion(
        venue=published.venue, year=str(published.year or ""), doi=published.doi or ""
    )


def _differences(
    reference: Facts, version: _Version, record: Paper, venue: VenueFinder
) -> Iterator[Difference]:
    if reference.title and not are_of_one_title(reference.title, version.titles):
        yield Difference(field="title", written=reference.title, recorded=plain(version.titles[0]))
    yield from _of_authors(reference, version.authors)
    yield from _of_year(reference, version.years)
    if reference.published:
        yield from _of_venue(reference.published, record, venue)
        if version.published:
            yield from _of_place(reference.published, version.published)
    yield from _of_identifiers(reference, record)


def _of_authors(reference: Facts, lists: Sequence[AuthorList]) -> Iterator[Difference]:
    known = [one for one in lists if one.authors]
    if reference.authors and known and not any(are_same_authors(reference, one) for one in known):
        places = list(differing_places(reference, known[0]))
        yield Difference(
            field="authors", written=_named(reference, places), recorded=_named(known[0], places)
        )


def _named(people: AuthorList, places: Sequence[int]) -> str:
    """The names at these places, with their places; "none" where the list is shorter."""
    shown = (
        f"{place + 1}. {people.authors[place].sorted_name if place < len(people.authors) else 'none'}"
        for place in places[:_NAMED]
    )
    return "; ".join([*shown, *(["…"] if len(places) > _NAMED else [])])


def _of_year(reference: Facts, years: Sequence[int]) -> Iterator[Difference]:
    published = reference.published
    written = (published.year if published else None) or reference.year
    if written and years and written not in years:
        yield Difference(field="year", written=str(written), recorded=str(years[-1]))


def _of_venue(written: Publication, record: Paper, venue: VenueFinder) -> Iterator[Difference]:
    """The venue; of a record without a published version, arXiv if it is there."""
    name = record.published.venue if record.published else "arXiv" if record.arxiv else ""
    known = venue(name)
    if name and not are_same_venue(written.venue, known.names if known else [name]):
        yield Difference(field="venue", written=written.venue, recorded=name)


def _of_place(written: Publication, recorded: Publication) -> Iterator[Difference]:
    """Volume, number and pages; a first page without the last one abbreviates the range."""
    for field in _MARKS:
        one, other = getattr(written, field), getattr(recorded, field)
        if one and other and _mark(one) != _mark(other):
            yield Difference(field=field, written=one, recorded=other)
    if written.pages and recorded.pages:
        one, other = _mark(written.pages), _mark(recorded.pages)
        if one[: len(other)] != other[: len(one)]:
            yield Difference(field="pages", written=written.pages, recorded=recorded.pages)


def _mark(text: str) -> Sequence[str]:
    """The numbers and letters, without leading zeros.

    >>> _mark("012-34"), _mark("S 1")
    (['12', '34'], ['s', '1'])
    """
    return [word.lstrip("0") or "0" for word in ascii_words(text)]


def _of_identifiers(reference: Facts, record: Paper) -> Iterator[Difference]:
    written = reference.doi or (reference.published.doi if reference.published else None)
    dois = [doi for doi in (record.published.doi if record.published else None, record.doi) if doi]
    if written and dois and written not in dois:
        yield Difference(field="doi", written=written, recorded=dois[0])
    if reference.arxiv and record.arxiv and reference.arxiv != record.arxiv:
        yield Difference(field="arxiv", written=reference.arxiv, recorded=record.arxiv)
