"""`surveymark init --from`: a new survey that has papers from the first day on."""

from pathlib import Path

import pytest

from surveymark.api.loading import load
from typed import surveymark

BIB = "@article{{{key}, title={{{title}}}, author={{Berg, Ann}}, year={{2024}}}}\n"


def test_files_are_imported_into_the_new_survey(tmp_path: Path) -> None:
    for key, title in (("one", "Kettles at Sea"), ("two", "Ladles, Deep and Shallow")):
        (tmp_path / f"{key}.bib").write_text(BIB.format(key=key, title=title), "utf-8")
    words = ("--from", tmp_path / "one.bib", "--from", tmp_path / "two.bib")
    done = surveymark("init", tmp_path / "cups", *words)
    assert done.exit_code == 0, done.output
    assert "wrote 54 files" in done.stdout
    assert "wrote 2 new entries" in done.stdout
    titles = sorted(paper.title for paper in load(tmp_path / "cups").papers)
    assert titles == ["Kettles at Sea", "Ladles, Deep and Shallow"]


def test_nothing_is_begun_where_a_file_is_missing(tmp_path: Path) -> None:
    done = surveymark("init", tmp_path / "cups", "--from", tmp_path / "gone.bib")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("--title", "x"), ("--address", "https://a.example/")])
def test_an_update_takes_no_answers(tmp_path: Path, words: tuple[str, str]) -> None:
    done = surveymark("init", "--update", tmp_path, *words)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "--update takes no other option" in done.stderr
