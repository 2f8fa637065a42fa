"""Where papers are published."""

import re

from surveymark.model.noun import Name, Noun
from surveymark.model.paper import VenueKind
from surveymark.safe.slug import ascii_words


class Venue(Noun):
    """A conference, workshop, journal or book with all the names it goes by."""

    short: Name
    """The name that entries use and lists show."""
    full: Name
    """The name that a bibliography prints."""
    kind: VenueKind
    aliases: tuple[Name, ...] = ()
    """Other spellings, matched without regard to case and punctuation."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the venue."""
        return (self.short, self.full, *self.aliases)


def folded_name(name: str) -> str:
    """The name without case and punctuation, for comparing."""
    return " ".join(ascii_words(name)) or name.casefold()


def guessed_venue_kind(name: str) -> VenueKind:
    """What a venue that is in no list probably is, told from its name."""
    if re.search(r"workshop|@", name, re.IGNORECASE):
        return "workshop"
    if re.search(r"transactions|journal|letters|review|magazine|surveys", name, re.IGNORECASE):
        return "journal"
    return "conference"
