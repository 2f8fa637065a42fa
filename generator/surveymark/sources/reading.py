"""Shared parsing of responses: validated JSON, and untrusted names, venues and DOIs."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from urllib.parse import quote

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, model_validator

from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi, doi
from surveymark.model.person import Person, is_group, is_suffix, person_from_printed
from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.retraction import Retraction
from surveymark.model.venue import Venue, guessed_venue_kind
from surveymark.safe.address import address_fault
from surveymark.safe.clean import clean
from surveymark.sources.source import AnswerFaultError, Question, VenueFinder
from surveymark.text.words import phrase_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAKEN_BACK = re.compile(
    r"(?:(retracted)|withdrawn)(?: article| paper)?\s*[:\-–—]\s*", re.IGNORECASE
)
_LONGEST_TITLE = 500
_LONGEST_ABSTRACT = 10_000
_TAG = re.compile(
    r"</?(?:b|i|em|strong|u|ovl|sup|sub|scp|tt|font|(?:mml|jats):[a-z-]+)(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)
"""Face markup, MathML and JATS, which Crossref allows in titles; any other `<` is part of the title."""

_AROUND_VENUE = re.compile(
    r"\([^()]*\)|\b(?:proceedings|proc\.) (?:of )?(?:the )?|\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b|[\u2018'\u2019]\d\d\b",
    re.IGNORECASE,
)
"""Parts of a venue's name that change from year to year."""

T = TypeVar("T", bound=BaseModel)


