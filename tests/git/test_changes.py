import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from scratch_git import commit, git, repository
from surveymark.git.changes import FileChange, SinceMergeBase, changed_files
from surveymark.git.command import GitError

HOSTILE_NAMES = (
    "a\nb.yml",
    '"quoted".yml',
    "-rf.yml",
    "::error::.yml",
    "tab\t.yml",
    "ünï.yml",
    "$(touch x).yml",
    "x;rm -rf y.yml",
    " .yml",
    "*.yml",
)
EVERYTHING = r".*"


@pytest.fixture
def start(tmp_path: Path) -> Path:
    (tmp_path / "same.txt").write_text("same")
    (tmp_path / "old.txt").write_text("old\n")
    (tmp_path / "gone.txt").write_text("gone")
    return repository(tmp_path)


def test_the_working_tree_is_compared_with_untracked_files_and_all(start: Path) -> None:
    git(start, "switch", "--quiet", "--create", "topic")
    (start / "old.txt").write_text("new\n")
    (start / "gone.txt").unlink()
    commit(start, "work")
    (start / "untracked.txt").write_text("more")
    expected = (
        FileChange(path="gone.txt", before=b"gone", after=None),
        FileChange(path="old.txt", before=b"old\n", after=b"new\n"),
        FileChange(path="untracked.txt", before=None, after=b"more"),
    )
    assert changed_files(start, "main", read=EVERYTHING) == expected


def test_what_happened_on_the_branch_meanwhile_is_no_change(start: Path) -> None:
    git(start, "switch", "--quiet", "--create", "topic")
    (start / "old.txt").write_text("mine")
    commit(start, "mine")
    git(start, "switch", "--quiet", "main")
    (start / "same.txt").write_text("theirs")
    commit(start, "theirs")
    git(start, "switch", "--quiet", "topic")
    assert [change.path for change in changed_files(start, "main", read=EVERYTHING)] == ["old.txt"]


def test_a_commit_is_compared_without_being_checked_out(start: Path) -> None:
    git(start, "switch", "--quiet", "--create", "topic")
    (start / "old.txt").write_text("theirs")
    tip = commit(start, "theirs")
    git(start, "switch", "--quiet", "main")
    (start / "untracked.txt").write_text("not looked at")
    assert changed_files(start, "main", tip, read=EVERYTHING) == (
        FileChange(path="old.txt", before=b"old\n", after=b"theirs"),
    )
    assert (start / "old.txt").read_text() == "old\n"


@pytest.mark.parametrize("in_commit", [True, False])
def test_hostile_file_names_are_only_names(start: Path, *, in_commit: bool) -> None:
    names = [*HOSTILE_NAMES, os.fsdecode(b"caf\xe9.yml")]
    for name in names:
        (start / name).write_text(name, "utf-8", "surrogateescape")
    tip = commit(start, "names") if in_commit else None
    base = "HEAD~1" if in_commit else "HEAD"
    found = changed_files(start, base, tip, read=EVERYTHING)
    assert [(change.path, change.after) for change in found] == [
        (name, os.fsencode(name)) for name in sorted(names)
    ]
    assert not (start / "x").exists()


def test_links_have_no_content(start: Path) -> None:
    (start / "old.txt").unlink()
    (start / "old.txt").symlink_to("/etc/passwd")
    (start / "new.txt").symlink_to("same.txt")
    expected = (
        FileChange(path="new.txt", before=None, after=None),
        FileChange(path="old.txt", before=b"old\n", after=None),
    )
    assert changed_files(start, "main", read=EVERYTHING) == expected
    tip = commit(start, "links")
    assert changed_files(start, "main~1", tip, read=EVERYTHING) == expected


def test_only_requested_files_are_read(start: Path) -> None:
    (start / "old.txt").write_text("new")
    (start / "same.txt").write_text("new")
    assert changed_files(start, "main", read=r"old\.txt\Z") == (
        FileChange(path="old.txt", before=b"old\n", after=b"new"),
        FileChange(path="same.txt", before=None, after=None),
    )


def test_a_survey_below_the_top_of_its_repository_sees_its_own_files(start: Path) -> None:
    below = start / "survey"
    below.mkdir()
    (below / "cup.txt").write_text("cup")
    (start / "old.txt").write_text("new")
    commit(start, "below")
    assert changed_files(below, "HEAD~1", read=EVERYTHING) == (
        FileChange(path="cup.txt", before=None, after=b"cup"),
    )


@pytest.mark.parametrize(
    "base", ["nowhere", "--upload-pack=touch x", "-h", "main..main", "", "main:old.txt", "@{99}"]
)
def test_a_base_that_is_no_commit_is_reported(start: Path, base: str) -> None:
    with pytest.raises(GitError):
        changed_files(start, base, read=EVERYTHING)
    assert not (start / "x").exists()


def test_a_folder_without_history_is_reported(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is not in a git repository"):
        changed_files(tmp_path, "main", read=EVERYTHING)
    git(tmp_path, "init", "--quiet")
    with pytest.raises(GitError, match="no commit named 'HEAD'"):
        changed_files(tmp_path, "main", read=EVERYTHING)


def test_changed_paths_of_the_working_tree_are_listed_without_reading_any_file(start: Path) -> None:
    git(start, "switch", "--quiet", "--create", "topic")
    (start / "old.txt").rename(start / "renamed.txt")
    commit(start, "work")
    (start / "gone.txt").unlink()
    (start / "a\nb.yml").write_text("untracked")
    assert SinceMergeBase(start, "main").paths == {"old.txt", "renamed.txt", "gone.txt", "a\nb.yml"}


def test_the_settings_of_git_are_read_once_for_all_of_its_runs(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = []

    def run(command: list[str], **options: object) -> object:
        runs.append(command[4])
        return original(command, **options)

    original: Callable[..., object] = subprocess.run
    monkeypatch.setattr(subprocess, "run", run)
    SinceMergeBase(start, "HEAD").former(read=EVERYTHING)
    assert sorted(set(runs)) == ["config", "diff", "ls-files", "rev-parse"]
    assert runs.count("config") == 1


def test_branches_without_a_common_commit_are_reported(start: Path) -> None:
    git(start, "checkout", "--quiet", "--orphan", "other")
    commit(start, "other")
    with pytest.raises(GitError, match="no commit in common; fetch more"):
        changed_files(start, "main", read=EVERYTHING)
