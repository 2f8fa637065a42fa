"""What git knows of a survey's files: which of them differ from a branch, and what they held there."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PLAIN = "100"
"""Modes of plain files start with it; links are 120000, submodules 160000."""


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A file that differs; a side on which there is no plain file has no content."""

    path: str
    """Relative to the survey's folder; bytes that are no UTF-8 stand as surrogates."""
    before: bytes | None
    after: bytes | None


class GitError(RuntimeError):
    """Git is not there or cannot answer."""


def changed_files(root: Path, base: str, head: str | None = None, *, read: str) -> tuple[FileChange, ...]:
    """The files that differ between the last commit shared with `base` and `head`, or the working tree where no head is given.

    Untracked files of the working tree count as added. Only files whose path matches the regular expression `read` are read.
    Raises: GitError with what git says.
    """
    tip = _commit(root, head or "HEAD")
    start = _git(root, "merge-base", _commit(root, base), tip).decode().strip()
    compared = [start, tip] if head else [start]
    listed = _git(root, "diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--no-ext-diff", *compared, "--", ".")
    changes = list(_listed(listed))
    sides = [side for path, *both in changes if re.match(read, path) for side in both]
    contents = _contents(root, sorted({blob for mode, blob in sides if mode.startswith(_PLAIN) and set(blob) != {"0"}}))
    found = [
        FileChange(
            path=path,
            before=contents.get(before[1]),
            after=contents.get(after[1]) if head else _on_disk(root / path) if re.match(read, path) else None,
        )
        for path, before, after in changes
    ]
    if head is None:
        names = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]
        paths = [name.decode("utf-8", "surrogateescape") for name in names]
        found += [FileChange(path=path, before=None, after=_on_disk(root / path) if re.match(read, path) else None) for path in paths]
    return tuple(sorted(found, key=lambda change: change.path))


def _commit(root: Path, name: str) -> str:
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except GitError:
        message = f"git knows no commit called {name!r}"
        raise GitError(message) from None


def _listed(raw: bytes) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Path, and mode and blob of both sides, from `git diff --raw -z`."""
    parts = raw.split(b"\0")[:-1]
    for head, path in zip(parts[::2], parts[1::2], strict=True):
        old_mode, new_mode, old, new, _ = head.decode().removeprefix(":").split(" ")
        yield path.decode("utf-8", "surrogateescape"), (old_mode, old), (new_mode, new)


def _contents(root: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """The contents of blobs, from `git cat-file --batch`: a line with name, kind and size, then as many bytes and a line end."""
    answer = _git(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode()) if blobs else b""
    found, place = {}, 0
    while place < len(answer):
        end = answer.index(b"\n", place)
        name, _, size = answer[place:end].decode().split(" ")
        found[name] = answer[end + 1 : end + 1 + int(size)]
        place = end + 2 + int(size)
    return found


def _on_disk(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        message = "git is not installed"
        raise GitError(message)
    command = [program, "-c", "core.fsmonitor=false", *arguments]
    done = subprocess.run(command, cwd=root, input=stdin, capture_output=True, check=False)  # noqa: S603 - no shell, one program
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "the two have no commit in common; fetch more of the history"
        message = f"git {arguments[0]}: {said}"
        raise GitError(message)
    return done.stdout
