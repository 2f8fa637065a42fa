"""What the cells of one row of a table say of a work."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from surveymark.imports.extra_lines import add_extra
from surveymark.imports.given_names import given_names
from surveymark.imports.imported import Refusal
from surveymark.imports.lines import shown_beginning
from surveymark.imports.names import group, is_others, person_of_line
from surveymark.imports.paper_ids import paper_id
from surveymark.imports.ris_tags import RisType
from surveymark.imports.table_headers import FIELDS, OTHER, TableExport, type_named
from surveymark.imports.table_rows import TableRow, row_note
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.model.identifier import identifier_in
from surveymark.model.link import LINK_KINDS, addresses_in
from surveymark.safe.clean import clean

_NOTHING = frozenset("- – — . ? n/a na n.a. none null nan tbd tba unknown".split())
"""What people and programs write where nothing is known, in lower case."""
_BETWEEN_TOPICS = re.compile(r"\s*[;|\n]\s*")
_SCOPUS_ID = re.compile(r"\s*\(\d{8,}\)\s*\Z")
_NO_NAMES = re.compile(r"\[no author name available\]\Z|anonymous\Z", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"(\d+)\.0\Z")
"""A number in a column with gaps, as pandas writes it."""
_VENUE_YEAR = re.compile(r"(?P<venue>\S.*?)[ ,]*[ ,'\u2019](?P<year>(?:19|20)\d\d|\d\d)\Z")
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}/\S*\Z", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"https?://\S+\Z")
_SHORT_YEAR = 2
_PEOPLE = frozenset({"all authors", "authors", "group", "editors"})


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """One column."""

    name: str
    """As the ledger shows it."""
    field: str
    """One of `FIELDS`; `OTHER` if no entry holds it."""
    has_commas: bool = False
    """Names in it are written with commas inside."""
    lists_by_commas: bool = False
    """Names in it are separated by commas."""


def table_work(
    row: TableRow, columns: Sequence[TableColumn], export: TableExport, unclear: list[Refusal]
) -> SourceWork:
    """The work of the row; names that can be read in two ways are left out and added to `unclear`.

    Raises: AnswerFaultError if a name is too long.
    """
    cells = [
        (column, text)
        for column, cell in zip(columns, row.cells, strict=True)
        if (text := cell.strip()) and (column.field == "title" or text.lower() not in _NOTHING)
    ]
    given = {column.field: text for column, text in reversed(cells)}
    fields = Fields()
    for column, text in sorted(cells, key=lambda one: _ORDER.get(one[0].field, len(_ORDER))):
        if column.field == "authors" and "all authors" in given:
            fields.add(column.name, "other", text)  # the same people with initials
        elif column.field in _PEOPLE:
            _add_people(fields, column, text, export, row, unclear)
        else:
            _add(fields, column, text, export, given)
    kind, is_at_venue = _type(given, export)
    named = {column.name for column in columns if column.field == "topics"}
    topics = (one.text for one in fields.found if one.role == "keyword" and one.name in named)
    return SourceWork(
        line=row.line,
        fields=tuple(fields.found),
        kind=kind,
        is_at_venue=is_at_venue,
        sections=tuple((topic,) for topic in dict.fromkeys(topics)),
    )


def _type(given: Mapping[str, str], export: TableExport) -> RisType:
    """The type that a column names or, without one, that the kind of container shows."""
    if named := type_named(given.get("type", ""), export):
        return named
    if "proceedings" in given:
        return RisType(None, is_at_venue=True)
    if "journal" in given or ("venue" in given and {"volume", "issn"} & set(given)):
        return RisType("journal")
    return RisType(None, is_at_venue="venue" in given or "event" in given)


def _add_people(
    fields: Fields,
    column: TableColumn,
    text: str,
    export: TableExport,
    row: TableRow,
    unclear: list[Refusal],
) -> None:
    is_author = FIELDS[column.field] == "author"
    role: Role = "author" if is_author else "editor"
    if export.between_names:
        names = text.removesuffix(".") if export.has_points else text
        for name in re.split(rf"[{export.between_names}|\n]", names):
            _add_name(fields, column, role, _SCOPUS_ID.sub("", name).strip())
        return
    found = given_names(text, are_listed=column.lists_by_commas)
    if found.refused:
        why = f"{column.name} left out: expected {found.refused[0][0]}"
        note = row_note(row.line, row.number)
        unclear.append(Refusal(line=row.line, what=shown_beginning(text), why=why + note))
        fields.add(column.name, "other", text)
        return
    for one in found.people:
        fields.add_person(column.name, role, one)
    if not found.is_complete:
        fields.add(column.name, "more authors" if is_author else "more editors", "others")


def _add_name(fields: Fields, column: TableColumn, role: Role, name: str) -> None:
    if is_others(name):
        fields.add(column.name, "more authors" if role == "author" else "more editors", name)
    elif column.field == "group":
        fields.add_person(column.name, role, group(name))
    elif _NO_NAMES.match(name):
        fields.add(column.name, "other", name)
    else:
        fields.add_person(column.name, role, person_of_line(name, has_commas=column.has_commas))


def _add(
    fields: Fields, column: TableColumn, text: str, export: TableExport, given: Mapping[str, str]
) -> None:
    if column.field in LINK_KINDS or column.field == "url" or _ADDRESS.match(text):
        _add_addresses(fields, column, text)
    elif adder := _ADDED.get(column.field):
        adder(fields, column.name, text)
    elif column.field == "type":
        fields.add(column.name, "type" if type_named(text, export) else "other", text)
    elif column.field == "date" and not _YEAR.search(text):
        fields.add(column.name, "date", f"{text} {given.get('year', '')}")
    elif column.field == "venue":
        _add_venue(fields, column.name, text, has_year=bool({"year", "date"} & set(given)))
    else:
        role = FIELDS[column.field] if column.field != OTHER else "other"
        if role == "title" and export.has_points:
            text = text.removesuffix(".")
        fields.add(column.name, role, _WHOLE_NUMBER.sub(r"\1", text))


def _add_addresses(fields: Fields, column: TableColumn, text: str) -> None:
    """Add each address; an arXiv id or a DOI in place of one is taken as such, other words are left out."""
    rest, kind = text, column.field if column.field in LINK_KINDS else "url"
    for address in addresses_in(text):
        rest = rest.replace(address, " ")
        question = paper_id(address)
        if question and kind == "url":
            role = cast("Literal['arxiv', 'doi']", question.kind)
            fields.add(column.name, role, question.value)
        else:
            fields.add(column.name, FIELDS[kind], address)
    if rest == text and (found := identifier_in(text)):
        fields.add(column.name, *found)
    elif rest == text and _BARE_ADDRESS.match(text):
        fields.add(column.name, FIELDS[kind], f"https://{text}")
    elif re.search(r"\w", rest):
        fields.add(column.name, "other", rest)


def _add_venue(fields: Fields, name: str, text: str, *, has_year: bool) -> None:
    """Add the venue, and the year behind it if no other column has one."""
    found = None if has_year else _VENUE_YEAR.match(clean(text))
    if found:
        year = found["year"]
        fields.add(name, "container", found["venue"])
        fields.add(name, "date", f"20{year}" if len(year) == _SHORT_YEAR else year)
    else:
        fields.add(name, "container", text)


def _add_topics(fields: Fields, name: str, text: str) -> None:
    for topic in _BETWEEN_TOPICS.split(text):
        fields.add(name, "keyword", topic)


def _add_keywords(fields: Fields, name: str, text: str) -> None:
    words = _BETWEEN_TOPICS.split(text)
    for word in words if len(words) > 1 else text.split(","):
        fields.add(name, "keyword", word)


def _add_each(role_of: str) -> Callable[[Fields, str, str], None]:
    def add(fields: Fields, name: str, text: str) -> None:
        for one in re.split(r"\s*;\s*", text):
            fields.add(name, FIELDS[role_of], one)

    return add


def _add_more_authors(fields: Fields, name: str, text: str) -> None:
    is_cut = text.lower() == "false"
    fields.add(name, "more authors" if is_cut else "other", text)


_ADDED: Mapping[str, Callable[[Fields, str, str], None]] = {
    "topics": _add_topics,
    "keywords": _add_keywords,
    "extra": add_extra,
    "authors complete": _add_more_authors,
    "report numbers": _add_each("report numbers"),
    "issn": _add_each("issn"),
    "isbn": _add_each("isbn"),
}
_ORDER = {name: place for place, name in enumerate(FIELDS)}
