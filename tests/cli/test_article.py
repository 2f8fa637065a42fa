from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from real_programs import needs
from surveymark.api.loading import load
from surveymark.api.typesetting import typeset
from surveymark.cli.command import main
from surveymark.exports.article import article_files
from surveymark.model.survey_error import SurveyError


def article(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "article", *arguments, "--root", str(folder)])


def test_an_article_is_written_to_the_folder_and_replaces_the_last_one(folder: Path) -> None:
    out = folder / "a/b"
    for topics in (["plates"], ["shelves", "cups", "shelves"]):
        done = article(folder, *topics, "--out", str(out))
        assert (done.output, done.exit_code) == (
            f"wrote article.tex and references.bib to {out}\n",
            0,
        )
    survey = load(folder)
    expected = article_files(survey, [survey.topic_by_id[topic] for topic in ("shelves", "cups")])
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cusp", "--out", "out"], "surveymark: no topic with the id cusp (did you mean cups?)\n"),
        (
            ["--out", "content/new"],
            "surveymark: DIR must not be inside content/, which holds only what people write\n",
        ),
    ],
)
def test_nothing_is_written_in_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    done = article(folder, *arguments)
    assert (done.stderr, done.exit_code) == (message, 2)
    assert not Path(arguments[-1]).exists()


def test_a_topic_may_be_called_article(folder: Path) -> None:
    done = CliRunner().invoke(
        main, ["export", "bibtex", "--topic", "article", "--root", str(folder)]
    )
    assert (
        done.stderr == "surveymark: no topic with the id article; 'surveymark topics' lists them\n"
    )


@pytest.mark.slow
@needs("pdflatex", "bibtex")
def test_an_article_that_cites_nothing_has_a_pdf_too(tmp_path: Path) -> None:
    for name, text in article_files(
        replace(invented.survey(), papers=(), introductions={})
    ).items():
        (tmp_path / name).write_text(text, "utf-8")
    typeset(tmp_path)
    assert (tmp_path / "article.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
@needs("pdflatex", "bibtex")
def test_the_pdf_of_an_article_is_made_with_latex(folder: Path) -> None:
    done = article(folder, "cups", "--out", str(folder / "a"), "--pdf")
    assert (done.stderr, done.exit_code) == ("", 0)
    assert done.stdout.endswith(f"wrote article.pdf to {folder / 'a'}\n")
    assert {path.name for path in (folder / "a").iterdir()} == {
        "article.tex",
        "references.bib",
        "article.pdf",
    }
    assert (folder / "a/article.pdf").read_bytes().startswith(b"%PDF-")


def test_without_latex_the_sources_are_written_and_the_programs_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder / "empty"))
    done = article(folder, "cups", "--out", str(folder / "a"), "--pdf")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("surveymark: pdflatex and bibtex not found; ")
    assert (folder / "a/article.tex").exists()


@pytest.mark.slow
@needs("pdflatex", "bibtex")
def test_what_latex_says_of_a_fault_is_told(tmp_path: Path) -> None:
    (tmp_path / "article.tex").write_text(
        "\\documentclass{article}\\begin{document}\\cups\\end{document}"
    )
    (tmp_path / "references.bib").write_text("")
    with pytest.raises(SurveyError, match=r"^pdflatex: Undefined control sequence\.$"):
        typeset(tmp_path)
    assert not (tmp_path / "article.pdf").exists()
