"""Keep results of a build on disk for the next one, in `.cache/surveymark/build/`."""

import hashlib
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import distributions
from pathlib import Path

from pydantic_core import from_json, to_json

from surveymark.content.gate import UnreadableFileError, named_bytes, survey_bytes
from surveymark.content.places import CACHE
from surveymark.content.writing import write_cache_file
from surveymark.memo import Json

FOLDER = f"{CACHE}/build"
_PACKAGE = Path(__file__).parents[1]
_LARGEST = 512 * 1024 * 1024
_SECRET = 32
"""Bytes of the secret with which a user's caches are signed."""


class BuildCache:
    """A memo on disk: a file for each kind of result.

    Files are signed with a secret of this user on this machine. A file is ignored if somebody else wrote it, as through a
    commit, if another version of this program or of a package beside it wrote it, or if it is damaged. Only compiled
    templates in it are ever run, like the compiled modules that Python keeps. Failing to write one is not an error: the next
    build then makes everything anew.
    """

    def __init__(self, root: Path) -> None:
        """Use the folder below the survey's."""
        self._root = root

    def earlier(self, kind: str) -> Mapping[str, Json]:
        """The kept results of this kind by their keys; empty if there are none that can be trusted."""
        try:
            content = survey_bytes(self._root, _name(kind), largest=_LARGEST)
        except UnreadableFileError:
            return {}
        head, _, body = content.partition(b"\n")
        if not secrets.compare_digest(head, self._signature(kind, body)):
            return {}
        results = from_json(body)
        return results if isinstance(results, dict) else {}

    def keep(self, kind: str, results: Mapping[str, Json]) -> None:
        """Replace the file of this kind."""
        body = to_json(dict(results))
        with suppress(OSError):
            self._ignore_in_git()
            write_cache_file(self._root / _name(kind), self._signature(kind, body) + b"\n" + body)

    def _signature(self, kind: str, body: bytes) -> bytes:
        """The first line of a file: only a program of this version and user can write it for this body."""
        signed = hashlib.blake2b(key=self._secret, digest_size=32)
        signed.update(f"{kind}\n{program_version()}\n".encode())
        signed.update(body)
        return signed.hexdigest().encode()

    @cached_property
    def _secret(self) -> bytes:
        """This user's secret; a new one if there is none, and where it cannot be stored safely nothing kept is found again."""
        made = secrets.token_bytes(_SECRET)
        folder = _user_folder()
        if folder is None or folder.resolve().is_relative_to(self._root.resolve()):
            return made  # a commit to the survey could contain a secret that is inside it
        path = folder / "surveymark/secret"
        with suppress(OSError):
            found = named_bytes(path, largest=_SECRET)
            if len(found) == _SECRET:
                return found
        with suppress(OSError):
            write_cache_file(path, made, mode=0o600)
        return made

    def _ignore_in_git(self) -> None:
        ignored = self._root / FOLDER / ".gitignore"
        if not ignored.exists():
            write_cache_file(ignored, b"*\n")


@cache
def program_version() -> str:
    """A hash of this program's source, of the description of every installed distribution, and of Python's version."""
    digest = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"\n{path.relative_to(_PACKAGE).as_posix()}\n".encode())
            digest.update(path.read_bytes())
    installed = {  # not parsed, which takes many times as long
        one.read_text("METADATA") or one.read_text("PKG-INFO") or one.name
        for one in distributions()
    }
    digest.update("\n".join(sorted(installed)).encode())
    return digest.hexdigest()


def _user_folder() -> Path | None:
    """Where programs of this user keep caches; None for a user without a home, as in some containers."""
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if stated.is_absolute():
        return stated
    with suppress(RuntimeError):
        return Path.home() / ".cache"
    return None


def _name(kind: str) -> str:
    return f"{FOLDER}/{kind}.json"
