"""Tables in CSV or TSV: spreadsheets by hand, and the exports of Zotero, Scopus, Web of Science, PubMed, Rayyan and ASReview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    Section,
    SectionPath,
    UnreadableImportError,
)
from surveymark.imports.table_cells import TableColumn, table_work
from surveymark.imports.table_headers import BY_HAND, FIELDS, OTHER, field_of, folded_header
from surveymark.imports.table_rows import TableHeader, TableRow, row_note, table_header, table_rows
from surveymark.imports.work import SourceWork
from surveymark.imports.work_paper import imported_file, work_of
from surveymark.text.nearest import nearest

NAME = "table"
_NAMING = frozenset({"title", "doi", "arxiv", "url"})
"""One of these must be there: without it, a row names no paper."""
_LISTED = 3
"""A cell with so many names between commas shows that commas separate them."""


def _recognises(text: str) -> Certainty:
    header = table_header(text)
    if not header or len(header.names) == 1 or not header.known & _NAMING:
        return "no"
    return "yes" if len(header.known) > 1 else "perhaps"


def _read(text: str, context: ImportContext) -> ImportedFile:
    header = table_header(text, tuple(context.columns))
    if not header:
        message = "expected a table whose first row names the columns, found no row"
        raise UnreadableImportError(message)
    fields = _fields(header, context.columns)
    if not {field for field in fields if field} & _NAMING:
        message = (
            f"line {header.lines}: expected a first row that names a column title, doi, arxiv or url; found "
            f"{_listed(header.names)}; say which column it is with --column title=NAME"
        )
        raise UnreadableImportError(message)
    refused: list[Refusal] = []
    unclear: list[Refusal] = []
    rows = tuple(table_rows(text, header, refused))
    if not rows and not refused:
        message = "expected rows below the headers, found none"
        raise UnreadableImportError(message)
    columns = _columns(header, fields, rows)
    title = fields.index("title") if "title" in fields else 0
    works = [
        work_of(
            row.line, row.cells[title], partial(table_work, row, columns, header.export, unclear)
        )
        for row in rows
    ]
    found = imported_file(
        NAME, works, context, collections=_sections(works), refused=refused, passed_over=unclear
    )
    return _with_rows(found, rows)


def _fields(header: TableHeader, wanted: Mapping[str, str]) -> tuple[str, ...]:
    """The field of each column: that in `wanted`, which maps headers to fields, or the one that its header shows."""
    for name, field in wanted.items():
        if field not in FIELDS:
            message = (
                f"unknown field {field!r}{_meant(field, FIELDS)}; fields are {', '.join(FIELDS)}"
            )
            raise UnreadableImportError(message)
        if _column(name, header) is None:
            message = f"no column {name!r}{_meant(name, header.names)}; columns are {_listed(header.names)}"
            raise UnreadableImportError(message)
    chosen = {_column(name, header): field for name, field in wanted.items()}
    shown = [field_of(name, header.export) for name in header.names]
    taken = {*chosen.values(), *_doubtful(shown, header)}
    return tuple(
        chosen.get(place, OTHER if field in taken else field) for place, field in enumerate(shown)
    )


def _doubtful(fields: Sequence[str], header: TableHeader) -> Sequence[str]:
    """The fields of columns that rather count the rows: numbers without a volume in a table by hand."""
    is_count = header.export is BY_HAND and "volume" not in fields
    return ("number",) if is_count else ()


def _column(name: str, header: TableHeader) -> int | None:
    """The place of the column with this header, written alike or nearly so; None if there is none."""
    if name in header.names:
        return header.names.index(name)
    folded = [folded_header(one) for one in header.names]
    return folded.index(folded_header(name)) if folded_header(name) in folded else None


def _meant(name: str, known: Sequence[str] | Mapping[str, object]) -> str:
    found = nearest(name, filter(None, known))
    return f"; perhaps {found}" if found else ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(filter(None, names))


def _columns(
    header: TableHeader, fields: Sequence[str], rows: Sequence[TableRow]
) -> tuple[TableColumn, ...]:
    """The columns, with the habits of their names."""
    return tuple(
        TableColumn(
            name=name or f"column {place + 1}",
            field=field,
            has_commas=header.export.between_names == ";"
            and _has(rows, place, field, lambda cell: "," in cell),
            lists_by_commas=_has(rows, place, field, _is_list),
        )
        for place, (name, field) in enumerate(zip(header.names, fields, strict=True))
    )


def _has(rows: Sequence[TableRow], place: int, field: str, shows: Callable[[str], bool]) -> bool:
    is_people = FIELDS.get(field) in {"author", "editor"}
    return is_people and any(shows(row.cells[place]) for row in rows)


def _is_list(cell: str) -> bool:
    names = cell.split(",")
    return len(names) >= _LISTED and ";" not in cell and all(" " in one.strip() for one in names)


def _sections(works: Sequence[SourceWork | Refusal]) -> Sequence[Section]:
    """The topics in the order of the rows."""
    lines: dict[SectionPath, int] = {}
    for work in works:
        if isinstance(work, SourceWork):
            for path in work.sections:
                lines.setdefault(path, work.line)
    return tuple(Section(path=path, line=line) for path, line in lines.items())


def _with_rows(found: ImportedFile, rows: Sequence[TableRow]) -> ImportedFile:
    """The file with the numbers of refused rows as spreadsheets count them."""
    notes = {row.line: row_note(row.line, row.number) for row in rows}
    return replace(
        found,
        refused=tuple(replace(one, why=one.why + notes.get(one.line, "")) for one in found.refused),
    )


FORMAT = ImportFormat(
    name=NAME, label="table in CSV or TSV", recognises=_recognises, read=_read, has_columns=True
)
