"""A plain table for spreadsheets, in which no cell is ever taken for a formula."""

import csv
import io

from surveymark.exports.export import Export, Selection
from surveymark.model.link import LINK_KINDS
from surveymark.model.survey import Survey
from surveymark.safe.cell import cell_text
from surveymark.safe.latex_leftovers import plain

COLUMNS = ("key", "title", "authors", "date", "venue", "year", "kind", "topics", "arxiv", "doi", *LINK_KINDS, "summary")


def csv_table(selection: Selection, survey: Survey) -> str:
    """The papers as rows of RFC 4180 CSV under a row of names; lists are joined by `; `."""
    del survey
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for paper in selection.papers:
        published = paper.published
        row = (
            paper.key, plain(paper.title), "; ".join(author.sorted_name for author in paper.authors), paper.first_public,
            published.venue if published else "", str((published and published.year) or paper.year or ""), paper.kind,
            "; ".join(paper.topics), paper.arxiv, paper.best_doi, *("; ".join(paper.links.of_kind(kind)) for kind in LINK_KINDS),
            plain(paper.summary or ""),
        )
        writer.writerow([cell_text(value or "") for value in row])
    return output.getvalue()


FORMAT = Export(name="csv", suffix="csv", media_type="text/csv", label="Spreadsheet (.csv)", text=csv_table, each_paper=False, order=5)
