"""Whole values: what each format writes of five papers of a survey, and of works that hold every case."""

from pathlib import Path

import pytest

from golden_files import GOLDEN, texts, write_golden_files
from hard_works import SELECTION as WORKS
from surveymark.exports.export import Export, all_exports
from surveymark.model.publication import VENUE_KINDS


@pytest.mark.parametrize("export", all_exports(), ids=lambda one: one.name)
def test_a_format_writes_its_golden_files(export: Export) -> None:
    written = {name: text.encode() for name, text in texts(export).items()}
    assert written == {name: (GOLDEN / name).read_bytes() for name in written}


def test_the_golden_works_hold_every_kind_of_work() -> None:
    assert {work.kind for work in WORKS.citations} >= {"preprint", *VENUE_KINDS}


def test_every_format_has_its_golden_files_and_there_are_no_others() -> None:
    names = {name for export in all_exports() for name in texts(export)}
    assert {path.name for path in GOLDEN.iterdir()} == names
    assert len(names) == 2 * len(all_exports())


def test_golden_files_written_anew_are_those_that_are_committed(tmp_path: Path) -> None:
    (tmp_path / "papers.old-format").write_text("left over from a format that is gone")
    write_golden_files(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in GOLDEN.iterdir()
    }
