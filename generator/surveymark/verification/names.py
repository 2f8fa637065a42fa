"""Whether names that are written differently are of the same people, or of the same venue."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from surveymark.model.person import Person
from surveymark.model.venue import folded_name
from surveymark.sources.reading import bare_venue_name, venue_without_house
from surveymark.text.slug import ascii_words

_INITIALS = re.compile(r"[A-Z]{2,3}\Z")
"""Initials without periods, as PubMed writes them."""
_LINKING = frozenset("a an and for in of on the".split())
"""Words that abbreviated names of venues leave out."""


class AuthorList(Protocol):
    """The authors of a reference or of a record."""

    @property
    def authors(self) -> Sequence[Person]:
        """In printed order."""

    @property
    def authors_complete(self) -> bool:
        """Whether no further authors follow."""


def are_same_authors(one: AuthorList, other: AuthorList) -> bool:
    """Whether the names agree in order and number; a list that ends with "and others" may be shorter."""
    return next(differing_places(one, other), None) is None


def differing_places(one: AuthorList, other: AuthorList) -> Iterator[int]:
    """The places, counted from 0, at which the lists have different people, or only one has somebody."""
    lengths = len(one.authors), len(other.authors)
    for place in range(max(lengths)):
        if place < min(lengths):
            if not are_same_person(one.authors[place], other.authors[place]):
                yield place
        elif (one if place >= lengths[0] else other).authors_complete:
            yield place


def are_same_person(one: Person, other: Person) -> bool:
    """Whether family names are equal without accents and case, and given names too or abbreviated.

    >>> are_same_person(Person(family="Løw", given="Jean-Luc"), Person(family="Low", given="J. L."))
    True
    """
    if one == other:
        return True
    return folded_name(one.family) == folded_name(other.family) and _may_be_same_given(
        _given_words(one.given), _given_words(other.given)
    )


def _given_words(given: str) -> Sequence[str]:
    bare = given.strip(" .")
    return list(bare.lower()) if _INITIALS.match(bare) else ascii_words(given)


def _may_be_same_given(one: Sequence[str], other: Sequence[str]) -> bool:
    return "".join(one) == "".join(other) or all(
        first == second or (1 in {len(first), len(second)} and first[0] == second[0])
        for first, second in zip(one, other, strict=False)
    )


def are_same_venue(name: str, names: Iterable[str]) -> bool:
    """Whether the name is one of these, or abbreviates one of them, without year, ordinal, publisher and "Proceedings of".

    >>> are_same_venue("Proc. 5th Int. Conf. Cups 2024", ["International Conference on Cups"])
    True
    """
    written = _venue_words(name)
    return any(
        _abbreviates(written, known) or _abbreviates(known, written)
        for known in map(_venue_words, names)
    )


@lru_cache(maxsize=10_000)
def _venue_words(name: str) -> Sequence[str]:
    bare = venue_without_house(bare_venue_name(name))
    words = [word for word in ascii_words(bare) if word not in _LINKING]
    return words[1:] if words[:1] == ["proc"] else words


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word begins the word at the same place."""
    return (
        bool(short)
        and len(short) == len(long)
        and all(whole.startswith(part) for part, whole in zip(short, long, strict=True))
    )
