"""Write several files as one transaction, with a journal that the next command completes after an interruption."""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from filelock import FileLock, Timeout

from surveymark.content.gate import UnreadableFileError, plain_size, survey_bytes
from surveymark.content.places import (
    ABSTRACTS,
    CACHE,
    DECISIONS,
    INTRODUCTIONS,
    PAGES,
    PAPERS,
    PATHS,
)
from surveymark.content.writing import sweep_temporary_files, sync_folder, write_file
from surveymark.safe.terminal import terminal_text

MOST_FILES = 200
"""Files in one transaction of a command whose files do not depend on each other."""
JOURNAL = "content/.journal"
"""The journal of a running or interrupted transaction; ignored by git."""
LOCK = "content/.lock"
_LARGEST_JOURNAL = 256 * 1024 * 1024
_LARGEST_FILE = 16 * 1024 * 1024
_SUFFIXES = frozenset({".yml", ".txt", ".md", ".jsonl"})
_LOCK_SECONDS = 20


class BusyError(RuntimeError):
    """The content folder is locked by another process, or cannot be locked; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file to be written by a transaction."""

    path: str
    """Relative to the survey's folder."""
    before: str | None
    """The SHA-256 of the former content; None if there was no file."""
    text: str | None
    """None to remove the file."""


class Writer:
    """Writes content files while this process holds the lock."""

    def __init__(self, root: Path) -> None:
        self._root = root
        sweep_temporary_files(_folders(root))
        self.recovered = tuple(_recovered(root))
        """Messages about the recovery of an interrupted transaction."""

    def write(
        self, texts: Mapping[Path, str], *, on_file: Callable[[], object] = lambda: None
    ) -> None:
        """Write the files in order, in transactions of at most 200; `on_file` is called after each file.

        The next command completes an interrupted transaction before it changes anything.
        Raises: OSError that names the file.
        """
        items = list(texts.items())
        for start in range(0, len(items), MOST_FILES):
            self.write_together(dict(items[start : start + MOST_FILES]), on_file=on_file)

    def write_together(
        self, texts: Mapping[Path, str | None], *, on_file: Callable[[], object] = lambda: None
    ) -> None:
        """Write or, where the text is None, remove the files in order, in one transaction, however many they are.

        Raises: OSError that names the file, or the journal if the change is larger than 256 MiB.
        """
        changes = [
            Change(
                path=path.relative_to(self._root).as_posix(),
                before=_digest(self._root, path),
                text=text,
            )
            for path, text in texts.items()
        ]
        _check_writable(self._root, changes)
        if len(changes) > 1:  # a single file is replaced atomically anyway
            write_file(self._root / JOURNAL, _journal_text(changes))
        for change in changes:
            _apply(self._root, change)
            on_file()
        _sync_folders(self._root, changes)
        if len(changes) > 1:
            _remove_journal(self._root)


@contextmanager
def locked(root: Path) -> Iterator[Writer]:
    """Lock the content against other processes, after completing any interrupted transaction.

    Raises: BusyError after waiting for 20 seconds; OSError that names the file.
    """
    lock = _acquired(root)
    try:
        yield Writer(root)
    finally:
        lock.release()


def is_unfinished(root: Path) -> bool:
    """Whether a transaction is running or was interrupted."""
    return os.path.lexists(root / JOURNAL)


def _acquired(root: Path) -> FileLock:
    folder = (root / LOCK).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_linked_lock(root)
        lock = FileLock(root / LOCK, timeout=_LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        message = (
            f"another surveymark process has been changing {folder} for {_LOCK_SECONDS} seconds"
        )
        raise BusyError(message) from None
    except OSError as error:
        message = f"{folder} cannot be locked: {error.strerror}"
        raise BusyError(message) from None
    return lock


def _refuse_linked_lock(root: Path) -> None:
    """Refuse a lock file that is a symbolic link, because it is opened for writing.

    Raises: UnreadableFileError.
    """
    try:
        plain_size(root, LOCK, largest=_LARGEST_FILE)
    except UnreadableFileError as error:
        if not error.is_missing:
            raise


def _folders(root: Path) -> Iterator[Path]:
    """The folders in which writers may have left temporary files."""
    named = ("content", PAPERS, ABSTRACTS, INTRODUCTIONS, PATHS, DECISIONS, CACHE)
    yield from (root / folder for folder in named)
    yield from (Path(folder) for folder, _, _ in os.walk(root / PAGES))
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(root / CACHE) as entries:
        yield from (Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))


