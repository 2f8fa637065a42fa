"""A plain table for spreadsheets, in which no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from surveymark.exports.export import Export, Selection
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.cell import cell_text
from surveymark.safe.latex_leftovers import plain

COLUMNS = (
    "key", "title", "authors", "authors_complete", "date", "venue", "year", "kind", "topics", "arxiv", "doi", *LINK_KINDS, "summary",
)


def csv_table(rows: Sequence[str], selection: Selection, survey: Survey) -> str:
    """The rows of RFC 4180 CSV under a row of names."""
    del selection, survey
    return _line(COLUMNS) + "".join(rows)


def csv_row(paper: Paper, survey: Survey) -> str:
    """One paper as a row; lists are joined by `; `; `authors_complete` is empty or `false`, as in the entry."""
    del survey
    published = paper.published
    return _line((
        paper.key, plain(paper.title), "; ".join(author.sorted_name for author in paper.authors),
        "" if paper.authors_complete else "false", paper.first_public,
        published.venue if published else "", str((published and published.year) or paper.year or ""), paper.kind,
        "; ".join(paper.topics), paper.arxiv, paper.best_doi, *("; ".join(paper.links.of_kind(kind)) for kind in LINK_KINDS),
        plain(paper.summary or ""),
    ))


def _line(cells: Iterable[str | None]) -> str:
    output = io.StringIO()
    csv.writer(output, lineterminator="\r\n").writerow([cell_text(cell or "") for cell in cells])
    return output.getvalue()


FORMAT = Export(
    name="csv", suffix="csv", media_type="text/csv", label="Spreadsheet (.csv)", entry=csv_row, joined=csv_table, each_paper=False, order=5,
)
