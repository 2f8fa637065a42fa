from pathlib import Path

import pytest

from scratch_git import git, repository
from surveymark.git.command import Git, GitError, git_output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cup.txt").write_bytes(b"cup\n\0\n")
    (tmp_path / "pot.txt").write_bytes(b"")
    return repository(tmp_path)


def test_a_machine_without_git_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"\Agit is not installed\Z"):
        git_output(folder, "status")


def test_messages_of_git_are_reported_in_one_line_in_english(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(GitError, match=r"\Agit cat-file: Not a valid object name nowhere\Z"):
        git_output(folder, "cat-file", "blob", "nowhere")
    with pytest.raises(GitError, match=r"\Ait is not there\Z"):
        git_output(folder, "cat-file", "blob", "nowhere", fault="it is not there")


@pytest.fixture
def hostile(folder: Path) -> Path:
    """A repository whose own settings name a program wherever git would run one."""
    program = folder.parent / f"{folder.name}-program"
    program.write_text(f"#!/bin/sh\necho ran >> '{folder}-ran'\ncat\n")
    program.chmod(0o700)
    for hook in ("post-index-change", "reference-transaction"):
        (folder / ".git/hooks").mkdir(exist_ok=True)
        (folder / ".git/hooks" / hook).symlink_to(program)
    (folder / ".git/info").mkdir(exist_ok=True)
    (folder / ".git/info/attributes").write_text("*.txt filter=x=y diff=x\n*.yml filter=z\n")
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.askPass",
        "pager.log",
        "diff.external",
        "diff.x.command",
        "diff.x.textconv",
        "filter.x=y.clean",
        "filter.z.process",
        "gpg.program",
    ):
        git(folder, "config", name, str(program))
    git(folder, "config", "log.showSignature", "true")
    git(folder, "config", "filter.x=y.required", "true")
    (folder / "cup.txt").touch()
    return folder


def test_a_repository_cannot_have_a_program_run(hostile: Path) -> None:
    assert b"cup.txt" in git_output(hostile, "ls-files")
    git_output(hostile, "status")
    git_output(hostile, "log")
    assert git_output(hostile, "diff", "--name-only", "HEAD") == b""
    assert not Path(f"{hostile}-ran").exists()


def test_the_same_repository_has_it_run_by_plain_git(hostile: Path) -> None:
    git(hostile, "diff", "--name-only", "HEAD")
    assert Path(f"{hostile}-ran").exists()


def test_settings_of_the_environment_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "alias.newest")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "rev-parse HEAD")
    assert git_output(folder, "newest") == git_output(folder, "rev-parse", "HEAD")


def test_contents_are_the_bytes_that_were_committed(folder: Path) -> None:
    cup, pot = (git(folder, "rev-parse", f"HEAD:{name}.txt").strip() for name in ("cup", "pot"))
    assert Git(folder).blob_contents([pot, cup, pot]) == {cup: b"cup\n\0\n", pot: b""}
    assert Git(folder).blob_contents([]) == {}


def test_a_branch_has_its_commit(folder: Path) -> None:
    assert Git(folder).commit_named("main") == git(folder, "rev-parse", "HEAD").strip()
