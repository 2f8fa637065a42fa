"""The published version that an entry describes: its venue, and all that a bibliography says of its place there."""

import re
from collections.abc import Callable, Mapping

from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.venue import Venue
from surveymark.sources.bibtex.dates import Dated
from surveymark.sources.bibtex.fields import Fields
from surveymark.sources.bibtex.journals import journal_name
from surveymark.sources.bibtex.kinds import KINDS, OwnNote, genre_of, kind_of
from surveymark.sources.bibtex.names import people_of
from surveymark.sources.reading import publication

_HOUSES: Mapping[VenueKind | None, tuple[str, ...]] = {
    "journal": ("journal", "journaltitle", "booktitle"),
    "chapter": ("booktitle", "maintitle", "journal"),
    None: ("booktitle", "eventtitle", "journal", "journaltitle"),
    "book": ("publisher", "organization", "howpublished"),
    "thesis": ("school", "institution", "publisher", "organization"),
    "report": ("institution", "organization", "publisher"),
    "software": ("publisher", "organization", "institution", "howpublished"),
    "dataset": ("publisher", "organization", "institution", "howpublished"),
    "talk": ("eventtitle", "booktitle", "howpublished", "organization", "institution"),
    "online": ("organization", "publisher", "institution"),
}
"""The fields that name the venue: the container, or the publisher of a complete work."""
_NO_VENUE = re.compile(r"arxiv|\bcorr\b|preprint", re.IGNORECASE)
_NO_HOUSE = re.compile(
    r"https?:|accessed|(?:invited |plenary )?(?:talk|lecture|presentation|slides|poster)\Z",
    re.IGNORECASE,
)
"""What stands in `howpublished` instead of a name."""
_NUMBERS: Mapping[VenueKind | None, tuple[str, ...]] = {
    "journal": ("number", "issue"),
    "software": ("version", "number"),
    "dataset": ("version", "number"),
    "online": ("version", "number"),
}
_PAGES = ("pages", "eid", "articleno", "article-number")
_PLACES = ("address", "location")
_EVENT_PLACES = ("location", "address", "venue")
_WITH_EVENT = frozenset({None, "talk"})
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_EDITION = re.compile(r"(\w+?)(?:st|nd|rd|th)?\.?(?:\s+ed(?:ition|\.)?)?\Z", re.IGNORECASE)


def published_version(
    fields: Fields,
    date: Dated,
    doi: str | None,
    note: OwnNote,
    venue: Callable[[str], Venue | None],
) -> Publication | None:
    """The published version; None if the entry names no venue. Its fields are marked as kept."""
    kind = kind_of(fields, note)
    name = _venue_name(fields, kind, note)
    if fields.entry.kind not in KINDS or not name or _NO_VENUE.search(name):
        return None
    details = _details(fields, kind, note, name)
    found = publication(
        name,
        date.year,
        kind,
        doi,
        venue,
        has_markup=False,
        details={**details, "month": date.month, "day": date.day},
    )
    if found:
        _keep(fields, kind, found, name)
    return found


def _venue_name(fields: Fields, kind: VenueKind | None, note: OwnNote) -> str:
    houses = _HOUSES[kind]
    if kind == "online" and note.work:
        houses = (*houses, "howpublished")
    for house in houses:
        name = fields.text(house)
        if house in {"journal", "journaltitle"}:
            name = journal_name(fields.raw(house)) or name
        if name and not (house == "howpublished" and _NO_HOUSE.match(name)):
            subtitle = fields.text(house.replace("title", "subtitle")) if "title" in house else ""
            return f"{name}: {subtitle}" if subtitle else name
    return ""


def _details(
    fields: Fields, kind: VenueKind | None, note: OwnNote, name: str
) -> Mapping[str, object]:
    editors = people_of(fields.raw("editor"))
    publisher = fields.text("publisher") or ("" if kind else fields.text("organization"))
    return {
        "volume": fields.text("volume"),
        "number": note.version or fields.first(_NUMBERS.get(kind, ("number", "issue"))),
        "pages": fields.first(_PAGES),
        "publisher": "" if kind in WHOLE_WORKS or publisher == name else publisher,
        "place": fields.first(_EVENT_PLACES if kind in _WITH_EVENT else _PLACES),
        "editors": editors.people,
        "editors_complete": editors.are_all,
        "series": fields.text("series"),
        "edition": edition_of(fields.text("edition")),
        "chapter": fields.text("chapter"),
        "isbn": fields.text("isbn"),
        "issn": fields.text("issn"),
        "genre": genre_of(fields),
    }


def edition_of(text: str) -> str:
    """The edition as a number where it is one.

    >>> (
    ...     edition_of("Second"),
    ...     edition_of("3rd ed."),
    ...     edition_of("Revised"),
    ...     edition_of("2nd revised"),
    ... )
    ('2', '3', 'Revised', '2nd revised')
    """
    found = _EDITION.match(text)
    if text.lower() in _ORDINALS:
        return _ORDINALS[text.lower()]
    bare = found[1] if found else ""
    for word in (bare, text.lower().removesuffix(" edition")):
        if word.isdigit() or word.lower() in _ORDINALS:
            return _ORDINALS.get(word.lower(), word)
    return text


def _keep(fields: Fields, kind: VenueKind | None, found: Publication, name: str) -> None:
    """Mark the fields that the published version holds."""
    houses = _HOUSES[kind]
    fields.keep_equal(
        (*houses, "howpublished", "organization", "publisher"), name, found.venue, found.publisher
    )
    fields.keep(
        *(
            house
            for house in houses
            if fields.raw(house)
            and (
                name.startswith(f"{fields.text(house)}: ")
                or journal_name(fields.raw(house)) == name
            )
        )
    )
    fields.keep_equal(("booksubtitle", "journalsubtitle"), name.rpartition(": ")[2])
    fields.keep_equal(("number", "issue", "version"), found.number)
    fields.keep_equal(("address", "location", "venue"), found.place)
    for field in ("volume", "series", "chapter"):
        fields.keep_equal((field,), getattr(found, field))
    shown = (found.pages or "").replace("-", "–")
    fields.keep_equal(_PAGES, found.pages, shown)
    if found.pages and fields.text("pages"):
        fields.keep("pages")
    for field, value in (
        ("edition", found.edition),
        ("isbn", found.isbn),
        ("issn", found.issn),
        ("editor", found.editors),
    ):
        if value:
            fields.keep(field)
    if found.genre or not genre_of(fields):
        fields.keep("type")
