"""Two people, or two programs, that work on one survey at once."""

import subprocess
import sys
from pathlib import Path

import pytest

import invented
from real_programs import BUSY, needs, run
from surveymark.content.loading import load_content
from surveymark.content.writing import write_file

pytestmark = pytest.mark.slow

OWN = Path(__file__).parents[1]
CAPTURE = (OWN / "tests/listings/cases/compact.txt").read_text("utf-8").split("\n")
FIRST = "\n".join(CAPTURE[:8])
SECOND = "\n".join([*CAPTURE[:2], f"Subscribe{CAPTURE[8]}", *CAPTURE[9:]])
"""Three papers each, none in both."""


@pytest.fixture
def repository(folder: Path) -> Path:
    """The invented survey in git, with the attributes that every survey has."""
    write_file(folder / ".gitattributes", (OWN / ".gitattributes").read_text("utf-8"))
    write_file(folder / ".gitignore", "/content/abstracts/\n/content/.lock\n")
    write_file(folder / "captures/first.txt", FIRST)
    write_file(folder / "captures/second.txt", SECOND)
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "base"]):
        assert git(folder, *command).returncode == 0
    return folder


def git(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return run(
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        *command,
    )


def surveymark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "surveymark", *arguments, "--root", str(folder))


def on_a_branch(folder: Path, name: str) -> None:
    """Begin a new branch at the base."""
    assert git(folder, "checkout", "-q", "-b", name, "main").returncode == 0


def commit(folder: Path) -> None:
    assert git(folder, "add", "-A").returncode == 0
    assert git(folder, "commit", "-q", "-m", "work").returncode == 0


def merge(folder: Path, *branches: str) -> list[subprocess.CompletedProcess[str]]:
    assert git(folder, "checkout", "-q", "main").returncode == 0
    return [git(folder, "merge", "--no-edit", "-q", branch) for branch in branches]


@needs("git")
def test_two_branches_that_take_in_different_captures_merge_without_a_conflict(
    repository: Path,
) -> None:
    base = load_content(repository).survey
    for name in ("first", "second"):
        on_a_branch(repository, name)
        done = surveymark(repository, "ingest", str(repository / f"captures/{name}.txt"))
        assert "wrote 3 new entries and changed 0" in done.stdout, done.stdout + done.stderr
        commit(repository)
    assert [done.returncode for done in merge(repository, "first", "second")] == [0, 0]
    merged = load_content(repository).survey
    assert base
    assert merged
    assert len(merged.papers) == len(base.papers) + 6
    assert [listing.file for listing in merged.listings] == [
        "capture.txt",
        "first.txt",
        "second.txt",
    ]
    assert surveymark(repository, "check").returncode == 0


@needs("git")
def test_two_branches_that_each_add_an_entry_by_hand_merge_without_a_conflict(
    repository: Path,
) -> None:
    for name in ("left", "right"):
        on_a_branch(repository, name)
        write_file(
            repository / f"content/papers/{name}2024cup.yml",
            f"title: A cup for the {name} hand\ntopics: [cups]\n",
        )
        commit(repository)
    assert [done.returncode for done in merge(repository, "left", "right")] == [0, 0]
    assert surveymark(repository, "check").returncode == 0


def edited(folder: Path, before: str, after: str) -> None:
    entry = folder / "content/papers/berg2024cups.yml"
    text = entry.read_text("utf-8")
    assert text.count(before) == 1
    write_file(entry, text.replace(before, after))


@needs("git")
def test_edits_of_different_fields_of_one_entry_merge(repository: Path) -> None:
    on_a_branch(repository, "author")
    edited(repository, "- Li, Ming\n", "- Li, Ming\n- Wood, Ada\n")
    commit(repository)
    on_a_branch(repository, "gives")
    edited(repository, "gives: [method]", "gives: [finding]")
    commit(repository)
    assert [done.returncode for done in merge(repository, "author", "gives")] == [0, 0]
    text = (repository / "content/papers/berg2024cups.yml").read_text("utf-8")
    assert "- Li, Ming\n- Wood, Ada\n" in text
    assert "gives: [finding]\n" in text
    assert surveymark(repository, "check").returncode == 0


@needs("git")
def test_edits_of_adjacent_lines_conflict_in_git(repository: Path) -> None:
    """A limit of git, not of the entries: it takes edits of neighbouring lines for one."""
    on_a_branch(repository, "date")
    edited(repository, "date: '2024-03-07'", "date: '2024-03-08'")
    commit(repository)
    on_a_branch(repository, "arxiv")
    edited(repository, "arxiv: '2403.01234'", "arxiv: '2403.01235'")
    commit(repository)
    assert [done.returncode for done in merge(repository, "date", "arxiv")] == [0, 1]
    done = surveymark(repository, "check")
    assert done.returncode == 1
    assert "content/papers/berg2024cups.yml:" in done.stdout


def test_programs_that_change_one_survey_at_once_lose_nothing(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("captures")
    write_file(elsewhere / "first.txt", FIRST)
    write_file(elsewhere / "second.txt", SECOND)
    write_file(
        elsewhere / "facts.jsonl",
        '{"title": "A Saucer Whose Makers Are Not Known", "authors": ["Ada Saucer", "Bo Saucer"]}\n',
    )
    shared = folder / "content/papers/nobody2021saucer.yml"
    write_file(
        shared,
        shared.read_text("utf-8") + "links:\n  code:\n  - http://github.com/invented/saucer.git\n",
    )
    commands = (
        ["ingest", str(elsewhere / "first.txt")],
        ["ingest", str(elsewhere / "second.txt")],
        ["enrich", "--from", str(elsewhere / "facts.jsonl")],
        ["check", "--fix"],
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "surveymark", *command, "--root", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for command in commands
    ]
    said = [process.communicate(timeout=BUSY)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0], said
    survey = load_content(folder).survey
    assert survey
    assert len(survey.papers) == len(invented.papers()) + 6
    assert sorted(listing.file for listing in survey.listings) == [
        "capture.txt",
        "first.txt",
        "second.txt",
    ]
    saucer = survey.paper_by_key["nobody2021saucer"]
    assert [author.sorted_name for author in saucer.authors] == ["Saucer, Ada", "Saucer, Bo"]
    assert saucer.links.code == ("https://github.com/invented/saucer",)
    assert surveymark(folder, "check").returncode == 0
    assert [
        path.name for path in (folder / "content/papers").iterdir() if path.suffix != ".yml"
    ] == []
