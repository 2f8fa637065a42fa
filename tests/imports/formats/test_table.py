"""Tables by hand and from other programs: no cell is lost without being named, and no name is guessed."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from imported_cases import CASES, CONTEXT, case_texts, described, expected
from surveymark.imports.formats.table import FORMAT
from surveymark.imports.imported import UnreadableImportError
from surveymark.imports.table_rows import table_header, table_rows

TABLE = "Title,Authors,Year\nCups,Ada Wood,2020\n"


@pytest.mark.parametrize("path", case_texts("table"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    assert described(FORMAT.read(path.read_text("utf-8"), CONTEXT)) == expected(path)


@pytest.mark.parametrize("path", case_texts("table"), ids=lambda path: path.stem)
def test_every_cell_of_every_paper_is_named_under_its_header(path: Path) -> None:
    text = path.read_text("utf-8")
    header = table_header(text)
    assert header
    rows = {row.line: row for row in table_rows(text, header, [])}
    imported = FORMAT.read(text, CONTEXT)
    for paper in imported.papers:
        cells = zip(header.names, rows[paper.line].cells, strict=True)
        filled = {name for name, cell in cells if cell.strip().lower() not in {"", "n/a", "nan"}}
        assert {name.partition(":")[0] for name in (*paper.kept, *paper.left_out)} == filled
    refused = {one.line for one in imported.refused}
    assert {paper.line for paper in imported.papers} | refused == set(rows) | refused


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_only_tables_are_recognised(folder: str) -> None:
    for path in case_texts(folder):
        is_own = folder == "table"
        assert FORMAT.recognises(path.read_text("utf-8")) == ("yes" if is_own else "no"), path


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Title;Year\nCups;2020\n", "yes"),
        ("sep=;\nTitle;Year\nCups;2020\n", "yes"),
        ("\n\nTitle\tYear\nCups\t2020\n", "yes"),
        ("Title,Colour\nCups,red\n", "perhaps"),
        ("Title\nCups\n", "no"),
        ("Name,Year\nCups,2020\n", "no"),
        ("Cups, plates and bowls in the year 2020\n", "no"),
        ('"Title\n', "no"),
        ("", "no"),
    ],
)
def test_headers_show_a_table(text: str, certainty: str) -> None:
    assert FORMAT.recognises(text) == certainty


@pytest.mark.parametrize(
    "changed",
    [
        "\ufeff" + TABLE,
        TABLE.replace("\n", "\r\n"),
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        f"sep=,\n{TABLE}",
        '"Title","Authors","Year"\n"Cups","Ada Wood","2020"\n',
        "TITLE,Author(s),Publication_Year\nCups,Ada Wood,2020\n",
    ],
    ids=["BOM", "CRLF", "semicolons", "tabs", "sep", "quotes", "headers"],
)
def test_how_a_table_is_written_does_not_matter(changed: str) -> None:
    (paper,), (as_usual,) = (FORMAT.read(text, CONTEXT).papers for text in (changed, TABLE))
    assert paper.facts == as_usual.facts
    assert (len(paper.kept), paper.left_out) == (3, ())


def test_columns_of_other_headers_are_named() -> None:
    text = "Werk;Von;Bereich;Title\nTassen;Ada Wood;Trinken;Dr.\n"
    columns = {"Werk": "title", "von": "authors", "Bereich": "topics"}
    (paper,) = FORMAT.read(text, replace(CONTEXT, columns=columns)).papers
    assert paper.facts
    assert (paper.facts.title, paper.sections) == ("Tassen", (("Trinken",),))
    assert (paper.kept, paper.left_out) == (("Werk", "Von", "Bereich"), ("Title",))


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Title": "titel"}, "unknown field 'titel'; perhaps title; fields are title, subtitle, "),
        ({"Titel": "title"}, "no column 'Titel'; perhaps Title; columns are Title, Authors, Year"),
        ({"Qqq": "title"}, "no column 'Qqq'; columns are Title, Authors, Year"),
        (
            {"Title": "volume"},
            "line 1: expected a first row that names a column title, doi, arxiv or url; found Title, Authors, Year; "
            "say which column it is with --column title=NAME",
        ),
    ],
)
def test_a_column_that_is_not_there_is_answered_with_those_that_are(
    columns: dict[str, str], message: str
) -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read(TABLE, replace(CONTEXT, columns=columns))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Title,Year\n", "expected rows below the headers, found none"),
        ("\n\n", "expected a table whose first row names the columns, found no row"),
    ],
)
def test_a_table_without_rows_is_unreadable(text: str, message: str) -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read(text, CONTEXT)
    assert str(error.value) == message


def test_names_that_can_be_read_in_two_ways_are_left_out_and_named() -> None:
    found = FORMAT.read('Title,Authors\nCups,"Ada Wood, Ming Li"\nJugs,Kai Yu\n', CONTEXT)
    assert [len(paper.facts.authors) for paper in found.papers if paper.facts] == [0, 1]
    assert found.papers[0].left_out == ("Authors",)
    assert [(one.line, one.what, one.why) for one in found.passed_over] == [
        (
            2,
            "Ada Wood, Ming Li",
            "Authors left out: expected one name per line, or a semicolon between two names",
        )
    ]


def test_below_a_cell_of_several_lines_refusals_also_name_the_row() -> None:
    text = 'Title,Year\n"Cups\nand plates",2020\n,2021\na,b,c\n'
    found = FORMAT.read(text, CONTEXT)
    assert [(paper.line, paper.facts and paper.facts.title) for paper in found.papers] == [
        (2, "Cups and plates")
    ]
    assert [(one.line, one.why.rpartition("(")[2]) for one in found.refused] == [
        (4, "row 3 of the sheet)"),
        (5, "row 4 of the sheet)"),
    ]


def test_repeated_keywords_are_topics_only_where_no_column_has_topics() -> None:
    rows = "".join(f"Cups {n},clay,{'Tea' if n else ''}\n" for n in range(3))
    assert [one.path for one in FORMAT.read("Title,Tags,Other\n" + rows, CONTEXT).sections] == [
        ("clay",)
    ]
    assert [one.path for one in FORMAT.read("Title,Tags,Topic\n" + rows, CONTEXT).sections] == [
        ("Tea",)
    ]


def test_an_address_in_a_column_of_topics_is_no_topic() -> None:
    found = FORMAT.read("Title,Topic\nCups,https://cups.example/tea\n", CONTEXT)
    assert found.sections == ()


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A0",
        "\x00\u202e<script>",
        '"' * 50_000,
        "A arXiv:[1 " * 12_000,
        "\x1b[31m;" * 9,
    ],
    ids=["formula", "controls", "quotes", "long", "escapes"],
)
@pytest.mark.parametrize("header", ["Title", "Authors", "Link", "Year", "Venue", "Topic", "DOI"])
def test_a_hostile_cell_is_kept_or_named_at_once(header: str, cell: str) -> None:
    text = f'{header},arXiv\n"{cell.replace(chr(34), chr(34) * 2)}",2001.00001\n'
    started = time.process_time()
    found = FORMAT.read(text, CONTEXT)
    assert time.process_time() - started < 5
    assert len(found.papers) + len(found.refused) == 1
