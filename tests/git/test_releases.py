"""Releases in git: the last tag, the people since, and what is not committed."""

from pathlib import Path

import pytest

from scratch_git import commit, git, repository
from surveymark.content.writing import write_file
from surveymark.git.command import GitError
from surveymark.git.releases import contributors, has_tag, last_release, uncommitted


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_file(tmp_path / "content/topics.yml", "1\n")
    return repository(tmp_path)


def change(root: Path, text: str, message: str = "x", *, author: str = "A Person") -> None:
    write_file(root / "content/topics.yml", text)
    commit(root, message, author=author)


def test_the_last_release_is_the_nearest_tag_of_a_survey(root: Path) -> None:
    assert last_release(root) is None
    git(root, "tag", "survey-1.0")
    change(root, "2\n")
    git(root, "tag", "v9.0")
    assert last_release(root) == "survey-1.0"
    assert (has_tag(root, "survey-1.0"), has_tag(root, "survey-1")) == (True, False)
    change(root, "3\n")
    git(root, "tag", "--annotate", "--message", "x", "survey-0.5")
    assert last_release(root) == "survey-0.5"


def test_without_a_commit_or_the_history_there_is_no_release(root: Path, tmp_path: Path) -> None:
    change(root, "2\n")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    with pytest.raises(GitError, match="shallow clone"):
        last_release(tmp_path / "shallow")
    git(tmp_path, "init", "--quiet", "empty")
    with pytest.raises(GitError, match="no commit named 'HEAD'"):
        last_release(tmp_path / "empty")


def test_contributors_are_named_once_as_the_mailmap_has_them_without_addresses(root: Path) -> None:
    git(root, "tag", "survey-1.0")
    people = "Co-authored-by: zoë ferrow <zoe@example.org>\nCo-authored-by: Plain <kai@example.org>\nCo-authored-by: Typo <typo@example.org"
    change(root, "2\n", f"Two\n\n{people}", author="Old Name")
    change(root, "3\n", author="dependabot[bot]")
    change(root, "4\n", author="somebody@example.org")
    change(root, "5\n", author="\x1b[31mRed  Person")
    write_file(root / "Makefile", "not content\n")
    commit(root, "x", author="Somebody Else")
    mailmap = "Ada Wood <person@example.org> Old Name <person@example.org>\nKai Lindqvist <kai@example.org>\n"
    write_file(root / ".mailmap", mailmap)
    found = contributors(root, "survey-1.0")
    assert found == ("[31mRed Person", "Ada Wood", "Kai Lindqvist", "zoë ferrow")
    assert "A Person" in contributors(root, None)


def test_files_of_the_content_that_git_does_not_hold_are_named(root: Path) -> None:
    assert uncommitted(root, written=()) == []
    write_file(root / "content/topics.yml", "other\n")
    write_file(root / "content/papers/cups.yml", "new\n")
    write_file(root / "content/CHANGELOG.md", "new\n")
    write_file(root / "notes.txt", "new\n")
    assert uncommitted(root, written=("content/CHANGELOG.md",)) == [
        "content/papers/cups.yml",
        "content/topics.yml",
    ]
