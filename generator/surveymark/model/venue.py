"""Where papers are published."""

import re

from surveymark.model.noun import Name, Noun
from surveymark.model.paper import VenueKind
from surveymark.text.slug import ascii_words


class Venue(Noun):
    """A conference, workshop, journal, book or house that publishes, with all the names it goes by."""

    short: Name
    """The name that entries use and lists show."""
    full: Name
    """The name that a bibliography prints."""
    kind: VenueKind
    """What comes out there: a book's chapters make it `chapter`, a publisher's books `book`."""
    aliases: tuple[Name, ...] = ()
    """Other spellings, matched without regard to case and punctuation."""

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
"""The first that fits tells; IEEE's transactions go by a T and capitals."""


def folded_name(name: str) -> str:
    """The name without case and punctuation, for comparing."""
    return " ".join(ascii_words(name)) or name.casefold()


def told_venue_kind(name: str) -> VenueKind | None:
    """What a venue is by the words of its name; nothing where they do not tell.

    >>> told_venue_kind("IEEE TPAMI"), told_venue_kind("Symposium on Cups"), told_venue_kind("CUPS")
    ('journal', 'conference', None)
    """
    return next((kind for kind, words in _KIND_WORDS if words.search(name)), None)


def guessed_venue_kind(name: str) -> VenueKind:
    """What a venue that is in no list probably is, told from its name."""
    return told_venue_kind(name) or "conference"
