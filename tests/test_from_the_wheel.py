"""A new user with only the wheel: begins a survey, adds a paper, builds and checks it."""

import hashlib
import shutil
from pathlib import Path

import pytest

from surveymark.content.writing import write_file
from wheel import Clean, built_wheel

pytestmark = pytest.mark.slow

BIB = "@article{a, title={Kettles at Sea}, author={Berg, Ann}, year={2024}, eprint={2401.00001}, archiveprefix={arXiv}}\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Clean:
    return Clean(tmp_path_factory.mktemp("user"), wheel)


@pytest.fixture(scope="module")
def survey(clean: Clean) -> Path:
    words = ("--title", "Cups", "--address", "https://ann.github.io/cups/")
    done = clean.run("surveymark", "init", "cups", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("wrote 44 files to cups:\n")
    return clean.folder / "cups"


def test_a_new_survey_builds_at_once(clean: Clean, survey: Path) -> None:
    done = clean.run("surveymark", "build", cwd=survey)
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    page = (survey / "site/index.html").read_text("utf-8")
    assert "<title>Cups</title>" in page
    assert clean.run("surveymark", "check", cwd=survey).stdout == (
        "0 entries checked: 0 errors, 0 warnings\n"
    )


def test_a_paper_that_is_added_has_its_page(clean: Clean, survey: Path) -> None:
    write_file(survey / "papers.bib", BIB)
    done = clean.run("surveymark", "add", "papers.bib", "--offline", cwd=survey)
    assert done.returncode == 0, done.stdout + done.stderr
    done = clean.run("surveymark", "build", cwd=survey)
    assert done.returncode == 0, done.stderr
    assert "Kettles at Sea" in (survey / "site/papers/berg2024kettles/index.html").read_text(
        "utf-8"
    )


def test_the_survey_installs_the_wheel_that_began_it(
    clean: Clean, survey: Path, wheel: Path
) -> None:
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    lock = (survey / "requirements/surveymark.txt").read_text("utf-8")
    assert f"./packages/{wheel.name} --hash=sha256:{digest}\n" in lock
    words = "install --no-deps --no-index --no-compile --force-reinstall --requirement"
    clean.pip(*words.split(), "requirements/surveymark.txt", cwd=survey)


def test_an_update_with_the_same_version_changes_nothing(clean: Clean, tmp_path: Path) -> None:
    """By the command: after a paper was added, and in a copy elsewhere."""
    done = clean.run("surveymark", "init", "plates", "--title", "Plates")
    assert done.returncode == 0, done.stderr
    shutil.copytree(clean.folder / "plates", tmp_path / "copy")
    done = clean.run("surveymark", "init", "--update", tmp_path / "copy")
    assert (done.returncode, done.stdout) == (0, "every file is current\n"), done.stderr


def test_a_test_tool_is_neither_required_nor_there(clean: Clean) -> None:
    done = clean.run("python", "-c", "import pytest")
    assert "ModuleNotFoundError" in done.stderr
