"""The parts of a bulk file, and the pieces in which workers read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import fsspec
from fsspec.core import url_to_fs

from surveymark.model.survey_error import SurveyError

PROTOCOLS = ("https", "s3", "gs")
SUFFIXES = (".jsonl", ".ndjson", ".json", ".gz", ".zst")
"""Endings of the files that are read in a folder."""
COMPRESSED = (".gz", ".zst")
BLOCK = 64 * 1024 * 1024
"""Bytes of a piece of a file that is not compressed."""
_STAMPS = ("ETag", "etag", "Last-Modified", "LastModified", "mtime")
"""What file systems say of a file that changes with its content, the most reliable first."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A file of a dump."""

    dump: str
    """As named on the command line."""
    name: str
    """The file's path in the dump."""
    url: str
    size: int
    """Bytes; 0 if unknown."""
    stamp: str
    """Changes with the content; empty if the file system has nothing like it."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What one worker reads at a time: a file, or those lines that begin in a range of its bytes."""

    part: Part
    start: int = 0
    end: int | None = None
    """None for the end of the file."""

    @property
    def size(self) -> int:
        """The bytes to read."""
        return (self.part.size if self.end is None else self.end) - self.start


def pieces_of(dump: str, *, block: int = BLOCK) -> Iterator[Piece]:
    """The pieces of a dump by path: a file, a folder, a pattern such as `works/*/*.gz`, or an address of one.

    Raises: SurveyError if there are none, or if the file system cannot be used.
    """
    for part in _parts_of(dump):
        can_seek = not part.url.startswith("https:") and not part.url.endswith(COMPRESSED)
        starts = range(0, part.size, block) if can_seek and part.size > block else range(1)
        for start in starts:
            is_last = start == starts[-1]
            yield Piece(part=part, start=start, end=None if is_last else start + block)


def _parts_of(dump: str) -> list[Part]:
    protocol, separator, _ = dump.partition("://")
    if "::" in dump or (separator and protocol not in PROTOCOLS):
        named = ", ".join(f"{name}://" for name in PROTOCOLS)
        message = f"{dump}: expected a path, or an address that begins with {named}"
        raise SurveyError(message)
    try:
        system, path = url_to_fs(dump)
        found = _files(system, path, is_folder=protocol != "https" and system.isdir(path))
    except ImportError as error:
        package = {"s3": "s3fs", "gs": "gcsfs"}.get(protocol, "")
        message = f"{dump}: {protocol}:// needs another package: pip install {package}"
        raise SurveyError(message) from error
    except Exception as error:
        message = f"{dump}: {reason(error)}"
        raise SurveyError(message) from error
    if not found:
        message = f"{dump}: expected a regular file, or a folder of files that end in {', '.join(SUFFIXES)}; found none"
        raise SurveyError(message)
    return [
        Part(
            dump=dump,
            name=_name(file, path),
            url=system.unstrip_protocol(file),
            size=info.get("size") or 0,
            stamp=next((str(info[name]) for name in _STAMPS if info.get(name)), ""),
        )
        for file, info in sorted(found.items())
    ]


def _files(
    system: fsspec.AbstractFileSystem, path: str, *, is_folder: bool
) -> Mapping[str, Mapping[str, Any]]:
    """Each file with what its file system says of it."""
    if is_folder:
        found = system.find(path, detail=True)
    elif "*" in path:
        found = system.glob(path, detail=True)
    else:
        info = system.info(path)
        return {path: info} if info["type"] in {"file", "link"} else {}
    return {
        name: info
        for name, info in found.items()
        if info["type"] == "file" and name.endswith(SUFFIXES)
    }


def _name(file: str, path: str) -> str:
    """The path below the folder, or below what comes before the first `*`; the last part of the path of a single file."""
    root = path.rpartition("/")[0] if file == path else path.partition("*")[0]
    return file.removeprefix(root).lstrip("/")


def reason(error: BaseException) -> str:
    """Why something could not be read, in one line."""
    text = " ".join(str(getattr(error, "strerror", None) or error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
