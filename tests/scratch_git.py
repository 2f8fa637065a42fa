"""Git repositories that exist for one test, without anything of the machine's own configuration."""

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A Person",
    "GIT_COMMITTER_NAME": "A Person",
    "GIT_AUTHOR_EMAIL": "person@example.org",
    "GIT_COMMITTER_EMAIL": "person@example.org",
}


def git(folder: Path, *arguments: str, day: str = "2026-01-02", author: str = "A Person") -> str:
    names = {
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
    }
    around = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=around | ENVIRONMENT | names,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8", "surrogateescape")


def repository(folder: Path) -> Path:
    """The folder as a repository with all of it committed on main."""
    (folder / ".gitignore").write_text(
        "/content/.lock\n/content/abstracts/\n/out/\n/site/\n", "utf-8"
    )
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "start")
    return folder


def commit(folder: Path, message: str, *, day: str = "2026-01-02", author: str = "A Person") -> str:
    git(folder, "add", "--all")
    git(
        folder,
        "commit",
        "--quiet",
        "--allow-empty-message",
        "--message",
        message,
        day=day,
        author=author,
    )
    return git(folder, "rev-parse", "HEAD").strip()
