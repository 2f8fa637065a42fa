"""Venues for names that a survey does not know, with the spellings of each brought together."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.venue import Venue, folded_name
from surveymark.sources.reading import (
    bare_venue_name,
    known_venue,
    venue_acronyms,
    venue_without_house,
)
from surveymark.sources.source import VenueFinder

_WORKSHOP = "workshop"


@dataclass(frozen=True, kw_only=True)
class ProposedVenue:
    """A venue for `venues.yml`, and how many papers name it."""

    venue: Venue
    papers: int


def venue_proposal(
    publications: Iterable[Publication], venue: VenueFinder
) -> tuple[ProposedVenue, ...]:
    """One venue for each group of names that `venue` does not find, by short name.

    Names are of one venue if they are equal without year, ordinal, "Proceedings of" and punctuation, or share an acronym in
    parentheses. The workshops of a conference are a venue of their own.
    """
    unknown = [one for one in publications if known_venue(one.venue, venue) is None]
    papers = Counter(one.venue for one in unknown)
    kinds: defaultdict[str, Counter[VenueKind]] = defaultdict(Counter)
    for one in unknown:
        kinds[one.venue][one.kind] += 1
    found, taken = [], set[str]()
    for names in _groups(papers):
        proposed = _venue(names, sum((kinds[name] for name in names), Counter()), venue, taken)
        if proposed:
            taken |= {folded_name(name) for name in proposed.names}
            number = sum(papers[name] for name in names)
            found.append(ProposedVenue(venue=proposed, papers=number))
    return tuple(sorted(found, key=lambda one: (one.venue.short.casefold(), one.venue.short)))


def with_known_venue(published: Publication, venue: VenueFinder) -> Publication:
    """The publication under the short name of its venue, as if that had been known when the source was parsed."""
    known = known_venue(published.venue, venue)
    if known is None:
        return published
    kind = published.kind if published.kind in WHOLE_WORKS else known.kind
    return published.model_copy(update={"venue": known.short, "kind": kind})


def _groups(papers: Mapping[str, int]) -> list[list[str]]:
    """The names, those of one venue together, the most frequent name of each first."""
    group_of: dict[str, list[str]] = {}
    for name in sorted(papers, key=lambda name: (-papers[name], name)):
        spellings = _folded_spellings(name)
        shared = {id(group): group for one in spellings if (group := group_of.get(one))}
        joined = [member for group in shared.values() for member in group]
        joined.append(name)
        for member in joined:
            group_of |= dict.fromkeys(_folded_spellings(member), joined)
    groups = {id(group): group for group in group_of.values()}
    return [
        sorted(group, key=lambda name: (-papers[name], name.isupper(), name))
        for group in groups.values()
    ]


def _folded_spellings(name: str) -> tuple[str, ...]:
    bare = bare_venue_name(name)
    spellings = (name, *venue_acronyms(name), bare, venue_without_house(bare))
    kind = _WORKSHOP if _WORKSHOP in name.lower() else "venue"
    return tuple(dict.fromkeys(f"{kind} {folded_name(one)}" for one in spellings))


def _venue(
    names: Sequence[str], kinds: Counter[VenueKind], known: VenueFinder, taken: Container[str]
) -> Venue | None:
    """The venue with these names, the most frequent first; None if other venues have all of them."""
    is_workshop = _WORKSHOP in names[0].lower()
    acronyms = [] if is_workshop else [word for name in names for word in venue_acronyms(name)]
    bare = [bare_venue_name(name) for name in names]
    free: dict[str, str] = {}
    for name in (*acronyms, *bare, *names):
        if folded_name(name) not in taken and not known(name):
            free.setdefault(folded_name(name), name)
    if not free:
        return None
    short = next(iter(free.values()))
    full = max((name for name in bare if folded_name(name) in free), key=len, default=short)
    others = {folded_name(short), folded_name(full)}
    aliases = tuple(name for folded, name in free.items() if folded not in others)
    kind = max(sorted(kinds), key=lambda one: kinds[one])
    return Venue(short=short, full=full, kind=kind, aliases=aliases)
