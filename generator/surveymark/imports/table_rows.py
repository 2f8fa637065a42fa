"""The rows of a table in CSV or TSV, each with its line; what cannot be parsed is refused alone."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveymark.imports.imported import Refusal, UnreadableImportError
from surveymark.imports.lines import lines_of, shown_beginning
from surveymark.imports.table_headers import TableExport, export_of, field_of
from surveymark.safe.cell import plain_cell
from surveymark.safe.clean import clean

_SEPARATORS = ("\t", ";", ",")
_FOR_EXCEL = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)
"""The first line that Excel reads, and some programs write for it."""
_HEADER_AREA = 64 * 1024
"""Characters at the beginning of a file in which the headers are looked for."""
_MOST_FAULTS = 1000
"""Each makes the reader go back, at most by the longest cell."""


@dataclass(frozen=True, kw_only=True)
class TableHeader:
    """The first row, and how the table is written."""

    names: tuple[str, ...]
    separator: str
    export: TableExport
    lines: int
    """The number of lines up to its end."""

    @property
    def known(self) -> frozenset[str]:
        """The fields that its columns have."""
        return frozenset(field_of(name, self.export) for name in self.names) - {""}


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row below the headers."""

    line: int
    """Where it begins, counted from 1."""
    number: int
    """As spreadsheets count, in which the headers are row 1; differs from the line below cells of several lines."""
    cells: tuple[str, ...]
    """One for each header."""


def table_header(text: str, wanted: Sequence[str] = ()) -> TableHeader | None:
    """The headers of the table; None if no row holds any. `wanted` are headers that are known beside the usual ones."""
    lines = lines_of(text[:_HEADER_AREA])
    first = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    chosen = _FOR_EXCEL.match(lines[first]) if first < len(lines) else None
    found = [
        header
        for separator in ([chosen[1]] if chosen else _SEPARATORS)
        if (header := _header(lines, first + bool(chosen), separator))
    ]
    return max(found, key=lambda one: _likeness(one, wanted), default=None)


def _likeness(header: TableHeader, wanted: Sequence[str]) -> tuple[int, int]:
    return len(header.known) + len(set(wanted) & set(header.names)), len(header.names)


def _header(lines: Sequence[str], first: int, separator: str) -> TableHeader | None:
    source = _Lines(lines, first)
    try:
        row = next(csv.reader(source, delimiter=separator, strict=True), [])
    except (csv.Error, TypeError, ValueError):  # ValueError: no separator from Python 3.13 on
        return None
    names = tuple(clean(plain_cell(name)) for name in row)
    return (
        TableHeader(names=names, separator=separator, export=export_of(names), lines=source.at)
        if any(names)
        else None
    )


class _Lines:
    """The lines of a table from one on, which count how many are read."""

    def __init__(self, lines: Sequence[str], at: int) -> None:
        self._lines = lines
        self.at = at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self._lines):
            raise StopIteration
        self.at += 1
        return f"{self._lines[self.at - 1]}\n"


def table_rows(text: str, header: TableHeader, refused: list[Refusal]) -> Iterator[TableRow]:
    """The rows that are not empty; a faulty one is added to `refused`, and the next line is read as a row of its own.

    Raises: UnreadableImportError if most rows are faulty.
    """
    lines = lines_of(text)
    source = _Lines(lines, header.lines)
    reader = _reader(source, header)
    number = 1
    while source.at < len(lines):
        start, number = source.at, number + 1
        try:
            cells = next(reader, [])
        except csv.Error as error:
            refused.append(_refusal(lines, start, number, _fault(error)))
            source.at, reader = start + 1, _reader(source, header)
            if len(refused) > _MOST_FAULTS:
                message = f"line {start + 1}: expected a table; more than {_MOST_FAULTS:,} rows cannot be read"
                raise UnreadableImportError(message) from None
            continue
        if not any(cell.strip() for cell in cells):
            continue
        wide = len(header.names)
        if len(cells) > wide:
            why = (
                f"expected {wide} cells, as the first row has, found {len(cells)}; put cells that contain "
                f"{_named(header)} in quotation marks"
            )
            refused.append(_refusal(lines, start, number, why))
            continue
        padded = (*cells, *[""] * (wide - len(cells)))
        yield TableRow(line=start + 1, number=number, cells=tuple(map(plain_cell, padded)))


def _reader(source: _Lines, header: TableHeader) -> Iterator[list[str]]:
    return csv.reader(
        source,
        delimiter=header.separator,
        quoting=csv.QUOTE_MINIMAL if header.export.is_quoted else csv.QUOTE_NONE,
        strict=True,
    )


def _named(header: TableHeader) -> str:
    names = {",": "commas", ";": "semicolons", "\t": "tabs"}
    return names.get(header.separator, f"`{header.separator}`")


def _fault(error: csv.Error) -> str:
    text = str(error)
    if "field limit" in text:
        return f"expected cells of at most {csv.field_size_limit():,} characters, found a longer one; is a quotation mark not closed?"
    if "unexpected end" in text:
        return "expected a closing quotation mark, found the end of the file"
    return "expected the end of the cell after the closing quotation mark; write quotation marks inside cells twice"


def _refusal(lines: Sequence[str], start: int, number: int, why: str) -> Refusal:
    return Refusal(
        line=start + 1, what=shown_beginning(lines[start]), why=why + row_note(start + 1, number)
    )


def row_note(line: int, number: int) -> str:
    """Which row of a spreadsheet it is, if that is not the number of the line."""
    return "" if line == number else f" (row {number:,} of the sheet)"
