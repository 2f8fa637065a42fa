"""Run git without a shell, prompt, pager, or any program configured by the repository."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cached_property
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
_OF_THE_REPOSITORY = frozenset({"local", "worktree"})
"""Scopes of settings that may have come with a copied repository."""
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Environment: git writes nothing, does not prompt, and prints English, which is parsed here."""


class GitError(RuntimeError):
    """Git is not installed or failed; the message says why."""


class Git:
    """Git in one folder, whose settings are read once.

    A copied repository may have untrusted settings, so its hooks, file system monitor and filters are disabled.
    Filters in the user's own settings are kept.
    """

    def __init__(self, root: Path) -> None:
        """Run git in this folder."""
        self.root = root

    def output(
        self, *arguments: str, stdin: bytes = b"", fault: str = "", most_findings: int = 0
    ) -> bytes:
        """The output of git; if it fails, `fault` replaces git's own message.

        Exit codes up to `most_findings` are results, not failures.

        Raises: GitError.
        """
        return _answer(self.root, arguments, self._settings, stdin, fault, most_findings)

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        return _SETTINGS | _without_filters(self.root)

    def commit_named(self, name: str) -> str:
        """The hash of the commit with this name.

        Raises: GitError.
        """
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return self.output(*arguments, fault=f"no commit named {name!r}").decode().strip()

    def blob_contents(self, blobs: Iterable[str]) -> dict[str, bytes]:
        """The contents of blobs, by hash.

        Raises: GitError.
        """
        request = "".join(f"{blob}\n" for blob in sorted(set(blobs))).encode()
        answer = self.output("cat-file", "--batch", stdin=request) if request else b""
        found, place = {}, 0
        while place < len(
            answer
        ):  # a line with name, type and size, then that many bytes and a newline
            end = answer.index(b"\n", place)
            name, _, size = answer[place:end].decode().split(" ")
            found[name] = answer[end + 1 : end + 1 + int(size)]
            place = end + 2 + int(size)
        return found


def git_output(
    root: Path, *arguments: str, stdin: bytes = b"", fault: str = "", most_findings: int = 0
) -> bytes:
    """The output of one run of git in the folder, as `Git` gives it.

    Raises: GitError.
    """
    return Git(root).output(*arguments, stdin=stdin, fault=fault, most_findings=most_findings)


def _without_filters(root: Path) -> dict[str, str]:
    """Settings that disable all filters of the repository."""
    arguments = ("config", "--show-scope", "--includes", "--name-only", "-z", "--get-regexp")
    try:
        listed = _answer(root, (*arguments, _FILTERS), _SETTINGS, b"", "")
    except GitError:  # not a repository, or no filter
        return {}
    parts = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
    names = (
        name
        for scope, name in zip(parts[::2], parts[1::2], strict=True)
        if scope in _OF_THE_REPOSITORY
    )
    return {name: "false" if name.endswith(".required") else "" for name in names}


def _answer(
    root: Path,
    arguments: tuple[str, ...],
    settings: Mapping[str, str],
    stdin: bytes,
    fault: str,
    most_findings: int = 0,
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
    if not 0 <= done.returncode <= most_findings:
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
