"""A table as CSV, LaTeX and Markdown."""

import csv
import io
from collections.abc import Iterator, Sequence

from surveymark.evidence.cell import NOT_STATED, cell_words
from surveymark.evidence.table import Table
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.cell import cell_text
from surveymark.safe.latex import latex_text
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.titles import short_title

_LEFT = r">{\raggedright\arraybackslash}X"
"""A column of LaTeX that shares the width with the others and breaks lines."""
_MISSING = "--"
"""An empty cell in LaTeX, as printed tables have it; the caption explains it."""


def csv_of(table: Table, survey: Survey) -> str:
    """The table as CSV: key, title and a column for each of the table, with empty cells where nothing is stated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["key", "title", *(column.name for column in table.columns)])
    for paper, words in _rows(table):
        title = survey.citations[paper.key].entry_title
        writer.writerow(map(cell_text, [paper.key, title, *words]))
    return text.getvalue()


def latex_of(table: Table, survey: Survey, caption: str) -> str:
    """The table in LaTeX, as wide as the text, each paper with a citation of its key; needs `booktabs` and `tabularx`."""
    head = " & ".join(["Paper", *(latex_text(column.name) for column in table.columns)])
    lines = [
        "% \\usepackage{booktabs,tabularx}",
        "\\begin{table*}",
        f"\\caption{{{latex_text(caption)} A dash: not stated in the source.}}",
        "\\footnotesize",
        f"\\begin{{tabularx}}{{\\textwidth}}{{@{{}}{_LEFT * (len(table.columns) + 1)}@{{}}}}",
        "\\toprule",
        f"{head} \\\\",
        "\\midrule",
    ]
    for paper, words in _rows(table):
        name = latex_text(short_title(survey.citations[paper.key].entry_title))
        cells = [f"{name}~\\cite{{{paper.key}}}", *(latex_text(one) or _MISSING for one in words)]
        lines.append(" & ".join(cells) + " \\\\")
    return "\n".join([*lines, "\\bottomrule", "\\end{tabularx}", "\\end{table*}", ""])


def markdown_of(table: Table, survey: Survey, root: str) -> str:
    """The table in GitHub's Markdown; `root` is the relative path to the front page."""
    head = ["Paper", *(markdown_text(column.name) for column in table.columns)]
    lines = [_row(head), _row(["---"] * len(head))]
    for paper, words in _rows(table):
        title = short_title(survey.citations[paper.key].entry_title)
        link = markdown_link(title, f"{root}{paper.files}.md")
        lines.append(_row([link, *(markdown_text(one or NOT_STATED) for one in words)]))
    return "\n".join(lines)


def _rows(table: Table) -> Iterator[tuple[Paper, list[str]]]:
    for row, paper in enumerate(table.papers):
        yield paper, [cell_words(column.cells[row]) for column in table.columns]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
