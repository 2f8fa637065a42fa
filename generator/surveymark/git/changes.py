"""Files that differ from a branch, with their former content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.git.command import PLAIN_FILE, Git

_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A changed file; content is None on a side without a regular file."""

    path: str
    """Relative to the survey's folder; bytes that are not UTF-8 become surrogates."""
    before: bytes | None
    after: bytes | None


def changed_files(
    root: Path, base: str, head: str | None = None, *, read: str
) -> tuple[FileChange, ...]:
    """The files that differ between the merge base with `base` and `head`, or the working tree if no head is given.

    Untracked files of the working tree count as added. Only files whose path matches the regular expression `read` are read.
    Raises: GitError.
    """
    git = Git(root)
    changes = list(_changes(git, base, head))
    sides = [side for path, *both in changes if re.match(read, path) for side in both]
    contents = git.blob_contents(
        blob for mode, blob in sides if mode.startswith(PLAIN_FILE) and set(blob) != {"0"}
    )
    found = [
        FileChange(
            path=path,
            before=contents.get(before[1]),
            after=contents.get(after[1])
            if head
            else _on_disk(root, path)
            if re.match(read, path)
            else None,
        )
        for path, before, after in changes
    ]
    if head is None:
        found += [
            FileChange(
                path=path, before=None, after=_on_disk(root, path) if re.match(read, path) else None
            )
            for path in _untracked(git)
        ]
    return tuple(sorted(found, key=lambda change: change.path))


class SinceMergeBase:
    """The files that differ between the merge base with a branch and the working tree, including untracked ones."""

    def __init__(self, root: Path, base: str) -> None:
        """Compare without reading any file. Raises: GitError."""
        self._git = Git(root)
        self._changes = list(_changes(self._git, base, None))
        self._untracked = _untracked(self._git)
        self.paths = frozenset([*(path for path, _, _ in self._changes), *self._untracked])

    paths: frozenset[str]
    """Relative to the survey's folder."""

    def former(self, *, read: str) -> tuple[dict[str, bytes], frozenset[str]]:
        """The former content of the files, and the paths that did not exist.

        Only paths that match the regular expression `read` are included; the working tree is not read.
        Raises: GitError.
        """
        changes = [(path, *before) for path, before, _ in self._changes if re.match(read, path)]
        was = {path: blob for path, mode, blob in changes if mode.startswith(PLAIN_FILE)}
        contents = self._git.blob_contents(was.values())
        new = [path for path, *_ in changes if path not in was]
        untracked = [path for path in self._untracked if re.match(read, path)]
        return {path: contents[blob] for path, blob in was.items()}, frozenset([*new, *untracked])


def _changes(
    git: Git, base: str, head: str | None
) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Path, modes and blobs of tracked files on both sides."""
    tip, other = git.commit_named(head or "HEAD"), git.commit_named(base)
    fault = f"{base!r} and {repr(head) if head else 'this branch'} have no commit in common; fetch more of the history"
    start = (
        tip if other == tip else git.output("merge-base", other, tip, fault=fault).decode().strip()
    )
    compared = [start, tip] if head else [start]
    raw = git.output(
        "diff",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--relative",
        "--no-ext-diff",
        *compared,
        "--",
        ".",
    )
    parts = raw.split(b"\0")[:-1]
    for listed, path in zip(parts[::2], parts[1::2], strict=True):
        old_mode, new_mode, old, new, _ = listed.decode().removeprefix(":").split(" ")
        yield path.decode("utf-8", "surrogateescape"), (old_mode, old), (new_mode, new)


def _untracked(git: Git) -> list[str]:
    names = git.output("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]
    return [name.decode("utf-8", "surrogateescape") for name in names]


def _on_disk(root: Path, path: str) -> bytes | None:
    try:
        return survey_bytes(root, path, largest=_LARGEST)
    except UnreadableFileError:
        return None
