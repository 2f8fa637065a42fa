"""Venues: journals, conferences, books and publishers."""

import re

from surveymark.model.noun import Name, Noun
from surveymark.model.publication import VenueKind
from surveymark.text.slug import ascii_words


class Venue(Noun):
    """A conference, workshop, journal, book or publisher, with all its names."""

    short: Name
    """The name used in entries and lists."""
    full: Name
    """The name printed in bibliographies."""
    kind: VenueKind
    """The kind of work published there: `chapter` for a book, `book` for a publisher."""
    aliases: tuple[Name, ...] = ()
    """Other spellings, matched without case and punctuation."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the venue."""
        return (self.short, self.full, *self.aliases)


_KIND_WORDS: tuple[tuple[VenueKind, re.Pattern[str]], ...] = (
    ("workshop", re.compile(r"workshop|@", re.IGNORECASE)),
    (
        "journal",
        re.compile(
            r"transactions|\btrans\b|journal|\bj\. |letters|reviews?\b|magazine|surveys|annals|bulletin|\bacta\b|quarterly|archives?\b"
            r"|(?-i:\bIEEE T-?[A-Z]{2,}\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "conference",
        re.compile(
            r"conference|\bconf\b|symposium|proceedings|\bproc\b|meeting|congress|colloquium|convention|advances in",
            re.IGNORECASE,
        ),
    ),
    ("chapter", re.compile(r"handbook|lecture notes|\bchapter\b", re.IGNORECASE)),
)
"""The first match decides; IEEE's transactions are abbreviated as T and capitals."""


def folded_name(name: str) -> str:
    """The name without case and punctuation, for comparison."""
    return " ".join(ascii_words(name)) or name.casefold()


def kind_in_venue_name(name: str) -> VenueKind | None:
    """The kind of venue according to its name; None if the name does not show it.

    >>> (
    ...     kind_in_venue_name("IEEE TPAMI"),
    ...     kind_in_venue_name("Symposium on Cups"),
    ...     kind_in_venue_name("CUPS"),
    ... )
    ('journal', 'conference', None)
    """
    return next((kind for kind, words in _KIND_WORDS if words.search(name)), None)


def guessed_venue_kind(name: str) -> VenueKind:
    """The probable kind of an unlisted venue, guessed from its name."""
    return kind_in_venue_name(name) or "conference"
