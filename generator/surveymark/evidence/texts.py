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
from surveymark.text.counting import counted
from surveymark.text.titles import short_title

_LEFT = r">{\raggedright\arraybackslash}X"
"""A column of LaTeX that shares the width with the others and breaks lines."""
LONGTABLE_COLUMN = r"\newcolumntype{L}[1]{>{\raggedright\arraybackslash\hspace{0pt}}p{\dimexpr#1\linewidth-2\tabcolsep\relax}}"
"""A column that takes this part of the width and breaks lines, its first word too; needs `array`."""
_MISSING = "--"
"""An empty cell in LaTeX, as printed tables have it; the caption explains it."""
_DASH = "A dash: not stated in the source."
_END = " \\\\"
_WIDEST = 40
"""Characters that a column of a table over several pages takes at most, so that long results leave room for the others."""


def csv_of(table: Table, survey: Survey) -> str:
    """The table as CSV: key, title and a column for each of the table, with empty cells where nothing is stated."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["key", "title", *(cell_text(column.name) for column in table.columns)])
    for paper, words in _rows(table):
        citation = survey.citations[paper.key]
        title = citation.entry_title + citation.mark
        writer.writerow(map(cell_text, [paper.key, title, *words]))
    return text.getvalue()


def latex_of(table: Table, survey: Survey, caption: str) -> str:
    """The table in LaTeX, as wide as the text, each paper with a citation of its key; needs `booktabs` and `tabularx`."""
    lines = [
        "% \\usepackage{booktabs,tabularx}",
        "\\begin{table*}",
        f"\\caption{{{latex_text(caption)} {_DASH}}}",
        "\\footnotesize",
        f"\\begin{{tabularx}}{{\\textwidth}}{{@{{}}{_LEFT * (len(table.columns) + 1)}@{{}}}}",
        "\\toprule",
        _latex_head(table),
        "\\midrule",
    ]
    return "\n".join(
        [
            *lines,
            *_latex_rows(table, survey),
            "\\bottomrule",
            "\\end{tabularx}",
            "\\end{table*}",
            "",
        ]
    )


def longtable_of(table: Table, survey: Survey, caption: str) -> str:
    """The same table as one that breaks across pages and repeats its head; needs `booktabs`, `longtable` and `LONGTABLE_COLUMN`."""
    head = ["\\toprule", _latex_head(table), "\\midrule"]
    lines = [
        "\\begingroup\\footnotesize\\setlength{\\extrarowheight}{2pt}",
        f"\\begin{{longtable}}{{@{{}}{''.join(map(_broken, _shares(table, survey)))}@{{}}}}",
        f"\\caption{{{latex_text(caption)} {_DASH}}}{_END}",
        *head,
        "\\endfirsthead",
        *head,
        "\\endhead",
        "\\bottomrule",
        "\\endfoot",
    ]
    return "\n".join([*lines, *_latex_rows(table, survey), "\\end{longtable}", "\\endgroup", ""])


def _latex_head(table: Table) -> str:
    return " & ".join(["Paper", *(latex_text(column.name) for column in table.columns)]) + _END


def _latex_rows(table: Table, survey: Survey) -> Iterator[str]:
    r"""Each row on a line; braces keep a title that begins with `[` from being read as an argument of the preceding `\\`."""
    for paper, words in _rows(table):
        name = latex_text(_name(paper, survey))
        cells = [f"{name}~\\cite{{{paper.key}}}", *(latex_text(one) or _MISSING for one in words)]
        yield f"{{}}{' & '.join(cells)}{_END}"


def _shares(table: Table, survey: Survey) -> Sequence[float]:
    """The part of the width for each column: by the usual length of its cells, but at least by its longest word."""
    titles = (_name(paper, survey) for paper in table.papers)
    columns = [["Paper", *(f"{title} [999]" for title in titles)]]
    columns += [[one.name, *map(cell_words, one.cells)] for one in table.columns]
    weights = [min(_WIDEST, max(_longest_word(cells), _mean(cells))) for cells in columns]
    return [weight / sum(weights) for weight in weights]


def _longest_word(cells: Sequence[str]) -> int:
    return 2 + max((len(word) for cell in cells for word in cell.split()), default=0)


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _broken(share: float) -> str:
    """A column that takes this part of the width."""
    return f"L{{{share:.3f}}}"


def covered(table: Table) -> str:
    """How much of the table is known, in a sentence."""
    count = counted(len(table.papers), "paper")
    return f"Values are recorded for {table.covered} of {count}."


def markdown_of(table: Table, survey: Survey, root: str) -> str:
    """The table in GitHub's Markdown; `root` is the relative path to the front page."""
    head = ["Paper", *(markdown_text(column.name) for column in table.columns)]
    lines = [_row(head), _row(["---"] * len(head))]
    for paper, words in _rows(table):
        link = markdown_link(_name(paper, survey), f"{root}{paper.files}.md")
        lines.append(_row([link, *(markdown_text(one or NOT_STATED) for one in words)]))
    return "\n".join(lines)


def _name(paper: Paper, survey: Survey) -> str:
    """The short title, and that the paper is retracted."""
    citation = survey.citations[paper.key]
    return short_title(citation.entry_title) + citation.mark


def _rows(table: Table) -> Iterator[tuple[Paper, list[str]]]:
    for row, paper in enumerate(table.papers):
        yield paper, [cell_words(column.cells[row]) for column in table.columns]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
