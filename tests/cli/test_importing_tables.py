"""`surveymark import` of tables: columns named by option, encodings of spreadsheets, and answers to what cannot be."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from stopping import tree
from surveymark.api.loading import load
from surveymark.cli import main

TABLE = "Werk;Von;Bereich\nA Kiln That Cools;Wood, Ada;Kilns\n"
COLUMNS = ("title=Werk", "authors=Von", "topics=Bereich")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    return invented.write_survey(tmp_path / "survey")


def run(
    root: Path, text: str, *columns: str, encoding: str = "utf-8", name: str = "l.csv"
) -> Result:
    path = root.parent / name
    path.write_bytes(text.encode(encoding))
    options = [word for one in columns for word in ("--column", one)]
    return CliRunner().invoke(main, ["import", *options, str(path), "--root", str(root)])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_columns_are_named_by_option(root: Path, encoding: str) -> None:
    done = run(root, TABLE, *COLUMNS, encoding=encoding)
    assert (done.exit_code, done.exception) == (0, None), done.output
    (paper,) = (paper for paper in load(root).papers if paper.title == "A Kiln That Cools")
    assert ([one.sorted_name for one in paper.authors], paper.topics) == (["Wood, Ada"], ("kilns",))


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        (TABLE, ("title",), "--column: expected FIELD=NAME, such as title=Paper, found title"),
        (TABLE, ("titel=Werk",), "l.csv: unknown field 'titel'; perhaps title; fields are title"),
        (
            TABLE,
            ("title=Wek",),
            "l.csv: no column 'Wek'; perhaps Werk; columns are Werk, Von, Bereich",
        ),
        (TABLE, (), "l.csv: unrecognised format; formats are"),
        (
            "TY  - JOUR\nTI  - Cups\nER  - \n",
            COLUMNS,
            "expected a table, because of --column; found RIS",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(
    root: Path, text: str, columns: tuple[str, ...], message: str
) -> None:
    before = tree(root)
    done = run(root, text, *columns)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())
    assert tree(root) == before


def test_a_table_that_a_spreadsheet_saved_in_an_old_encoding_is_told_how_to_save_it(
    root: Path,
) -> None:
    done = run(root, "Title;Authors\nCups;Löwe, Zoë\n", encoding="cp1252")
    assert done.exit_code == 2
    assert "l.csv:2: expected UTF-8 text, found byte 0xf6" in " ".join(done.stderr.split())
