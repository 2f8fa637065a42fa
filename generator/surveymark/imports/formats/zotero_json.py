"""Items of a Zotero library as its web API returns them (version 3, `format=json`), and the JSON of Better BibTeX."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from surveymark.imports.extra_lines import add_extra
from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    SectionPath,
    UnreadableImportError,
)
from surveymark.imports.json_items import JsonItem, JsonLists, json_text
from surveymark.imports.lines import shown_beginning
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.imports.work_paper import imported_file, work_of
from surveymark.imports.zotero_types import (
    AT_VENUE,
    KINDS,
    NO_PAPERS,
    Collection,
    add_creator,
    paths_of,
    sections_of,
    without_markup,
)

_ROLES: Mapping[str, Role] = {
    "itemType": "type",
    "title": "title",
    "abstractNote": "abstract",
    **dict.fromkeys(("proceedingsTitle", "publicationTitle", "bookTitle"), "container"),
    **dict.fromkeys(("encyclopediaTitle", "dictionaryTitle"), "container"),
    **dict.fromkeys(("websiteTitle", "blogTitle", "forumTitle"), "site"),
    **dict.fromkeys(("conferenceName", "meetingName"), "event"),
    "journalAbbreviation": "short container",
    **dict.fromkeys(
        ("publisher", "university", "institution", "company", "repository"), "publisher"
    ),
    "place": "place",
    "volume": "volume",
    **dict.fromkeys(("issue", "seriesNumber"), "number"),
    "number": "report number",
    "reportNumber": "report number",
    "versionNumber": "version",
    "pages": "pages",
    **dict.fromkeys(("series", "seriesTitle"), "series"),
    "edition": "edition",
    "ISBN": "isbn",
    "ISSN": "issn",
    "DOI": "doi",
    "url": "address",
    "date": "date",
    "language": "language",
    **dict.fromkeys(
        ("thesisType", "reportType", "manuscriptType", "presentationType", "genre"), "genre"
    ),
    **dict.fromkeys(("websiteType", "postType", "type"), "genre"),
    "citationKey": "key",
}
_ORDER = {name: place for place, name in enumerate(_ROLES)}
"""The title of proceedings precedes the name of a conference."""


def _recognises(text: str) -> Certainty:
    if not text[:1000].lstrip("\ufeff \t\r\n").startswith(("[", "{")) or '"itemType"' not in text:
        return "no"
    try:
        items = _items(JsonLists(text))
    except UnreadableImportError:
        return "perhaps"
    return "yes" if any("itemType" in _data(item.value) for item in items) else "no"


def _read(text: str, context: ImportContext) -> ImportedFile:
    lists = JsonLists(text)
    collections = _collections(lists)
    paths = paths_of(collections)
    passed_over: list[Refusal] = []
    works: list[SourceWork | Refusal] = []
    members = _members(lists)
    for item in _items(lists):
        passed_over.extend(_passed_over(item))
        if _is_work(item):
            works.append(_item(item, paths, members))
    if not works and not passed_over:
        message = "expected items of a Zotero library, found none"
        raise UnreadableImportError(message)
    return imported_file(
        FORMAT.name,
        works,
        context,
        collections=sections_of(collections, paths),
        passed_over=passed_over,
    )


def _items(lists: JsonLists) -> tuple[JsonItem, ...]:
    return lists.members.get("", lists.members.get("items", ()))


def _data(value: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON holds anything
    """The fields of an item or collection, which the API has under `data`."""
    inner = value.get("data", value) if isinstance(value, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _collections(lists: JsonLists) -> Mapping[str, Collection]:
    """By key; a list in the API, an object in Better BibTeX."""
    found = [(item.line, _data(item.value)) for item in lists.members.get("collections", ())]
    held = lists.others.get("collections")
    if isinstance(held, dict):
        found += [(1, {"key": key, **_data(value)}) for key, value in held.items()]
    return {
        str(one["key"]): Collection(
            line=line,
            name=json_text(one.get("name")),
            parent=json_text(one.get("parentCollection") or one.get("parent")),
        )
        for line, one in found
        if "key" in one
    }


def _members(lists: JsonLists) -> Mapping[str, tuple[str, ...]]:
    """The collections of each item by its number, as Better BibTeX lists them."""
    held = lists.others.get("collections")
    found: dict[str, tuple[str, ...]] = {}
    for key, value in held.items() if isinstance(held, dict) else ():
        items = _data(value).get("items")
        for number in items if isinstance(items, list) else ():
            found[str(number)] = (*found.get(str(number), ()), key)
    return found


def _is_work(item: JsonItem) -> bool:
    data = _data(item.value)
    return data.get("itemType") not in NO_PAPERS and not data.get("deleted")


def _passed_over(item: JsonItem) -> Iterator[Refusal]:
    """Notes, attachments and items in the trash, and how many children an item has."""
    data = _data(item.value)
    named = json_text(data.get("title") or data.get("note") or data.get("key"))
    what = shown_beginning(without_markup(named))
    if data.get("deleted"):
        yield Refusal(line=item.line, what=what, why="an item in the trash")
    elif why := NO_PAPERS.get(str(data.get("itemType"))):
        yield Refusal(line=item.line, what=what, why=why)
    else:
        meta = item.value.get("meta") if isinstance(item.value, dict) else None
        count = json_text(meta.get("numChildren") if isinstance(meta, dict) else 0)
        held = [data.get("attachments"), data.get("notes")]
        number = sum(len(one) for one in held if isinstance(one, list)) or int(
            count if count.isdecimal() else 0
        )
        if number:
            noun = "a note or attachment" if number == 1 else f"{number} notes and attachments"
            yield Refusal(line=item.line, what=what, why=noun)


def _item(
    item: JsonItem, paths: Mapping[str, SectionPath], members: Mapping[str, tuple[str, ...]]
) -> SourceWork | Refusal:
    data = _data(item.value)
    if not data:
        why = "expected an object with the fields of an item"
        return Refusal(line=item.line, what=shown_beginning(str(item.value)), why=why)
    own = data.get("collections")
    keys = [*(own if isinstance(own, list) else ()), *members.get(str(data.get("itemID")), ())]
    sections = tuple(paths[str(key)] for key in keys if str(key) in paths)
    make = partial(_work, item.line, data, sections, is_placed=len(sections) == len(keys))
    return work_of(item.line, json_text(data.get("title")), make)


def _work(
    line: int, data: Mapping[str, Any], sections: tuple[SectionPath, ...], *, is_placed: bool
) -> SourceWork:
    fields = Fields()
    written = str(data.get("itemType"))
    for name in sorted(data, key=lambda name: _ORDER.get(name, len(_ORDER))):
        if not (name == "collections" and is_placed):
            _add(fields, name, data[name], written)
    return SourceWork(
        line=line,
        fields=tuple(fields.found),
        kind=KINDS.get(written),
        is_at_venue=written == AT_VENUE,
        sections=sections,
    )


def _add(fields: Fields, name: str, value: Any, written: str) -> None:  # noqa: ANN401 - JSON holds anything
    if name == "creators" and isinstance(value, list):
        for one in value:
            _add_one_creator(fields, _data(one))
    elif name == "tags" and isinstance(value, list):
        for one in value:
            fields.add("tags", "keyword", json_text(_data(one).get("tag", one)))
    elif name == "extra":
        add_extra(fields, "extra", json_text(value))
    elif name in {"attachments", "notes"}:
        return  # named as passed over
    elif name == "archiveID":
        fields.add(name, "other", json_text(value))
    else:
        role = _ROLES.get(name, "other")
        is_version = name == "number" and KINDS.get(written) == "dataset"
        fields.add(name, "version" if is_version else role, json_text(value))


def _add_one_creator(fields: Fields, one: Mapping[str, Any]) -> None:
    creator = json_text(one.get("creatorType")) or "author"
    family = json_text(one.get("lastName") or one.get("name"))
    add_creator(fields, f"creators {creator}", creator, family, json_text(one.get("firstName")))


FORMAT = ImportFormat(name="zotero-json", label="Zotero JSON", recognises=_recognises, read=_read)
