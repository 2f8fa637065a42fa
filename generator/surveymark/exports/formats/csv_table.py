"""CSV for spreadsheets, in which no cell is evaluated as a formula."""

import csv
import io
from collections.abc import Iterable

from surveymark.exports.export import Export, Frame
from surveymark.model.citation import Citation
from surveymark.model.fields import csv_columns
from surveymark.safe.cell import cell_text


def csv_row(citation: Citation) -> str:
    """One paper as a row; lists are joined by `; `; `authors_complete` is empty or `false`, as in the entry."""
    return _line(citation.csv_row[column.name] for column in csv_columns())


def _line(cells: Iterable[str]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\r\n").writerow([cell_text(cell) for cell in cells])
    return output.getvalue()


_NAMES = _line(column.name for column in csv_columns())

FORMAT = Export(
    name="csv",
    title="CSV",
    suffix="csv",
    media_type="text/csv",
    purpose="spreadsheets",
    language="csv",
    entry=csv_row,
    frame=Frame(before=_NAMES, between="", empty=_NAMES),
    each_paper=False,
    order=8,
)
