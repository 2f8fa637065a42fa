"""RIS from EndNote, Zotero, Mendeley, Scopus, JSTOR and publishers, and the plain text of Web of Science."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import rispy
from rispy.config import TAG_KEY_MAPPING, WOK_TAG_KEY_MAPPING

from surveymark.imports.extra_lines import add_extra
from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    UnreadableImportError,
)
from surveymark.imports.lines import lines_of, shown_beginning
from surveymark.imports.names import group, is_others, person_of_line
from surveymark.imports.ris_tags import (
    OF_KIND,
    OF_TYPE,
    TAGS,
    TYPES,
    WEB_OF_SCIENCE,
    WEB_OF_SCIENCE_TYPES,
    RisType,
)
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.imports.work_paper import imported_file, work_of
from surveymark.model.identifier import identifier_in

START = re.compile(r"TY {1,2}- ?")
"""The first line of a record."""
_TAG = re.compile(r"[A-Z][A-Z0-9] {1,2}-(?: |\Z)")
_END = re.compile(r"ER {1,2}-? *\Z")
_NUMBER = re.compile(r"\d+\. *\Z")
"""What ASReview, and whatever else writes with rispy, puts above each record."""
_WOS_START = re.compile(r"PT [A-Z]\Z")
_WOS_TAG = re.compile(r"[A-Z][A-Z0-9](?: |\Z)")
_WOS_FRAME = re.compile(r"(?:FN|VR) |EF\Z")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]\b")
_KEYWORDS = re.compile(r"\s*;\s*")
_INCOMPLETE = re.compile(r"the list of authors is incomplete\.?\Z", re.IGNORECASE)
"""The note of our own export."""
_GENERIC = re.compile(r"(?:journal |conference )?(?:article|paper|review)\Z", re.IGNORECASE)
"""What databases write under M3 of every article."""
_RANGE = re.compile(r"\w+\s*[-\u2010-\u2015]+\s*\w+\Z")
_YEAR = re.compile(r"\d{4}")
_GROUPS = frozenset({"CA", "GP"})
_LISTS = frozenset("AU A1 A2 A3 A4 ED KW AF BA BF BE CA GP RI OI CR".split())
"""Tags with one value on each line."""
_ORDER = {tag: place for place, tag in enumerate((*TAGS, *WEB_OF_SCIENCE))}
"""Full names of journals precede abbreviated ones."""


@dataclass(frozen=True, kw_only=True)
class _Record:
    line: int
    values: Mapping[str, Sequence[str]]


def _recognises(text: str) -> Certainty:
    lines = [line for line in lines_of(text[:100_000]) if line.strip()]
    if any(START.match(line) for line in lines[:20]):
        return "yes"
    return "yes" if any(_WOS_START.match(line) for line in lines[:5]) else "no"


def _read(text: str, context: ImportContext) -> ImportedFile:
    lines = lines_of(text)
    is_wos = not any(map(START.match, lines)) and any(map(_WOS_START.match, lines))
    refused: list[Refusal] = []
    records = list(_records(lines, refused, is_wos=is_wos))
    if not records and not refused:
        message = "expected RIS records, each beginning with a line `TY  - `; found none"
        raise UnreadableImportError(message)
    has_commas = any("," in name for record in records for name in _names(record))
    make = partial(_work, is_wos=is_wos, has_commas=has_commas)
    works = [work_of(one.line, _title(one), partial(make, one)) for one in records]
    return imported_file(FORMAT.name, works, context, refused=refused)


def _records(lines: list[str], refused: list[Refusal], *, is_wos: bool) -> Iterator[_Record]:
    """The records; lines outside of them are refused."""
    start = _WOS_START if is_wos else START
    held: list[str] = []
    first = 0
    for number, line in enumerate(lines, start=1):
        if start.match(line):
            yield from _parsed(held, first, is_wos=is_wos)
            held, first = [line], number
        elif _END.match(line) or (is_wos and line.strip() == "ER"):
            yield from _parsed(held, first, is_wos=is_wos)
            held = []
        elif held:
            held.append(line)
        elif line.strip() and not (_WOS_FRAME if is_wos else _NUMBER).match(line):
            refused.append(_outside(number, line))
    yield from _parsed(held, first, is_wos=is_wos)


def _outside(number: int, line: str) -> Refusal:
    why = "expected a record, which begins with a line `TY  - `, found a line outside any record"
    return Refusal(line=number, what=shown_beginning(line), why=why)


def _parsed(held: list[str], first: int, *, is_wos: bool) -> Iterator[_Record]:
    """The record in these lines, if there are any, with every value of every tag."""
    if not held:
        return
    known = WOK_TAG_KEY_MAPPING if is_wos else TAG_KEY_MAPPING
    parser = rispy.WokParser if is_wos else rispy.RisParser
    lines = _unfolded(held, is_wos=is_wos)
    (record,) = rispy.loads(
        "\n".join([*lines, "ER" if is_wos else "ER  - "]),
        implementation=parser,
        mapping={tag: tag for tag in (*known, "UK")},
        list_tags=list(known),
        delimiter_tags_mapping={},
        ignore=[],
    )
    unknown = record.pop("UK", {})
    values = {tag: [value] if isinstance(value, str) else value for tag, value in record.items()}
    yield _Record(line=first, values={**values, **unknown})


def _unfolded(lines: Sequence[str], *, is_wos: bool) -> list[str]:
    """The lines with those that continue a text joined; names and keywords stay one on a line."""
    tag = _WOS_TAG if is_wos else _TAG
    found: list[str] = []
    for line in lines:
        text = line.rstrip()
        if tag.match(text):
            found.append(text if is_wos or text[3] == " " else f"{text[:2]} {text[2:]}")
        elif text.strip():
            is_listed = found[-1][:2] in _LISTS
            found.append(f"   {text.strip()}" if is_listed else f"{found.pop()} {text.strip()}")
    return found


def _names(record: _Record) -> Iterator[str]:
    for tag in ("AU", "A1", "A2", "A3", "ED", "AF"):
        yield from record.values.get(tag, ())


def _title(record: _Record) -> str:
    return next((one for tag in ("TI", "T1") for one in record.values.get(tag, ())), "")


def _work(record: _Record, *, is_wos: bool, has_commas: bool) -> SourceWork:
    written = "".join(record.values["PT" if is_wos else "TY"][:1]).strip().upper()
    found = (WEB_OF_SCIENCE_TYPES if is_wos else TYPES).get(written, RisType(None))
    roles = _wos_roles(record) if is_wos else _roles(found, written)
    fields = Fields()
    for tag in sorted(record.values, key=lambda tag: _ORDER.get(tag, len(_ORDER))):
        for value in record.values[tag]:
            role = _role(tag, value, roles.get(tag, "other"), found)
            if role in {"author", "editor"}:
                _add_people(fields, tag, role, value, has_commas=has_commas)
            else:
                _add(fields, tag, role, value, record)
    kind, is_at_venue = found
    return SourceWork(
        line=record.line, fields=tuple(fields.found), kind=kind, is_at_venue=is_at_venue
    )


def _roles(found: RisType, written: str) -> Mapping[str, Role]:
    kind = "conference" if found.is_at_venue else found.kind
    return {**TAGS, **OF_KIND.get(kind, {}), **OF_TYPE.get(written, {})}


def _wos_roles(record: _Record) -> Mapping[str, Role]:
    """Abbreviated names are left out where the full ones are given."""
    is_full = "AF" in record.values
    return {**WEB_OF_SCIENCE, **({"AU": "other"} if is_full else {})}


def _role(tag: str, value: str, role: Role, found: RisType) -> Role:
    """What a tag means where that depends on its value."""
    if tag == "SN" and role == "other":
        return "issn" if _ISSN.match(value) else "isbn"
    if tag == "M3" and identifier_in(value):
        return "doi"
    if tag == "M3" and _GENERIC.match(value):
        return "other"
    if tag == "M1" and value.strip().isdigit() and (found.kind == "journal" or found.is_at_venue):
        return "number"
    if tag == "N1" and _INCOMPLETE.match(value):
        return "more authors"
    if tag == "SP" and role == "first page" and _RANGE.match(value):
        return "pages"
    return role


def _add(fields: Fields, tag: str, role: Role, value: str, record: _Record) -> None:
    if role == "keyword":
        for word in _KEYWORDS.split(value):
            fields.add(tag, role, word)
    elif tag == "N1" and role == "other":
        add_extra(fields, tag, value)
    elif role == "date":
        year = next((one for name in ("PY", "Y1") for one in record.values.get(name, ())), "")
        fields.add(tag, role, value if _YEAR.search(value) else f"{value} {year[:4]}")
    else:
        fields.add(tag, role, value)


def _add_people(fields: Fields, tag: str, role: Role, value: str, *, has_commas: bool) -> None:
    for name in value.split(";"):
        if is_others(name):
            fields.add(tag, "more authors" if role == "author" else "more editors", name)
        elif tag in _GROUPS:
            fields.add_person(tag, role, group(name))
        else:
            fields.add_person(tag, role, person_of_line(name, has_commas=has_commas))


FORMAT = ImportFormat(name="ris", label="RIS", recognises=_recognises, read=_read)
