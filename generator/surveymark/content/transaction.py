"""Changes of many files as one: what is begun is written down first, and completed by the next command where this one is cut short."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from filelock import FileLock, Timeout

from surveymark.content.gate import UnfitFileError, plain_size, survey_bytes
from surveymark.content.places import ABSTRACTS, CACHE, PAPERS
from surveymark.content.writing import sweep_temporary_files, sync_folder, write_file
from surveymark.safe.terminal import terminal_text

MOST_FILES = 200
"""Files of one transaction."""
JOURNAL = "content/.journal"
"""What the transaction writes that is at work or was cut short; git ignores it."""
LOCK = "content/.lock"
_LARGEST_JOURNAL = 256 * 1024 * 1024
_LARGEST_FILE = 16 * 1024 * 1024
_SUFFIXES = frozenset({".yml", ".txt", ".md"})
_LOCK_SECONDS = 20


class BusyError(RuntimeError):
    """Another process holds the content folder, or it cannot be held; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file that a transaction writes."""

    path: str
    """Relative to the survey's folder."""
    before: str | None
    """The SHA-256 of what stood there; nothing where there was no file."""
    text: str


class Writer:
    """Changes the content while this process holds it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        sweep_temporary_files(_folders(root))
        self.recovered = tuple(_recovered(root))
        """What was done about a transaction that an earlier command left, a line each."""

    def write(
        self, texts: Mapping[Path, str], *, on_file: Callable[[], object] = lambda: None
    ) -> None:
        """Write the files in their order, in transactions of at most 200; `on_file` is called after each.

        A transaction that is cut short is completed before the next command changes anything.
        Raises: OSError that names the file.
        """
        items = list(texts.items())
        for start in range(0, len(items), MOST_FILES):
            self._write_together(
                [
                    Change(
                        path=path.relative_to(self._root).as_posix(),
                        before=_digest(self._root, path),
                        text=text,
                    )
                    for path, text in items[start : start + MOST_FILES]
                ],
                on_file,
            )

    def _write_together(self, changes: Sequence[Change], on_file: Callable[[], object]) -> None:
        _see_that_folders_can_be_written(self._root, changes)
        if len(changes) > 1:  # one file is replaced at once anyway
            write_file(self._root / JOURNAL, _journal_text(changes))
        for change in changes:
            write_file(self._root / change.path, change.text)
            on_file()
        if len(changes) > 1:
            _remove_journal(self._root)


@contextmanager
def locked(root: Path) -> Iterator[Writer]:
    """Keep other processes from changing the same content; what an interrupted command began is completed first.

    Raises: BusyError after 20 seconds of waiting; OSError that names the file.
    """
    lock = _acquired(root)
    try:
        yield Writer(root)
    finally:
        lock.release()


def is_unfinished(root: Path) -> bool:
    """Whether a transaction is at work or was cut short."""
    return os.path.lexists(root / JOURNAL)


def _acquired(root: Path) -> FileLock:
    folder = (root / LOCK).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _see_that_lock_is_a_file(root)
        lock = FileLock(root / LOCK, timeout=_LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        message = f"another surveymark has been changing {folder} for {_LOCK_SECONDS} seconds"
        raise BusyError(message) from None
    except OSError as error:
        message = f"{folder} cannot be locked: {error.strerror}"
        raise BusyError(message) from None
    return lock


def _see_that_lock_is_a_file(root: Path) -> None:
    """Keep the lock, which is opened for writing, from being a link to something else.

    Raises: UnfitFileError.
    """
    try:
        plain_size(root, LOCK, largest=_LARGEST_FILE)
    except UnfitFileError as error:
        if not error.is_missing:
            raise


def _folders(root: Path) -> Iterator[Path]:
    """Where writers may have left temporary files."""
    yield from (root / folder for folder in ("content", PAPERS, ABSTRACTS, CACHE))
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(root / CACHE) as entries:
        yield from (Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))


def _digest(root: Path, path: Path) -> str | None:
    """The SHA-256 of the file; nothing where there is none.

    Raises: UnfitFileError where something else stands there.
    """
    try:
        content = survey_bytes(root, path.relative_to(root).as_posix(), largest=_LARGEST_FILE)
    except UnfitFileError as error:
        if error.is_missing:
            return None
        raise
    return hashlib.sha256(content).hexdigest()


def _see_that_folders_can_be_written(root: Path, changes: Sequence[Change]) -> None:
    """Begin nothing that cannot be completed.

    Raises: PermissionError.
    """
    for folder in sorted({(root / change.path).parent for change in changes}):
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, os.strerror(13), str(folder))


def _journal_text(changes: Sequence[Change]) -> str:
    body = json.dumps([asdict(change) for change in changes], ensure_ascii=False)
    return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}\n"


def _journal(text: str) -> tuple[Change, ...] | None:
    """The changes that a journal holds; nothing where it is damaged."""
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
    """Complete what the journal holds, and say so; a file that somebody changed since stays as it is.

    Where nothing of it stands on the disk, it never happened, or somebody took it back: it stays undone.
    """
    if not is_unfinished(root):
        return
    try:
        changes = _journal(survey_bytes(root, JOURNAL, largest=_LARGEST_JOURNAL).decode("utf-8"))
    except (ValueError, TypeError, RecursionError):
        changes = None
    if changes is None:
        _remove_journal(root)
        yield f"{JOURNAL} is damaged and was removed: run the interrupted command again"
        return
    states = {change: _state(root, change) for change in changes}
    missing = (
        [change for change, state in states.items() if state == "old"]
        if "new" in states.values()
        else []
    )
    for change in missing:
        write_file(root / change.path, change.text)
    _remove_journal(root)
    for change, state in states.items():
        if state == "other":
            yield terminal_text(
                f"{change.path} was changed since a command that changes it was interrupted: it stays as it is"
            )
    if missing:
        yield f"completed what an interrupted command had begun: {len(missing):,} of {len(changes):,} files were still to be written"


def _state(root: Path, change: Change) -> Literal["old", "new", "other"]:
    """What stands in the file: what the transaction found, what it writes, or what somebody has made of it since."""
    try:
        found = _digest(root, root / change.path)
    except UnfitFileError:
        return "other"
    if found == hashlib.sha256(change.text.encode()).hexdigest():
        return "new"
    return "old" if found == change.before else "other"


def _remove_journal(root: Path) -> None:
    (root / JOURNAL).unlink()
    sync_folder((root / JOURNAL).parent)
