"""Files written so that a reader sees the old or the new one, never a part, whenever the program ends."""

import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TEMPORARY = re.compile(r"\.surveymark-([0-9]{1,10})-[0-9a-f]{8}\.tmp\Z")
"""Files of ours that wait to take another's place; the number is that of the process."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_file(path: Path, text: str) -> None:
    """Put the text in place of the file at once, and see it on the disk.

    Raises: OSError that names the file.
    """
    content = memoryview(text.encode("utf-8"))
    temporary = path.parent / f".surveymark-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, _NEW, 0o600)
        try:
            while content:
                content = content[os.write(handle, content) :]
            os.fchmod(handle, 0o644)  # whatever the umask is: git and web servers read it too
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
        sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None
        raise


def write_changed_file(path: Path, text: str) -> None:
    """Write a file of the site, unless it stands there already; sites are made anew, so nothing is synced to disk."""
    content = text.encode("utf-8")
    try:
        if path.read_bytes() == content:
            return
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sync_folder(folder: Path) -> None:
    """See on the disk which files the folder holds."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_temporary_files(folders: Iterable[Path]) -> None:
    """Remove what writers that were killed have left in the folders; a writer that is still at work keeps its file."""
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                found = _TEMPORARY.match(entry.name)
                if found and entry.is_file(follow_symlinks=False) and not is_running(int(found[1])):
                    with suppress(FileNotFoundError):
                        Path(entry.path).unlink()


def is_running(process: int) -> bool:
    """Whether a process of this number is at work, and is not this one."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
