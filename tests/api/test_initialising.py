"""A survey begins whole or not at all."""

import os
from pathlib import Path

import pytest

import surveymark.api.initialising as module
from begun import ADDRESS, TITLE
from scratch_git import git
from surveymark.api.checking import check
from surveymark.api.initialising import begin
from surveymark.api.loading import load
from surveymark.api.own_package import OwnPackage
from surveymark.content.writing import write_file
from surveymark.model.survey_error import SurveyError
from surveymark.scaffold.answers import Package
from typed import surveymark


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_survey_has_no_problem_and_is_a_repository(tmp_path: Path) -> None:
    made = begin(tmp_path / "a/cups", title=TITLE, address=ADDRESS)
    root = tmp_path / "a/cups"
    survey = load(root)
    assert (survey.config.title, survey.config.address, survey.papers) == (TITLE, ADDRESS, ())
    assert check(root).problems == ()
    assert git(root, "symbolic-ref", "HEAD") == "refs/heads/main\n"
    in_git = git(root, "ls-files", "--others", "--exclude-standard").splitlines()
    assert set(in_git) == {*made.files, ".surveymark/written.json"}
    assert os.access(root / ".github/scripts/propose.py", os.X_OK)
    assert names(tmp_path / "a") == ["cups"]


def test_it_begins_in_an_empty_clone_and_keeps_its_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=trunk", "cups")
    begin(tmp_path / "cups", title=TITLE)
    assert git(tmp_path / "cups", "symbolic-ref", "HEAD") == "refs/heads/trunk\n"
    assert names(tmp_path) == ["cups"]


def test_inside_another_repository_none_is_made(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    made = begin(tmp_path / "cups", title=TITLE)
    assert not (tmp_path / "cups/.git").exists()
    assert [notice for notice in made.notices if "inside another git repository" in notice]


def test_without_git_it_begins_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    made = begin(tmp_path / "cups", title=TITLE)
    assert [notice for notice in made.notices if "git is not installed" in notice]
    assert (tmp_path / "cups/Makefile").is_file()


@pytest.mark.parametrize("name", ["x.txt", ".hidden", "content/papers/x.yml"])
def test_a_folder_that_holds_anything_is_refused(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / "cups" / name, "mine")
    done = surveymark("init", tmp_path / "cups")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert f"expected a new or empty folder, found {name.split('/', maxsplit=1)[0]}" in done.stderr
    assert names(tmp_path / "cups") == [name.split("/", maxsplit=1)[0]]


def test_a_survey_is_not_begun_twice(tmp_path: Path) -> None:
    begin(tmp_path / "cups", title=TITLE)
    with pytest.raises(SurveyError, match="'surveymark init --update"):
        begin(tmp_path / "cups", title=TITLE)


@pytest.mark.parametrize(
    ("title", "address", "said"),
    [
        ("", "", "title"),
        ("x" * 201, "", "title"),
        ("\u202e", "", "title"),
        ("Cups", "cups.example.org", "address"),
    ],
)
def test_an_invalid_answer_is_reported_in_a_line(
    tmp_path: Path, title: str, address: str, said: str
) -> None:
    with pytest.raises(SurveyError, match=f"^{said}: ") as error:
        begin(tmp_path / "cups", title=title, address=address)
    assert "\n" not in str(error.value)
    assert names(tmp_path) == []


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("number", [0, 20, 43])
def test_an_interrupted_beginning_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, is_there: bool
) -> None:
    if is_there:
        (tmp_path / "cups").mkdir()
    written: list[Path] = []

    def stop(path: Path, text: str) -> None:
        if len(written) == number:
            raise KeyboardInterrupt
        written.append(path)
        write_file(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_file", stop)
        with pytest.raises(KeyboardInterrupt):
            begin(tmp_path / "cups", title=TITLE)
    assert [*tmp_path.rglob("*")] == ([tmp_path / "cups"] if is_there else [])
    begin(tmp_path / "cups", title=TITLE)
    assert check(tmp_path / "cups").problems == ()


def test_an_interruption_while_files_get_their_places_takes_all_of_them_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cups").mkdir()
    rename = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if self.name == "README.md" and target.parent == tmp_path / "cups":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        begin(tmp_path / "cups", title=TITLE)
    assert [*tmp_path.rglob("*")] == [tmp_path / "cups"]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    gone = 2**22 + 1  # no Linux has a process of this number
    left = tmp_path / f".cups.beginning-{gone}-0123abcd"
    other = tmp_path / f".plates.beginning-{gone}-0123abcd"
    running = tmp_path / f".cups.beginning-{os.getppid()}-0123abcd"
    for folder in (left, other, running):
        folder.mkdir()
    begin(tmp_path / "cups", title=TITLE)
    assert names(tmp_path) == sorted([running.name, other.name, "cups"])


def test_a_wheel_goes_with_the_survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = "surveymark-9.9.9-py3-none-any.whl"
    package = Package(version="9.9.9", wheel=wheel, wheel_hash="ab" * 32)
    monkeypatch.setattr(module, "own_package", lambda: OwnPackage(package=package, wheel=b"zip"))
    made = begin(tmp_path / "cups", title=TITLE)
    assert made.notices == ()
    assert (tmp_path / "cups/packages" / wheel).read_bytes() == b"zip"
    assert f"./packages/{wheel} --hash=sha256:{'ab' * 32}" in (
        tmp_path / "cups/requirements/surveymark.txt"
    ).read_text("utf-8")


def test_the_command_says_what_it_wrote_and_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tea-cups").mkdir()
    monkeypatch.chdir(tmp_path / "tea-cups")
    done = surveymark("init")
    assert done.exit_code == 0
    assert load(tmp_path / "tea-cups").config.title == "Tea cups"
    lines = done.stdout.splitlines()
    assert lines[0] == "wrote 54 files to .:"
    assert [line.split()[0] for line in lines[1:7]] == [
        "content/",
        "site-config/",
        ".github/",
        "requirements/",
        "schemas/",
        "./",
    ]
    assert lines[7:9] == ["next:", "  1. surveymark serve: preview the site while you edit it"]
    assert len(lines) == 11
