"""Run git without a shell, prompt, pager, or any program configured by the repository."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

PLAIN_FILE = "100"
"""Prefix of the modes of regular files; symbolic links are 120000, submodules 160000."""
_SECONDS = 60
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "log.showSignature": "false",
}
_FILTERS = r"^filter\..*\.(clean|smudge|process|required)$"
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Environment: git writes nothing, does not prompt, and prints English, which is parsed here."""


class GitError(RuntimeError):
    """Git is not installed or failed; the message says why."""


def git_output(root: Path, *arguments: str, stdin: bytes = b"", fault: str = "") -> bytes:
    """The output of git in the folder; if it fails, `fault` replaces git's own message.

    A copied repository may have untrusted settings, so its hooks, file system monitor and filters are disabled.
    Filters in the user's own settings are kept.
    Raises: GitError.
    """
    return _answer(root, arguments, _SETTINGS | _without_filters(root), stdin, fault)


def _without_filters(root: Path) -> dict[str, str]:
    """Settings that disable all filters of the repository."""
    settings: dict[str, str] = {}
    for scope in ("--local", "--worktree"):
        try:
            listed = _answer(
                root,
                ("config", scope, "--includes", "--name-only", "-z", "--get-regexp", _FILTERS),
                _SETTINGS,
                b"",
                "",
            )
        except GitError:  # not a repository, or no filter
            continue
        names = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
        settings |= {name: "false" if name.endswith(".required") else "" for name in names}
    return settings


def _answer(
    root: Path, arguments: tuple[str, ...], settings: Mapping[str, str], stdin: bytes, fault: str
) -> bytes:
    program = shutil.which("git")
    if program is None:
        message = "git is not installed"
        raise GitError(message)
    command = [program, "--no-pager", "-C", str(root), *arguments]
    environment = os.environ | _ENVIRONMENT | _as_variables(settings)
    try:
        done = subprocess.run(  # noqa: S603 - no shell, one program
            command,
            input=stdin,
            env=environment,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        message = f"git took more than {_SECONDS} seconds"
        raise GitError(message) from None
    if done.returncode:
        message = (
            done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        )
        if message.startswith("not a git repository"):
            message = f"{root} is not in a git repository"
            raise GitError(message)
        raise GitError(fault or f"git {arguments[0]}: {message or f'ended with {done.returncode}'}")
    return done.stdout


def _as_variables(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings as environment variables, after existing ones; `-c` would split a name at its first equals sign."""
    before = os.environ.get("GIT_CONFIG_COUNT", "")
    start = int(before) if before.isascii() and before.isdigit() else 0
    variables = {"GIT_CONFIG_COUNT": str(start + len(settings))}
    for number, (name, value) in enumerate(settings.items(), start):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return variables


def commit_named(root: Path, name: str) -> str:
    """The hash of the commit with this name.

    Raises: GitError.
    """
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return git_output(root, *arguments, fault=f"no commit named {name!r}").decode().strip()


def blob_contents(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs, by hash.

    Raises: GitError.
    """
    request = "".join(f"{blob}\n" for blob in sorted(set(blobs))).encode()
    answer = git_output(root, "cat-file", "--batch", stdin=request) if request else b""
    found, place = {}, 0
    while place < len(
        answer
    ):  # a line with name, type and size, then that many bytes and a newline
        end = answer.index(b"\n", place)
        name, _, size = answer[place:end].decode().split(" ")
        found[name] = answer[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
    return found
