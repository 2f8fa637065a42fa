from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from surveymark.api.loading import load
from surveymark.cli.command import main
from surveymark.exports.article import article_files


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
