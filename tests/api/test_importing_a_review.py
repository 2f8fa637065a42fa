"""A review in the shape of large real ones is imported whole: every entry, every truncated list of authors, every citation."""

import dataclasses
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from invented_review import Review, review
from stopping import tree
from surveymark.api.importing import import_files
from surveymark.api.loading import load
from surveymark.cli import main
from surveymark.imports.detecting import all_imports


@pytest.mark.slow
@pytest.mark.parametrize(
    "written",
    [
        pytest.param(review(entries=400, truncated=26, cited=394), id="400 entries"),
        pytest.param(review(), id="2,423 entries", marks=pytest.mark.long),
    ],
)
def test_every_entry_of_a_large_review_is_imported_and_a_second_import_changes_no_byte(
    written: Review, tmp_path: Path
) -> None:
    bib, tex = tmp_path / "review.bib", tmp_path / "review.tex"
    bib.write_text(written.bib, "utf-8")
    tex.write_text(written.tex, "utf-8")
    survey = dataclasses.replace(
        invented.survey(),
        papers=(),
        themes=(),
        abstracts={},
        introductions={},
        paths=(),
        listings=(),
        pages=(),
        context=(),
    )
    root = invented.write_survey(tmp_path / "survey", survey)
    reads_latex = "latex" in {known.name.partition("-")[0] for known in all_imports()}
    files = [bib, tex] if reads_latex else [bib]
    result = import_files(root, files)
    assert result.counts == {"new": written.entries, "known": 0, "duplicate": 0, "refused": 0}
    found = load(root)
    assert len(found.papers) == written.entries
    assert sum(not paper.authors_complete for paper in found.papers) == written.truncated
    if reads_latex:
        assert (result.uncited, result.without_topic) == ((), written.entries - written.cited)
    assert all(one.kept_as for one in result.keys)
    assert len(result.venues) == 4  # of five spellings
    done = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert done.exit_code == 0, done.output[-500:]
    assert "[unknown-venue]" not in done.output
    before = tree(root)
    again = CliRunner().invoke(main, ["import", *map(str, files), "--root", str(root)])
    assert (again.exit_code, again.output.count("\n")) == (0, 1)
    assert f"nothing new; papers: {written.entries:,} already in the survey" in again.output
    assert tree(root) == before
