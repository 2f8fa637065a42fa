"""Build a site in a staging folder and replace the old site when it is complete."""

import ctypes
import errno
import os
import re
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from surveymark.content.writing import is_running

_STAGED = re.compile(r"\.(?P<site>.+)\.building-(?P<process>[0-9]{1,10})-[0-9a-f]{8}\Z")
_OLD = ".old-"
_AT_CWD, _EXCHANGE = -100, 2
"""A flag of Linux's renameat2; that of macOS' renamex_np has the same value."""


def staging_folder(site: Path) -> Path:
    """A new folder for building the site, on the same disk; leftovers of killed builds are removed.

    Raises: OSError that names the folder.
    """
    site = site.resolve()
    sweep_staging_folders(site)
    parent = site.parent if _can_be_exchanged(site) else site
    folder = parent / f".{site.name}.building-{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def replace_site(staged: Path, site: Path) -> None:
    """Replace the old site by the complete one, atomically if the system allows; hidden files of the old one are kept.

    Raises: OSError that names a folder.
    """
    site = site.resolve()
    if staged.parent == site:
        _move_entries(staged, site)
    elif not site.exists():
        staged.rename(site)
        return
    else:
        _keep_hidden_entries(site, staged)
        staged.chmod(site.stat().st_mode & 0o7777)
        try:
            _exchange(staged, site)
        except OSError as error:
            if error.errno not in {
                errno.ENOSYS,
                errno.EINVAL,
                errno.ENOTSUP,
                errno.EBUSY,
                errno.EXDEV,
            }:
                raise
            _move_entries(staged, site)
    shutil.rmtree(staged, ignore_errors=True)


def sweep_staging_folders(site: Path) -> None:
    """Remove staging folders of killed or failed builds; those of running builds are kept."""
    site = site.resolve()
    for folder in (site.parent, site):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                found = _STAGED.match(entry.name)
                is_left = (
                    found and found["site"] == site.name and not is_running(int(found["process"]))
                )
                if is_left and entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _can_be_exchanged(site: Path) -> bool:
    """Whether the folder can be renamed: not a mount point, nor in a folder without write permission."""
    parent = next(folder for folder in site.parents if folder.exists())
    return not site.is_mount() and os.access(parent, os.W_OK | os.X_OK)


def _keep_hidden_entries(site: Path, staged: Path) -> None:
    """Keep hidden files of the old site, like MkDocs does: `.git`, `.nojekyll`."""
    for entry in site.iterdir():
        kept = staged / entry.name
        if not entry.name.startswith(".") or _STAGED.match(entry.name) or os.path.lexists(kept):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, kept, symlinks=True)
        else:
            shutil.copy2(entry, kept, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders atomically.

    Raises: OSError.
    """
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, _EXCHANGE)
        else:
            failed = library.renameat2(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE)
    except AttributeError:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one)) from None
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))


def _move_entries(staged: Path, site: Path) -> None:
    """Replace the items of the old site by the new ones, one after the other."""
    new = {entry.name: entry for entry in staged.iterdir()}
    old = {entry.name: entry for entry in site.iterdir() if not entry.name.startswith(".")}
    for name in sorted(new.keys() | old.keys()):
        if name in old:
            old[name].rename(staged / f"{_OLD}{name}")
        if name in new and (name in old or not os.path.lexists(site / name)):
            new[name].rename(site / name)
