import csv
import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from compared import PAPERS, survey
from real_programs import needs, run
from surveymark.evidence.table import Table, topic_table
from surveymark.evidence.texts import csv_of, latex_of, longtable_of, markdown_of
from surveymark.model.survey import Survey

TABLE = topic_table(survey().topic_by_id["cups"], PAPERS[:1], survey())


def test_csv_has_key_title_and_each_column() -> None:
    head, row = csv.reader(io.StringIO(csv_of(TABLE, survey())))
    assert head == ["key", "title", "Made of", "Datasets", "Parameters", "Results", "Published"]
    assert row[:5] == ["ash", "Ash: Of Cups", "Beech; a & b | c", "Shelf-1K", "2.1M"]


def test_no_cell_of_csv_is_a_formula_in_its_head_either() -> None:
    table = dataclasses.replace(
        TABLE, columns=(dataclasses.replace(TABLE.columns[0], name="=1+1"),)
    )
    assert csv_of(table, survey()).startswith("key,title,'=1+1\n")


def test_a_reader_of_markdown_sees_the_same_cells() -> None:
    html = MarkdownIt("commonmark").enable("table").render(markdown_of(TABLE, survey(), "../"))
    assert '<td><a href="../papers/ash.md">Ash</a></td>' in html
    assert "<td>Beech; a &amp; b | c</td>" in html
    assert html.count("<td>") == 6


@pytest.mark.parametrize("latex", [latex_of, longtable_of])
def test_a_title_in_brackets_is_no_argument_of_the_rule_above_it(
    latex: Callable[[Table, Survey, str], str],
) -> None:
    papers = [PAPERS[0].model_copy(update={"title": "[1] cups"})]
    table = topic_table(survey().topic_by_id["cups"], papers, survey())
    citations = dataclasses.replace(survey(), papers=tuple(papers))
    assert "\n{}[1] cups~\\cite{ash} & " in latex(table, citations, "Cups.")


@pytest.mark.slow
@needs("pdflatex")
def test_latex_prints_the_table(tmp_path: Path) -> None:
    table = latex_of(TABLE, survey(), "Cups & mugs.")
    (tmp_path / "t.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{booktabs,tabularx}"
        f"\\begin{{document}}\n{table}\\end{{document}}\n"
    )
    run("pdflatex", "-interaction=batchmode", "-halt-on-error", "t", cwd=tmp_path)
    assert (tmp_path / "t.pdf").read_bytes().startswith(b"%PDF")
