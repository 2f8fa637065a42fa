"""A table of a topic's papers for a LaTeX document that cites them from the .bib beside it."""

from collections.abc import Sequence

from surveymark.exports.export import Export, Selection
from surveymark.model.citation import Citation
from surveymark.safe.latex import latex_text


def latex_table(rows: Sequence[str], selection: Selection) -> str:
    r"""A `longtable` of the rows, which goes on from page to page under the same head."""
    return (
        f"% {latex_text(selection.title)}: cites from the .bib of the same name; needs \\usepackage{{longtable}}\n"
        "\\begin{longtable}{p{0.58\\linewidth}p{0.2\\linewidth}r}\n"
        "\\hline\nPaper & Venue & First public \\\\\n\\hline\n\\endhead\n\\hline\n\\endfoot\n"
        f"{''.join(rows)}\\end{{longtable}}\n"
    )


def latex_row(citation: Citation) -> str:
    r"""One work as a row with title, `\cite` key, venue and year.

    The braces at its start keep a title that begins with `[` or `*` from being taken for an argument of the line end before it.
    """
    title, venue = latex_text(citation.title), latex_text(citation.venue)
    return f"{{}}{title}~\\cite{{{citation.key}}} & {venue} & {citation.first_public[:4]} \\\\\n"


FORMAT = Export(
    name="latex-table",
    title="LaTeX table",
    suffix="tex",
    media_type="application/x-tex",
    label="LaTeX table (.tex)",
    language="latex",
    entry=latex_row,
    joined=latex_table,
    each_paper=False,
    order=9,
)
