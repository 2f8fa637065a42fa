"""CSL-JSON from Zotero, Better BibTeX, pandoc, Mendeley and Crossref."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Literal

from pydantic import Field, ValidationError

from surveymark.imports.dates import date_of_numbers
from surveymark.imports.extra_lines import add_extra
from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    UnreadableImportError,
)
from surveymark.imports.json_items import JsonItem, JsonLists, json_text
from surveymark.imports.lines import shown_beginning
from surveymark.imports.names import group, is_others, person_in_parts
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.imports.work_paper import imported_file, work_of
from surveymark.model.person import Person
from surveymark.model.publication import VenueKind
from surveymark.sources.reading import Shape

_KINDS: Mapping[str, VenueKind | Literal["preprint"]] = {
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), "journal"),
    **dict.fromkeys(("review", "review-book", "journal-article"), "journal"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "chapter"),
    **dict.fromkeys(("book-chapter", "book-section", "reference-entry"), "chapter"),
    **dict.fromkeys(("book", "classic", "monograph", "edited-book", "reference-book"), "book"),
    **dict.fromkeys(("thesis", "dissertation"), "thesis"),
    **dict.fromkeys(("report", "standard"), "report"),
    "software": "software",
    "dataset": "dataset",
    "speech": "talk",
    **dict.fromkeys(("webpage", "post", "post-weblog"), "online"),
    **dict.fromkeys(("article", "manuscript", "posted-content"), "preprint"),
}
"""By type of CSL or Crossref; others, such as letters, are not published versions."""
_AT_VENUE = frozenset({"paper-conference", "proceedings-article"})
_ROLES: Mapping[str, Role] = {
    "citation-key": "key",
    "id": "key",
    "type": "type",
    "title": "title",
    "subtitle": "subtitle",
    "container-title": "container",
    **dict.fromkeys(
        ("container-title-short", "journalAbbreviation", "short-container-title"), "short container"
    ),
    **dict.fromkeys(("event-title", "event"), "event"),
    "collection-title": "series",
    **dict.fromkeys(("publisher", "archive"), "publisher"),
    **dict.fromkeys(("publisher-place", "event-place"), "place"),
    "volume": "volume",
    **dict.fromkeys(("issue", "collection-number"), "number"),
    "version": "version",
    "page": "pages",
    **dict.fromkeys(("page-first", "article-number"), "first page"),
    "edition": "edition",
    "chapter-number": "chapter",
    "genre": "genre",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "URL": "address",
    "abstract": "abstract",
    "language": "language",
}
_PEOPLE: Mapping[str, Role] = {**dict.fromkeys(("author", "authors"), "author"), "editor": "editor"}
_KNOWN_BY = frozenset({"author", "issued", "container-title", "DOI", "title", "id"})
_SOFTWARE = "computer software"
"""The genre by which CSL 1.0.1 marks software."""
_KIND_GENRES = frozenset({_SOFTWARE, "data set", "preprint"})
"""Genres that say no more than the type."""


class _Name(Shape):
    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    name: str = ""
    dropping: str = Field(default="", alias="dropping-particle")
    non_dropping: str = Field(default="", alias="non-dropping-particle")


def _recognises(text: str) -> Certainty:
    start = text[:1000].lstrip("\ufeff \t\r\n")
    if not start.startswith(("[", "{")):
        return "no"
    try:
        items = _items(JsonLists(text))
    except UnreadableImportError:
        return "perhaps" if '"type"' in text and '"issued"' in text else "no"
    first = next((item.value for item in items if isinstance(item.value, dict)), {})
    if "itemType" in first or "data" in first or not first:
        return "no"
    if first.get("type") in _KINDS or first.get("type") in _AT_VENUE:
        return "yes"
    return "perhaps" if len(_KNOWN_BY & set(first)) > 2 else "no"  # noqa: PLR2004 - not by chance


def _read(text: str, context: ImportContext) -> ImportedFile:
    items = _items(JsonLists(text))
    found = [_item(item) for item in items]
    if not any(isinstance(one, SourceWork) for one in found):
        message = "expected a list of works with a title or a DOI, found none"
        raise UnreadableImportError(message)
    return imported_file(FORMAT.name, found, context)


def _items(lists: JsonLists) -> tuple[JsonItem, ...]:
    """The works: the list that is the file, `references` of pandoc, `items`, or a file that is one work."""
    for name in ("", "references", "items"):
        if name in lists.members:
            return lists.members[name]
    one: dict[str, Any] = {
        name: [item.value for item in items] for name, items in lists.members.items()
    }
    one |= lists.others
    message = one.get("message")
    return (JsonItem(line=1, value=message if isinstance(message, dict) else one),)


def _item(item: JsonItem) -> SourceWork | Refusal:
    value = item.value
    if not isinstance(value, dict) or not value:
        why = "expected an object with the fields of a work"
        return Refusal(line=item.line, what=shown_beginning(str(value)), why=why)
    return work_of(item.line, json_text(value.get("title")), partial(_work, item.line, value))


def _work(line: int, value: Mapping[str, Any]) -> SourceWork:
    fields = Fields()
    for name in sorted(value, key=lambda name: _ORDER.get(name, len(_ORDER))):
        _add(fields, name, value[name])
    written = json_text(value.get("type"))
    genre = json_text(value.get("genre")).lower()
    kind = "software" if genre == _SOFTWARE else _KINDS.get(written)
    if written == "article" and value.get("container-title"):
        kind = "journal"
    if kind in {"report", "book"} or kind is None:
        _number(fields, value, "report number")
    else:
        _number(fields, value, "version" if kind in {"software", "dataset"} else "number")
    return SourceWork(
        line=line, fields=tuple(fields.found), kind=kind, is_at_venue=written in _AT_VENUE
    )


def _number(fields: Fields, value: Mapping[str, Any], role: Role) -> None:
    """The field `number`, which is that of a report, a version or, in other works, an issue."""
    fields.add("number", role, json_text(value.get("number")))


def _add(fields: Fields, name: str, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    if name in _PEOPLE:
        for one in value if isinstance(value, list) else [value]:
            _add_person(fields, name, _PEOPLE[name], one)
    elif name in {"issued", "keyword", "note", "number"}:
        _ADDED[name](fields, name, value)
    elif name in _ROLES and name not in {"citation-key", "id"} and isinstance(value, list):
        for text in value:
            fields.add(name, _ROLES[name], json_text(text))
    else:
        text = json_text(value)
        is_type = name == "genre" and text.lower() in _KIND_GENRES
        fields.add(name, "type" if is_type else _ROLES.get(name, "other"), text)


def _add_person(fields: Fields, name: str, role: Role, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    try:
        one = _Name.model_validate({"literal": value} if isinstance(value, str) else value)
    except ValidationError:
        fields.add(name, "other", json_text(value))
        return
    whole = one.literal or one.name
    if is_others(whole or f"{one.given} {one.family}"):
        fields.add(name, "more authors" if role == "author" else "more editors", whole or "others")
        return
    fields.add_person(name, role, _person(one, whole))
    if isinstance(value, dict):
        for part in sorted(set(value) - _NAME_PARTS):
            fields.add(f"{name} {part}", "other", json_text(value[part]))


def _person(one: _Name, whole: str) -> Person | None:
    family = " ".join(filter(None, [one.dropping, one.non_dropping, one.family]))
    if one.family and (one.given or " " not in family):
        return person_in_parts(family, one.given, suffix=one.suffix)
    name = one.family or whole or one.given
    return group(name) if " " in name.strip() else person_in_parts("", whole=name)


def _add_date(fields: Fields, name: str, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    """The first date; the end of a range, a season and the like are not held."""
    given = value[0] if isinstance(value, list) and value else value
    if not isinstance(given, dict):
        fields.add(name, "date", json_text(given))
        return
    parts = given.get("date-parts") or [[given.get(part) for part in ("year", "month", "day")]]
    numbers = _numbers(parts[0] if isinstance(parts, list) and parts else parts)
    is_whole = len(parts) == 1 and not (given.get("season") or given.get("circa"))
    date = date_of_numbers(*numbers) if numbers else ""
    text = date or json_text(given.get("raw") or given.get("literal"))
    fields.add(name, "date", text, is_whole=is_whole and len(date.split("-")) >= len(numbers))


def _numbers(parts: Any) -> tuple[int, ...]:  # noqa: ANN401 - JSON holds anything
    """Year, month and day, as far as they are whole numbers in order."""
    found: list[int] = []
    for part in parts if isinstance(parts, list) else [parts]:
        text = str(part)
        if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text)):  # noqa: PLR2004 - a year
            break
        found.append(int(text))
    return tuple(found[:3])


def _add_keywords(fields: Fields, name: str, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    words = value if isinstance(value, list) else json_text(value).split(";")
    if len(words) == 1:
        words = json_text(words[0]).split(",")
    for word in words:
        fields.add(name, "keyword", json_text(word))


def _add_note(fields: Fields, name: str, value: Any) -> None:  # noqa: ANN401 - JSON holds anything
    add_extra(fields, name, value if isinstance(value, str) else json_text(value))


_ADDED = {
    "issued": _add_date,
    "keyword": _add_keywords,
    "note": _add_note,
    "number": lambda *_: None,  # its meaning depends on the type
}
_ORDER = {name: place for place, name in enumerate(_ROLES)}
"""A citation key precedes an id, and a full name an abbreviated one."""
_NAME_PARTS = frozenset(
    "family given suffix literal name dropping-particle non-dropping-particle sequence parse-names comma-suffix "
    "static-ordering isInstitution multi".split()
)
FORMAT = ImportFormat(name="csl-json", label="CSL-JSON", recognises=_recognises, read=_read)
