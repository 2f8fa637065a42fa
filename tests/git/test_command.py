from pathlib import Path

import pytest

from scratch_git import git, repository
from surveymark.git.command import GitError, blob_contents, commit_named, git_output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cup.txt").write_bytes(b"cup\n\0\n")
    (tmp_path / "pot.txt").write_bytes(b"")
    return repository(tmp_path)


def test_a_machine_without_git_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"\Agit is not installed\Z"):
        git_output(folder, "status")


def test_what_git_says_is_told_in_a_line_in_one_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(GitError, match=r"\Agit cat-file: Not a valid object name nowhere\Z"):
        git_output(folder, "cat-file", "blob", "nowhere")
    with pytest.raises(GitError, match=r"\Ait is not there\Z"):
        git_output(folder, "cat-file", "blob", "nowhere", fault="it is not there")


def test_a_repository_cannot_have_a_program_run(folder: Path) -> None:
    program = folder.parent / f"{folder.name}-program"
    program.write_text(f"#!/bin/sh\ntouch '{folder}/ran'\n")
    program.chmod(0o700)
    for name in ("core.fsmonitor", "core.pager", "core.askPass"):
        git(folder, "config", name, str(program))
    assert b"cup.txt" in git_output(folder, "ls-files")
    git_output(folder, "status")
    git_output(folder, "log")
    assert not (folder / "ran").exists()


def test_contents_are_the_bytes_that_were_committed(folder: Path) -> None:
    cup, pot = (git(folder, "rev-parse", f"HEAD:{name}.txt").strip() for name in ("cup", "pot"))
    assert blob_contents(folder, [pot, cup, pot]) == {cup: b"cup\n\0\n", pot: b""}
    assert blob_contents(folder, []) == {}


def test_a_branch_has_its_commit(folder: Path) -> None:
    assert commit_named(folder, "main") == git(folder, "rev-parse", "HEAD").strip()
