"""Rows of tables: what cannot be parsed is refused with its line, and the rows after it are read."""

import time

import pytest

from surveymark.imports.imported import Refusal, UnreadableImportError
from surveymark.imports.table_rows import TableRow, table_header, table_rows


def read(text: str) -> tuple[list[TableRow], list[Refusal]]:
    header = table_header(text)
    assert header
    refused: list[Refusal] = []
    return list(table_rows(text, header, refused)), refused


def test_rows_have_the_line_where_they_begin_and_their_number() -> None:
    rows, refused = read('Title,Year\n"Cups\nand plates",2020\n\nJugs,2021\nShort\n')
    assert refused == []
    assert rows == [
        TableRow(line=2, number=2, cells=("Cups\nand plates", "2020")),
        TableRow(line=5, number=4, cells=("Jugs", "2021")),
        TableRow(line=6, number=5, cells=("Short", "")),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "Cups, old,2020",
            "expected 2 cells, as the first row has, found 3; put cells that contain commas",
        ),
        ('"Cups" old,2020', "expected the end of the cell after the closing quotation mark"),
        ('"Cups,2020', "expected a closing quotation mark, found the end of the file"),
        (
            f'"{"x" * 140_000}",2020',
            "expected cells of at most 131,072 characters, found a longer one",
        ),
    ],
)
def test_a_faulty_row_is_refused_alone(line: str, why: str) -> None:
    rows, refused = read(f"Title,Year\n{line}\nJugs,2021\n")
    assert [(one.line, one.why[: len(why)]) for one in refused] == [(2, why)]
    assert [row.cells for row in rows] == [("Jugs", "2021")]


def test_a_file_of_faults_is_given_up() -> None:
    started = time.process_time()
    with pytest.raises(
        UnreadableImportError, match=r"line 1002: expected a table; more than 1,000"
    ):
        read("Title,Year\n" + '"Cups\n' * 100_000)
    assert time.process_time() - started < 30


def test_the_apostrophe_before_a_formula_is_no_part_of_the_cell() -> None:
    rows, _ = read("Title,Year\n'=1+1,'t is 2020\n")
    assert rows[0].cells == ("=1+1", "'t is 2020")


def test_quotation_marks_of_web_of_science_are_text() -> None:
    rows, refused = read('PT\tAU\tTI\tSO\nJ\tWood, A\t"Hot" cups\tJoc\n')
    assert (rows[0].cells, refused) == (("J", "Wood, A", '"Hot" cups', "Joc"), [])