class Shape(BaseModel):
    """Part of a service's response; unused fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
        return (
            {name: inner for name, inner in value.items() if inner is not None}
            if isinstance(value, dict)
            else value
        )


def parsed(shape: type[T], text: str) -> T:
    """The response, validated against its documented schema.

    Raises: AnswerFaultError.
    """
    try:
        return shape.model_validate_json(text)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in details["loc"])
        message = (
            f"unexpected response ({place or 'the whole'}: {clean(str(details['msg']))[:120]})"
        )
        raise AnswerFaultError(message) from None


def xml_root(text: str) -> "Element":
    """The root of a response in XML without a document type.

    Raises: AnswerFaultError.
    """
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        message = f"invalid XML ({type(error).__name__})"
        raise AnswerFaultError(message) from None
    return root


def json_text(shapes: Sequence[BaseModel]) -> str:
    """The works as the JSON list that is cached for one question."""
    return json.dumps(
        [shape.model_dump(mode="json", by_alias=True, exclude_defaults=True) for shape in shapes],
        ensure_ascii=False,
    )


def kept(shape: type[T], text: str) -> tuple[T, ...]:
    """The works in a cached list.

    Raises: AnswerFaultError if an older release cached them in another format.
    """
    try:
        return TypeAdapter(tuple[shape, ...]).validate_json(text)  # type: ignore[valid-type]
    except ValidationError:
        message = "cached by an older release in another format"
        raise AnswerFaultError(message) from None


def unrequested(requested: Sequence[Question], received: str) -> AnswerFaultError:
    """The fault of a response about something that was not requested."""
    wanted = str(requested[0]) if len(requested) == 1 else f"one of {len(requested)} ids"
    return AnswerFaultError(f"requested {wanted}, received {clean(received)[:100]}")


def title_of(text: str | None, *, has_markup: bool = True) -> tuple[str, Retraction | None]:
    """The title without a publisher's warning, and the retraction or withdrawal of which the warning speaks.

    Without `has_markup`, here and below, `<i>` is plain text.

    Raises: AnswerFaultError if there is none.

    >>> title_of("RETRACTED ARTICLE: Cups")
    ('Cups', Retraction(kind='retraction', on=None, notice=None))
    """
    title = _bare(text or "", has_markup=has_markup)
    warning = _TAKEN_BACK.match(title)
    title = title[warning.end() :] if warning else title
    if not title or len(title) > _LONGEST_TITLE:
        message = f"a title of 1 to {_LONGEST_TITLE} characters was expected, found {len(title)}"
        raise AnswerFaultError(message)
    return title, Retraction(kind="retraction" if warning[1] else "withdrawal") if warning else None


def unescaped(text: str) -> str:
    """The text with HTML entities decoded, which publishers leave in registered metadata.

    >>> unescaped("Cups &amp; Mugs")
    'Cups & Mugs'
    """
    return html.unescape(text)


def abstract_of(text: str | None, *, has_markup: bool = True) -> str:
    """The abstract without markup; empty if it is too long to be one."""
    abstract = _bare(text or "", has_markup=has_markup, between=" ")
    return abstract if len(abstract) <= _LONGEST_ABSTRACT else ""


def people(names: Iterable[str]) -> tuple[Person, ...]:
    """Parse names printed as `Given Family`; names of groups are not split.

    Raises: AnswerFaultError.
    """
    return _checked_people(_printed(name) for name in names)


class NameInParts(NamedTuple):
    """A name with known parts."""

    family: str
    given: str
    whole: str = ""
    """The name of a group."""
    suffix: str = ""


def people_in_parts(names: Iterable[NameInParts], *, has_markup: bool = True) -> tuple[Person, ...]:
    """The people or groups with these names.

    Raises: AnswerFaultError.
    """
    return _checked_people(
        _in_parts(*(_bare(part, has_markup=has_markup) for part in name)) for name in names
    )


def publication(
    name: str,
    year: int | None,
    kind: VenueKind | None,
    identifier: str | None,
    venue: VenueFinder,
    *,
    has_markup: bool = True,
    details: Mapping[str, object] = MappingProxyType({}),
) -> Publication | None:
    """The publication, under the survey's own name of the venue if known.

    `details` may hold other fields of a publication, such as volume and pages; empty and invalid ones are left out.
    """
    cleaned = _bare(name, has_markup=has_markup)
    known = known_venue(cleaned, venue)
    short = known.short if known else cleaned
    values: dict[str, object] = {
        "venue": short,
        "year": year,
        "doi": identifier,
        "kind": kind if kind in WHOLE_WORKS or not known else known.kind,
        **{
            field: held
            for field, value in details.items()
            if (held := _bare(value, has_markup=has_markup) if isinstance(value, str) else value)
            not in ("", ())
            and held is not None
        },
    }
    values["kind"] = values["kind"] or guessed_venue_kind(short)
    for _ in (1, 2):
        try:
            return Publication.model_validate(values)
        except ValidationError as error:
            wrong = {str(*fault["loc"][:1]) for fault in error.errors(include_url=False)}
            if not wrong <= set(details):
                return None
            values = {field: value for field, value in values.items() if field not in wrong}
    return None


def venue_spellings(name: str) -> Iterator[str]:
    """The name, and variants to look up: without year, ordinal and "Proceedings of", and its acronym.

    >>> list(venue_spellings("Proceedings of the 5th Conference on Cups (CUPS), 2024"))[1:]
    ['CUPS', 'Conference on Cups']
    """
    yield name
    yield from venue_acronyms(name)
    bare = bare_venue_name(name)
    if bare != name:
        yield bare
    without_house = venue_without_house(bare)
    if without_house != bare:
        yield without_house
    if " \u2013 " in bare:  # Computer Vision – ECCV 2022
        yield bare.rpartition(" \u2013 ")[2]


def venue_acronyms(name: str) -> Iterator[str]:
    """The acronyms in parentheses, without a year."""
    for inside in re.findall(r"\(([^()]+)\)", name):
        if acronym := re.fullmatch(
            r"([A-Z][A-Za-z-]*[A-Z])(?:[ '\u2019]*\d{2,4})?", inside.strip()
        ):
            yield acronym[1]


def bare_venue_name(name: str) -> str:
    """The name without year, ordinal, parentheses and "Proceedings of"; the name itself if nothing else is left."""
    return " ".join(_AROUND_VENUE.sub(" ", name).split()).strip(" ,.:-\u2013") or name


def venue_without_house(bare: str) -> str:
    """The name without the society that begins it."""
    houses = ("IEEE/CVF ", "IEEE/RSJ ", "IEEE/ACM ", "IEEE ", "ACM ")
    house = next((house for house in houses if bare.startswith(house)), "")
    return bare.removeprefix(house)


def known_venue(name: str, venue: VenueFinder) -> Venue | None:
    """The survey's venue with one of the spellings of this name."""
    return next(
        (
            found
            for spelling in venue_spellings(name)
            if (found := venue(spelling)) and _may_be(found, name)
        ),
        None,
    )


