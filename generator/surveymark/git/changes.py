"""The files that differ from a branch, and what they held there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveymark.content.gate import UnfitFileError, survey_bytes
from surveymark.git.command import PLAIN_FILE, blob_contents, commit_named, git_output

_LARGEST = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """A file that differs; a side on which there is no plain file has no content."""

    path: str
    """Relative to the survey's folder; bytes that are no UTF-8 stand as surrogates."""
    before: bytes | None
    after: bytes | None


def changed_files(
    root: Path, base: str, head: str | None = None, *, read: str
) -> tuple[FileChange, ...]:
    """The files that differ between the last commit shared with `base` and `head`, or the working tree where no head is given.

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
    """The paths of the files that differ between the last commit shared with `base` and the working tree, untracked ones and all.

    Raises: GitError.
    """
    return frozenset([*(path for path, _, _ in _changes(root, base, None)), *_untracked(root)])


def former_files(root: Path, base: str, *, read: str) -> tuple[dict[str, bytes], frozenset[str]]:
    """What the files held that differ from the last commit shared with `base`, and the paths that were not there.

    Only paths that match the regular expression `read` count; nothing of the working tree is read.
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
    """Path, and mode and blob of both sides, of the files that git keeps."""
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
    except UnfitFileError:
        return None
