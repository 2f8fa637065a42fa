"""Safe file access: a file is opened only if it is regular, inside the survey and within its size limit."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from surveymark.model.problem import Problem, Rule
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.reading_rules import FILE, LIMIT

LARGEST_NAMED = 20 * 1024 * 1024
"""Bytes of a file named on the command line."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Without O_NONBLOCK, opening a named pipe would block until something writes to it."""
_CHUNK = 4096
"""Bytes read at least at once; a regular file is otherwise read in one go."""


class UnreadableFileError(OSError):
    """A file that must not or cannot be read; an OSError whose one-line message names the file and the reason."""

    def __init__(
        self, name: str, *, expected: str, found: str, rule: Rule = FILE, number: int = errno.EINVAL
    ) -> None:
        """Describe the file, what was expected and what was found."""
        super().__init__(number, f"expected {expected}, found {found}", name)
        self.expected, self.found, self.rule = expected, found, rule

    def problem(self, name: str, *, field: str = "file") -> Problem:
        """The error as a problem of the file."""
        return Problem(
            path=terminal_text(name),
            line=0,
            rule=self.rule.id,
            field=field,
            expected=self.expected,
            found=self.found,
        )

    @property
    def is_missing(self) -> bool:
        """Whether no file has this name."""
        return self.errno == errno.ENOENT


@dataclass(frozen=True, kw_only=True, order=True)
class Entry:
    """An item of a folder."""

    name: str
    kind: str
    """Its kind as problems show it: "a regular file", "a folder", "a symbolic link" …"""

    @property
    def is_plain(self) -> bool:
        """Whether it is a regular file."""
        return self.kind == "a regular file"


def survey_bytes(root: Path, name: str, *, largest: int) -> bytes:
    """The content of a file of the survey; `name` is relative to its folder, and no part may be a symbolic link.

    Raises: UnreadableFileError, also where there is no such file.
    """
    *folders, file = Path(name).parts
    with _opened_folder(root, folders, name) as folder:
        return _content(name, folder, file, os.O_NOFOLLOW, largest)


def named_bytes(path: Path, *, largest: int = LARGEST_NAMED) -> bytes:
    """The content of a file named on the command line, which may be a symbolic link to a regular file.

    Raises: UnreadableFileError, also where there is no such file.
    """
    return _content(str(path), None, str(path), 0, largest)


def folder_entries(root: Path, name: str) -> tuple[Entry, ...]:
    """The items of a folder of the survey, sorted by name; empty if the folder does not exist.

    Raises: UnreadableFileError if a part of the path is a symbolic link or not a folder, or the folder cannot be read.
    """
    with survey_folder(root, name) as folder:
        return folder.entries if folder else ()


class SurveyFolder:
    """An open folder of the survey: all its files are read through one handle, even if the folder is replaced meanwhile."""

    def __init__(self, name: str, handle: int) -> None:
        """List the folder. Raises: UnreadableFileError if it cannot be read."""
        self._name, self._handle = name, handle
        try:
            with os.scandir(handle) as found:
                kinds = sorted((one.name, _listed_kind(one)) for one in found)
                self.entries = tuple(Entry(name=name, kind=kind) for name, kind in kinds)
        except OSError as error:
            raise _unreadable(name, "folder", error) from None

    entries: tuple[Entry, ...]
    """Its items, sorted by name."""

    def content(self, file: str, *, largest: int) -> bytes:
        """The content of a file in the folder, which must not be a symbolic link.

        Raises: UnreadableFileError, also where there is no such file.
        """
        return _content(f"{self._name}/{file}", self._handle, file, os.O_NOFOLLOW, largest)


@contextmanager
def survey_folder(root: Path, name: str) -> Iterator[SurveyFolder | None]:
    """A folder of the survey; None if it does not exist.

    Raises: UnreadableFileError if a part of the path is a symbolic link or not a folder, or the folder cannot be read.
    """
    with ExitStack() as opened:
        try:
            handle = opened.enter_context(_opened_folder(root, Path(name).parts, name))
        except UnreadableFileError as error:
            if not error.is_missing:
                raise
            folder = None
        else:
            folder = SurveyFolder(name, handle)
        yield folder


