"""Git as a program that is asked: without a shell, a prompt, a pager or anything that a repository could make it run."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

PLAIN_FILE = "100"
"""Modes of plain files start with it; links are 120000, submodules 160000."""
_SECONDS = 60
_OPTIONS = (
    "--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false",
    "-c", "log.showSignature=false",
)
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Nothing is written, nobody is asked, and what git says is in the one language in which it is looked at here."""


class GitError(RuntimeError):
    """Git is not there or cannot answer; the message says why."""


def git_output(root: Path, *arguments: str, stdin: bytes = b"", fault: str = "") -> bytes:
    """What git answers in the folder; `fault` is said in place of git's own words where it cannot.

    Raises: GitError.
    """
    program = shutil.which("git")
    if program is None:
        message = "git is not installed"
        raise GitError(message)
    command = [program, "-C", str(root), *_OPTIONS, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, one program
            command, input=stdin, env=os.environ | _ENVIRONMENT, capture_output=True, check=False, timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        message = f"git took more than {_SECONDS} seconds"
        raise GitError(message) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        if said.startswith("not a git repository"):
            message = f"{root} is in no git repository"
            raise GitError(message)
        raise GitError(fault or f"git {arguments[0]}: {said or f'ended with {done.returncode}'}")
    return done.stdout


def commit_named(root: Path, name: str) -> str:
    """The hash of the commit that a branch, a tag or a person calls so.

    Raises: GitError.
    """
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return git_output(root, *arguments, fault=f"git knows no commit called {name!r}").decode().strip()


def blob_contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs by their hashes.

    Raises: GitError.
    """
    asked = "".join(f"{blob}\n" for blob in sorted(set(blobs))).encode()
    answer = git_output(root, "cat-file", "--batch", stdin=asked) if asked else b""
    found, place = {}, 0
    while place < len(answer):  # a line with name, kind and size, then as many bytes and a line end
        end = answer.index(b"\n", place)
        name, _, size = answer[place:end].decode().split(" ")
        found[name] = answer[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
    return found
