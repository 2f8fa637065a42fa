"""A LaTeX table of a topic's papers that cites them from the .bib file of the same name."""

from collections.abc import Sequence

from surveymark.exports.export import Export, Frame, Selection
from surveymark.model.citation import Citation
from surveymark.safe.latex import latex_text


def latex_table(rows: Sequence[str], selection: Selection) -> str:
    r"""A `longtable` of the rows, with the header repeated on every page."""
    return _frame(latex_text(selection.title)).around(rows or [""])


def _frame(title: str) -> Frame:
    before = (
        f"% {title}: cites from the .bib of the same name; needs \\usepackage{{longtable}}\n"
        "\\begin{longtable}{p{0.58\\linewidth}p{0.2\\linewidth}r}\n"
        "\\hline\nPaper & Venue & First public \\\\\n\\hline\n\\endhead\n\\hline\n\\endfoot\n"
    )
    return Frame(before=before, between="", after="\\end{longtable}\n")


def latex_row(citation: Citation) -> str:
    r"""One work as a row with title, `\cite` key, venue and year.

    Braces at the start keep a title that begins with `[` or `*` from being read as an argument of the preceding `\\`.
    """
    title, venue = latex_text(citation.title + citation.mark), latex_text(citation.venue)
    return f"{{}}{title}~\\cite{{{citation.key}}} & {venue} & {citation.first_public[:4]} \\\\\n"


FORMAT = Export(
    name="latex-table",
    title="LaTeX table",
    suffix="tex",
    media_type="application/x-tex",
    purpose="a table in a LaTeX document",
    language="latex",
    entry=latex_row,
    frame=_frame("Selected papers"),
    joined=latex_table,
    each_paper=False,
    order=9,
)
