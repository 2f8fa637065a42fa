"""Files that differ from a branch, with their former content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.gate import UnreadableFileError, survey_bytes
from surveymark.git.command import PLAIN_FILE, blob_contents, commit_named, git_output

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
    changes = list(_changes(root, base, head))
    sides = [side for path, *both in changes if re.match(read, path) for side in both]
    contents = blob_contents(
        root, (blob for mode, blob in sides if mode.startswith(PLAIN_FILE) and set(blob) != {"0"})
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
            for path in _untracked(root)
        ]
    return tuple(sorted(found, key=lambda change: change.path))


def changed_paths(root: Path, base: str) -> frozenset[str]:
    """The paths of files that differ between the merge base with `base` and the working tree, including untracked ones.

    Raises: GitError.
    """
    return frozenset([*(path for path, _, _ in _changes(root, base, None)), *_untracked(root)])


def former_files(root: Path, base: str, *, read: str) -> tuple[dict[str, bytes], frozenset[str]]:
    """The former content of files that differ from the merge base with `base`, and the paths that did not exist.

    Only paths that match the regular expression `read` are included; the working tree is not read.
    Raises: GitError.
    """
    changes = [
        (path, *before) for path, before, _ in _changes(root, base, None) if re.match(read, path)
    ]
    was = {path: blob for path, mode, blob in changes if mode.startswith(PLAIN_FILE)}
    contents = blob_contents(root, was.values())
    new = [path for path, *_ in changes if path not in was]
    untracked = [path for path in _untracked(root) if re.match(read, path)]
    return {path: contents[blob] for path, blob in was.items()}, frozenset([*new, *untracked])


def _changes(
    root: Path, base: str, head: str | None
) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    """Path, modes and blobs of tracked files on both sides."""
    tip = commit_named(root, head or "HEAD")
    fault = f"{base!r} and {repr(head) if head else 'this branch'} have no commit in common; fetch more of the history"
    start = (
        git_output(root, "merge-base", commit_named(root, base), tip, fault=fault).decode().strip()
    )
    compared = [start, tip] if head else [start]
    raw = git_output(
        root,
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


def _untracked(root: Path) -> list[str]:
    names = git_output(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")[:-1]
    return [name.decode("utf-8", "surrogateescape") for name in names]


def _on_disk(root: Path, path: str) -> bytes | None:
    try:
        return survey_bytes(root, path, largest=_LARGEST)
    except UnreadableFileError:
        return None