def entries_below(root: Path, name: str) -> Iterator[tuple[str, Entry]]:
    """The path, relative to the survey, and the kind of everything below a folder; links are not followed.

    Raises: UnreadableFileError, like `folder_entries`.
    """
    waiting = [name]
    while waiting:
        folder = waiting.pop()
        for entry in folder_entries(root, folder):
            path = f"{folder}/{entry.name}"
            yield path, entry
            if entry.kind == "a folder":
                waiting.append(path)


def plain_size(root: Path, name: str, *, largest: int) -> int:
    """The size in bytes of a file that others read, such as a picture that a builder copies.

    Raises: UnreadableFileError if it is not a regular file or too large.
    """
    *folders, file = Path(name).parts
    with (
        _opened_folder(root, folders, name) as folder,
        _opened(name, folder, file, os.O_NOFOLLOW) as (_, size),
    ):
        if size > largest:
            raise _too_large(name, largest, size)
        return size


@contextmanager
def _opened_folder(root: Path, folders: Sequence[str], name: str) -> Iterator[int]:
    """A folder of the survey, opened part by part so that no part can be a symbolic link."""
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _unreadable(name, "folder", error) from None
    try:
        for depth, part in enumerate(folders, 1):
            try:
                inner = os.open(part, _FOLDER, dir_fd=folder)
            except OSError as error:
                raise _no_folder(name, "/".join(folders[:depth]), folder, part, error) from None
            os.close(folder)
            folder = inner
        yield folder
    finally:
        os.close(folder)


@contextmanager
def _opened(name: str, folder: int | None, file: str, flags: int) -> Iterator[tuple[int, int]]:
    """A regular file and its size."""
    try:
        handle = os.open(file, _FILE | flags, dir_fd=folder)
    except OSError as error:
        kind = _kind_of(folder, file, follow=not flags & os.O_NOFOLLOW)
        if kind and kind != "a regular file":
            raise UnreadableFileError(name, expected="a regular file", found=kind) from None
        raise _unreadable(name, "file", error) from None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFileError(name, expected="a regular file", found=_kind(found))
        yield handle, found.st_size
    finally:
        os.close(handle)


def _content(name: str, folder: int | None, file: str, flags: int, largest: int) -> bytes:
    with _opened(name, folder, file, flags) as (handle, size):
        if size > largest:
            raise _too_large(name, largest, size)
        chunks: list[bytes] = []
        length = 0
        try:
            while chunk := os.read(handle, max(size + 1, _CHUNK)):
                chunks.append(chunk)
                length += len(chunk)
                if length > largest:  # it grew while being read
                    raise _too_large(name, largest, length)
        except UnreadableFileError:
            raise
        except OSError as error:
            raise _unreadable(name, "file", error) from None
        return b"".join(chunks)


def _too_large(name: str, largest: int, size: int) -> UnreadableFileError:
    expected = (
        f"at most {largest // 2**20:,} MiB"
        if largest % 2**20 == 0
        else f"at most {largest // 2**10:,} KiB"
    )
    return UnreadableFileError(
        name, expected=expected, found=f"{size:,} bytes", rule=LIMIT, number=errno.EFBIG
    )


def _unreadable(name: str, what: str, error: OSError) -> UnreadableFileError:
    found = os.strerror(error.errno) if error.errno else "an error"
    return UnreadableFileError(
        name, expected=f"a readable {what}", found=found, number=error.errno or errno.EIO
    )


def _no_folder(name: str, path: str, folder: int, part: str, error: OSError) -> UnreadableFileError:
    kind = _kind_of(folder, part, follow=False)
    if kind and kind != "a folder":
        return UnreadableFileError(
            name, expected=f"{terminal_text(path)} to be a folder", found=kind, number=errno.ENOTDIR
        )
    return _unreadable(name, "file" if name != path else "folder", error)


def _kind_of(folder: int | None, name: str, *, follow: bool) -> str | None:
    with suppress(OSError):
        return _kind(os.stat(name, dir_fd=folder, follow_symlinks=follow))
    return None


def _listed_kind(entry: "os.DirEntry[str]") -> str:
    if entry.is_file(follow_symlinks=False):  # without asking the disk once more
        return "a regular file"
    return _kind(entry.stat(follow_symlinks=False))


def _kind(found: os.stat_result) -> str:
    kinds = (
        (stat.S_ISREG, "a regular file"),
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISLNK, "a symbolic link"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
    )
    return next((name for has_kind, name in kinds if has_kind(found.st_mode)), "a device")
