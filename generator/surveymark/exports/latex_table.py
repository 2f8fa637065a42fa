"""A table of a topic's papers for a LaTeX document that cites them from the .bib beside it."""

from surveymark.exports.export import Export, Selection
from surveymark.model.survey import Survey
from surveymark.safe.latex import latex_text
from surveymark.safe.latex_leftovers import plain


def latex_table(selection: Selection, survey: Survey) -> str:
    r"""A `tabular` with title, `\cite` key, venue and year; needs no package."""
    del survey
    rows = "".join(
        f"{{}}{latex_text(plain(paper.title))}~\\cite{{{paper.key}}} & {latex_text(paper.shown_venue)} & {paper.year or ''} \\\\\n"
        for paper in selection.papers
    )
    return (
        f"% {latex_text(selection.title)}: cites from the .bib of the same name\n"
        "\\begin{tabular}{p{0.62\\linewidth}lr}\n\\hline\nPaper & Venue & First public \\\\\n\\hline\n"
        f"{rows}\\hline\n\\end{{tabular}}\n"
    )


FORMAT = Export(
    name="latex-table", suffix="tex", media_type="application/x-tex", label="LaTeX table (.tex)", text=latex_table, each_paper=False,
    order=6,
)