def _may_be(venue: Venue, name: str) -> bool:
    """Whether the venue matches the kind in the name, because workshops of a conference are another venue."""
    return venue.kind == "workshop" or "workshop" not in name.lower()


def page_span(first: str, last: str) -> str:
    """First and last page as one text.

    >>> page_span("12", "34"), page_span("e7", "e7"), page_span("", "")
    ('12-34', 'e7', '')
    """
    return f"{first}-{last}" if first and last and first != last else first


def own_doi(text: str | None) -> str | None:
    """The DOI, if it is valid and not one that arXiv registers for every paper."""
    try:
        identifier = doi(text or "")
    except ValueError:
        return None
    return None if arxiv_id_of_doi(identifier) else identifier


def has_phrase(phrases: str, *texts: str) -> bool:
    """Whether one of the phrases, which commas separate, occurs in a text, as whole words and regardless of case.

    >>> has_phrase("tea cup, saucer", "A Tea-Cup and More"), has_phrase("cup", "Cups")
    (True, False)
    """
    wanted = [found for phrase in phrases.split(",") if (found := phrase_text(phrase)).strip()]
    return any(one in phrase_text(text) for text in texts for one in wanted)


def identities_of(arxiv: str, identifier: str) -> tuple[str, ...]:
    """What identifies a cited work, from its arXiv id and its DOI; empty and invalid ones are left out.

    >>> identities_of("2403.01234", "10.1234/Cups")
    ('arxiv 2403.01234', 'doi 10.1234/cups')
    """
    try:
        registered = doi(identifier)
    except ValueError:
        registered = ""
    of_arxiv = arxiv_id_of_doi(registered) if registered else None
    try:
        number = arxiv_id(arxiv or of_arxiv or "")
    except ValueError:
        number = ""
    return (
        *([f"arxiv {number}"] if number else []),
        *([f"doi {registered.lower()}"] if registered and not of_arxiv else []),
    )


def valid_address(text: str | None) -> tuple[str, ...]:
    """The address in a tuple, or an empty tuple if it must not be linked."""
    return (text,) if text and not address_fault(text) else ()


def valid_year(year: int | None) -> int | None:
    """The year, if it is plausible."""
    return year if year and 1900 <= year <= 2100 else None  # noqa: PLR2004 - as in the model


def in_path(text: str) -> str:
    """Text encoded as one segment of an address's path."""
    return quote(text, safe="")


def _bare(text: str, *, has_markup: bool, between: str = "") -> str:
    """The cleaned text, with markup replaced by `between`."""
    return clean(_TAG.sub(between, text) if has_markup else text)


def _checked_people(found: Iterator[Person | None]) -> tuple[Person, ...]:
    try:
        return tuple(person for person in found if person)
    except ValidationError:
        message = "a name that is too long"
        raise AnswerFaultError(message) from None


def _printed(name: str) -> Person | None:
    name = _bare(name, has_markup=True).strip(" ,;:")
    if not any(c.isalpha() for c in name):
        return None
    return Person(family=name, is_collective=True) if is_group(name) else person_from_printed(name)


def _in_parts(*parts: str) -> Person | None:
    family, given, whole, suffix = (part.strip(" ,;:") for part in parts)
    if family and (given or " " not in family):
        given, _, end = (
            given.rpartition(",")
            if is_suffix(given.rpartition(",")[2].strip())
            else (given, "", "")
        )  # "Ada, Jr."
        suffix = next((part for part in (suffix, end.strip()) if is_suffix(part)), "")
        return Person(
            family=family.replace(",", ""), given=given.replace(",", "").strip(), suffix=suffix
        )
    name = family or whole
    return (
        Person(family=name, is_collective=True)
        if " " in name
        else Person(family=name)
        if any(c.isalpha() for c in name)
        else None
    )