def _apply(root: Path, change: Change) -> None:
    path = root / change.path
    if change.text is None:
        path.unlink(missing_ok=True)
    else:
        write_file(path, change.text, syncs_folder=False)


def _sync_folders(root: Path, changes: Sequence[Change]) -> None:
    """Flush the lists of files that the changes touch, each once: until then, the journal knows what was to be written."""
    for folder in dict.fromkeys((root / change.path).parent for change in changes):
        sync_folder(folder)


def _digest(root: Path, path: Path) -> str | None:
    """The SHA-256 of the file; None if it does not exist.

    Raises: UnreadableFileError if it is not a regular file.
    """
    try:
        content = survey_bytes(root, path.relative_to(root).as_posix(), largest=_LARGEST_FILE)
    except UnreadableFileError as error:
        if error.is_missing:
            return None
        raise
    return hashlib.sha256(content).hexdigest()


def _check_writable(root: Path, changes: Sequence[Change]) -> None:
    """Refuse a transaction that could not be completed.

    Raises: PermissionError.
    """
    for folder in sorted({(root / change.path).parent for change in changes}):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, os.strerror(13), str(folder))


def _journal_text(changes: Sequence[Change]) -> str:
    body = json.dumps([vars(change) for change in changes], ensure_ascii=False)
    text = f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}\n"
    if len(text.encode()) > _LARGEST_JOURNAL:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), JOURNAL)
    return text


def _journal(text: str) -> tuple[Change, ...] | None:
    """The changes in a journal; None if it is damaged."""
    digest, _, body = text.partition("\n")
    body = body.removesuffix("\n")
    if digest != hashlib.sha256(body.encode()).hexdigest():
        return None
    changes = tuple(Change(**fields) for fields in json.loads(body))
    return changes if all(map(_is_content, changes)) else None


def _is_content(change: Change) -> bool:
    path = PurePosixPath(change.path)
    return path.parts[:1] == ("content",) and ".." not in path.parts and path.suffix in _SUFFIXES


def _recovered(root: Path) -> Iterator[str]:
    """Complete the journalled transaction and report it; files changed since are left unchanged.

    A transaction of which no file was written is discarded.
    """
    if not is_unfinished(root):
        return
    try:
        changes = _journal(survey_bytes(root, JOURNAL, largest=_LARGEST_JOURNAL).decode("utf-8"))
    except (ValueError, TypeError, RecursionError):
        changes = None
    if changes is None:
        _remove_journal(root)
        yield f"{JOURNAL} was damaged and has been removed; run the interrupted command again"
        return
    states = {change: _state(root, change) for change in changes}
    missing = (
        [change for change, state in states.items() if state == "old"]
        if "new" in states.values()
        else []
    )
    for change in missing:
        _apply(root, change)
    _sync_folders(root, missing)
    _remove_journal(root)
    for change, state in states.items():
        if state == "other":
            yield terminal_text(
                f"{change.path} has changed since a command that writes it was interrupted; it was left unchanged"
            )
    if missing:
        yield f"completed an interrupted command by writing {len(missing):,} of its {len(changes):,} files"


def _state(root: Path, change: Change) -> Literal["old", "new", "other"]:
    """Whether the file is as the transaction found it, as it writes it, or changed since."""
    try:
        found = _digest(root, root / change.path)
    except UnreadableFileError:
        return "other"
    if found == (None if change.text is None else hashlib.sha256(change.text.encode()).hexdigest()):
        return "new"
    return "old" if found == change.before else "other"


def _remove_journal(root: Path) -> None:
    (root / JOURNAL).unlink()
    sync_folder((root / JOURNAL).parent)
