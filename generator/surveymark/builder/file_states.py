"""What files of a survey and of its site are like on disk, to see later whether one changed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CONFIG = "mkdocs.yml"
FOLDERS = ("content", "site-config")
"""What a build reads besides mkdocs.yml."""
_GRAIN = 2_000_000_000
"""Nanoseconds: a file that changed this shortly before its times were recorded could change again without another time."""
_CHUNK = 1 << 20

State = list[Any]
"""Size, time of the last change of content and of the file's record in nanoseconds, inode, and a hash or `""`."""


class UnknownInputsError(Exception):
    """What a build reads cannot all be listed: a link, or a setting that may name more files."""


def survey_states(root: Path) -> Iterator[tuple[str, State]]:
    """Every file that a build of the survey in the folder reads.

    Raises: UnknownInputsError, OSError.
    """
    yield CONFIG, state_of(os.lstat(root / CONFIG))
    for folder in FOLDERS:
        for name, state in states_below(root / folder):
            yield f"{folder}/{name}", state


def states_below(folder: Path, *, skip_hidden: bool = False) -> Iterator[tuple[str, State]]:
    """Every file below the folder by its path, without its hash. `skip_hidden` leaves out hidden entries of the folder itself.

    Raises: UnknownInputsError for anything that is neither a regular file nor a folder; OSError.
    """
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(folder / inner) as entries:
            for entry in entries:
                if skip_hidden and not inner and entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inner}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    yield f"{inner}{entry.name}", state_of(entry.stat(follow_symlinks=False))
                else:
                    raise UnknownInputsError


def state_of(found: os.stat_result) -> State:
    """The state of a file, without its hash."""
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def is_recent(state: State, at: int) -> bool:
    """Whether the file could have changed after `at` without another time in its state."""
    return bool(max(state[1], state[2]) + _GRAIN >= at)


def digest(path: Path) -> str:
    """The hash of a regular file's content. Raises: OSError."""
    made = hashlib.blake2b(digest_size=16)
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with os.fdopen(os.open(path, flags), "rb") as file:  # it was a regular file a moment ago
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()
