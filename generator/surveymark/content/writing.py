"""Write files atomically: readers see the old or the new content, never a part."""

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_TEMPORARY = re.compile(r"\.surveymark-([0-9]{1,10})-[0-9a-f]{8}\.tmp\Z")
"""Temporary files of this program; the number is that of the process."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_file(path: Path, text: str, *, syncs_folder: bool = True) -> None:
    """Replace the file atomically and flush it to disk; without `syncs_folder`, the caller flushes the list of files.

    Raises: OSError that names the file.
    """
    content = text.encode("utf-8")
    temporary = path.parent / f".surveymark-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, _NEW, 0o600)
        try:
            _write_all(handle, content)
            os.fchmod(
                handle, 0o644
            )  # regardless of the umask, because git and web servers read it too
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
        if syncs_folder:
            sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def write_changed_file(path: Path, text: str | bytes) -> None:
    """Write a file of the site unless it is unchanged; it is not flushed, because sites can be rebuilt."""
    content = text.encode("utf-8") if isinstance(text, str) else text
    try:
        _write_new(path, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, content)
    except FileExistsError:
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


def _write_new(path: Path, content: bytes) -> None:
    """Write a file that does not exist: nearly every file of a new site, so this asks the system no more than it must.

    Raises: FileExistsError, FileNotFoundError if its folder does not exist, OSError.
    """
    handle = os.open(path, _NEW, 0o666)
    try:
        _write_all(handle, content)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def write_cache_file(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Replace the file atomically without flushing it, because its readers detect damage.

    Raises: OSError.
    """
    with replaced_file(path, mode=mode) as file:
        file.write(content)


@contextmanager
def replaced_file(path: Path, *, mode: int = 0o644) -> Iterator[BinaryIO]:
    """An open file that replaces the one at the path when the block ends, and is removed if the block fails.

    Raises: OSError.
    """
    temporary = path.parent / f".surveymark-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(temporary, _NEW, mode), "wb") as file:
            yield file
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Flush the folder's list of files to disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_temporary_files(folders: Iterable[Path]) -> None:
    """Remove temporary files of killed writers from the folders; files of running writers are kept."""
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                found = _TEMPORARY.match(entry.name)
                if found and entry.is_file(follow_symlinks=False) and not is_running(int(found[1])):
                    with suppress(FileNotFoundError):
                        Path(entry.path).unlink()


def is_running(process: int) -> bool:
    """Whether another process with this id is running."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
