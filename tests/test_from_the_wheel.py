"""A new user with only the wheel: begins surveys from sources of four shapes, builds, checks and updates them."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import answered
from surveymark.content.writing import write_file
from surveymark.fetch.answers import Answer, Answers
from surveymark.sources.services import crossref
from surveymark.sources.source import Question
from wheel import Clean, built_wheel

pytestmark = pytest.mark.slow

KETTLES, LADLES = "Kettles at Sea", "Ladles That Measure Themselves"
BIB = f"""\
@article{{kettles, title={{{KETTLES}}}, author={{Berg, Ann}}, year={{2024}}, eprint={{2401.00001}}, archiveprefix={{arXiv}}, groups={{Boiling}}}}
@inproceedings{{ladles, title={{{LADLES}}}, author={{Wood, Ada and Li, Ming}}, year={{2023}}, booktitle={{Kitchens}}, groups={{Boiling}}}}
"""
REVIEW = r"""
\documentclass{article}
\begin{document}
\section{Things that boil}
\begin{itemize}
\item \textbf{Kettles}~\cite{kettles}
\\\textit{Vessels with a spout.}
\item \textbf{Ladles}~\cite{ladles, kettles}
\end{itemize}
\end{document}
"""
LIST = f"""\
# Awesome Kitchens

## Kettles

- [{KETTLES}](https://arxiv.org/abs/2401.00001), A. Berg, 2024.

## Ladles

- **{LADLES}**. *KITCHENS 2023*. [paper](https://doi.org/10.1234/ladle.2) [code](https://github.com/invented/ladles)
"""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a survey begins with, and the topics that its site has then, beside the one of every new survey."""

    files: Mapping[str, str]
    topics: frozenset[str]
    is_complete: bool = True
    """Whether the files tell everything, so that no service is asked."""


SHAPES = {
    "bibtex": Shape(files={"papers.bib": BIB}, topics=frozenset({"boiling"})),
    "review": Shape(
        files={"review.tex": REVIEW, "review.bib": BIB},
        topics=frozenset({"boiling", "kettles", "ladles"}),
    ),
    "list": Shape(files={"README.md": LIST}, topics=frozenset({"kettles", "ladles"})),
    "ids": Shape(
        files={"ids.txt": "10.1234/kettle.1\nhttps://doi.org/10.1234/ladle.2\n"},
        topics=frozenset(),
        is_complete=False,
    ),
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Clean:
    return Clean(tmp_path_factory.mktemp("user"), wheel)


@pytest.fixture(scope="module")
def survey(clean: Clean) -> Path:
    """The survey from BibTeX."""
    words = ("--title", "Cups", "--address", "https://ann.github.io/cups/", "--from", "papers.bib")
    write_file(clean.folder / "papers.bib", BIB)
    done = clean.run("surveymark", "init", "bibtex", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("wrote 54 files to bibtex:\n")
    return clean.folder / "bibtex"


@pytest.mark.parametrize("name", SHAPES)
def test_a_survey_of_each_shape_has_every_paper_and_topic_of_its_sources(
    clean: Clean, survey: Path, name: str
) -> None:
    """All without a network: what identifiers stand for is in the cache, as after an earlier run."""
    shape, root = SHAPES[name], survey.with_name(name)
    if root != survey:
        begin(clean, root, shape)
    done = clean.run("surveymark", "build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    papers = json.loads((root / "site/data/papers.json").read_text("utf-8"))["papers"]
    assert {paper["title"] for paper in papers} == {KETTLES, LADLES}
    assert all((root / f"site/papers/{paper['key']}/index.html").is_file() for paper in papers)
    topics = {path.parent.name for path in (root / "site/topics").glob("*/index.html")}
    assert topics == {"general", *shape.topics}


def begin(clean: Clean, root: Path, shape: Shape) -> None:
    """Begin the survey and import its sources."""
    for file, text in shape.files.items():
        write_file(clean.folder / file, text)
    given = [word for file in shape.files for word in ("--from", file)] if shape.is_complete else []
    done = clean.run("surveymark", "init", root.name, "--title", f"Cups from {root.name}", *given)
    assert done.returncode == 0, done.stdout + done.stderr
    if not shape.is_complete:
        keep_answers(root)
        done = clean.run("surveymark", "build", cwd=root)
        assert done.returncode == 0, "a survey without papers builds, too: " + done.stderr
        done = clean.run("surveymark", "import", *shape.files, "--offline", "--root", root)
        assert done.returncode == 0, done.stdout + done.stderr


def keep_answers(root: Path) -> None:
    """Put what Crossref said of the DOIs into the survey's cache."""
    for doi, title in (("10.1234/kettle.1", KETTLES), ("10.1234/ladle.2", LADLES)):
        question = Question(kind="doi", value=doi)
        said = answered.crossref(answered.crossref_work(doi, title)).body
        text = crossref.SOURCE.answers(str(said), [question])[question]
        Answers(root).keep(crossref.SOURCE, question, Answer(text=text, date="2026-11-20"))


def test_the_survey_installs_the_wheel_that_began_it(
    clean: Clean, survey: Path, wheel: Path
) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = (survey / "requirements/surveymark.txt").read_text("utf-8")
    assert f"./packages/{wheel.name} --hash=sha256:{digest}\n" in lock
    words = "install --no-deps --no-index --no-compile --force-reinstall --requirement"
    clean.pip(*words.split(), "requirements/surveymark.txt", cwd=survey)


def test_an_update_with_the_same_version_renews_only_what_follows_from_the_topics(
    clean: Clean, survey: Path, tmp_path: Path
) -> None:
    """By the command, in a copy elsewhere, after an import brought a topic."""
    shutil.copytree(survey, tmp_path / "copy", ignore=shutil.ignore_patterns("site", ".git"))
    done = clean.run("surveymark", "init", "--update", tmp_path / "copy")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            ".github/ISSUE_TEMPLATE/suggest-paper.yml: replaced, because nobody had edited it",
            ".zenodo.json: replaced, because nobody had edited it",
            "CITATION.cff: replaced, because nobody had edited it",
            "3 files changed, 0 conflicts",
        ],
    ), done.stderr


def test_a_test_tool_is_neither_required_nor_there(clean: Clean) -> None:
    done = clean.run("python", "-c", "import pytest")
    assert "ModuleNotFoundError" in done.stderr
