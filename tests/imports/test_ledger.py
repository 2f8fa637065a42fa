"""The ledger promise for every format: whatever is in its case files is an entry or is named, and an import changes nothing twice."""

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from stopping import tree
from surveymark.api.importing import import_files
from surveymark.api.loading import load
from surveymark.cli import main
from surveymark.imports.detecting import all_imports
from surveymark.imports.imported import ImportContext

CASES = Path(__file__).parent / "cases"
FORMATS = {known.name: known for known in all_imports()}


def _format_of_folder(path: Path) -> str:
    return path.parent.name.replace("_", "-")


FILES = sorted(
    path
    for path in CASES.glob("*/*")
    if path.is_file() and _format_of_folder(path) in FORMATS and path.suffix != ".yml"
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_entries_in_are_entries_out_and_those_that_are_named(file: Path, tmp_path: Path) -> None:
    chosen = FORMATS[_format_of_folder(file)]
    text = file.read_text("utf-8-sig")
    parsed = chosen.read(text, ImportContext(source="x 2026-01-02", venue=lambda _: None))
    survey = dataclasses.replace(
        invented.survey(),
        papers=(),
        abstracts={},
        introductions={},
        paths=(),
        listings=(),
        pages=(),
    )
    root = invented.write_survey(tmp_path, survey)
    result = import_files(root, [file], format_name=chosen.name, offline=True)
    assert len(result.outcomes) == len(parsed.papers) + len(parsed.refused)
    assert sum(result.counts.values()) == len(result.outcomes)
    assert all(one.line >= 1 and one.what for one in result.outcomes)
    assert all(one.why for one in result.outcomes if one.kind in {"refused", "duplicate"})
    assert all(one.key for one in result.outcomes if one.kind != "refused")
    assert {paper.key for paper in load(root).papers} == result.new
    assert len(result.new) == result.counts["new"]
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert checked.exit_code == 0, checked.output
    assert "[unknown-venue]" not in checked.output
    before = tree(root)
    assert import_files(root, [file], format_name=chosen.name, offline=True).changes_nothing
    assert tree(root) == before


def test_case_files_of_several_formats_are_there() -> None:
    assert len({path.parent for path in FILES}) >= 4
    assert len(FILES) > 10
