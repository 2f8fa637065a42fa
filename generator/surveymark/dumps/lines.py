"""The lines of a piece, with a bound on each, whatever the file holds."""

import gzip
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO

import fsspec

from surveymark.dumps.pieces import Piece, reason

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_BUFFER = 1024 * 1024
_STEP = 5_000
"""Progress is reported after so many lines."""


class UnreadPartError(Exception):
    """A part cannot be read to its end; the message says why."""


def lines_of(
    piece: Piece, *, longest: int, on_bytes: Callable[[int], object]
) -> Iterator[tuple[bytes, bool]]:
    """The lines that begin in the piece, and whether each is whole: of one with more than `longest` bytes, only so many are kept.

    `on_bytes` is called with the number of bytes that are read so far. Raises: UnreadPartError.
    """
    with ExitStack() as stack:
        try:
            raw = stack.enter_context(fsspec.open(piece.part.url, "rb"))
            file = stack.enter_context(_opened(raw, piece.part.url))
            place = _beginning(file, piece)
            number = 0
            while piece.end is None or place < piece.end:
                line = file.readline(longest)
                if not line:
                    break
                place += len(line)
                is_whole = line.endswith(b"\n") or len(line) < longest
                yield line, is_whole
                if not is_whole:
                    place += _rest_of_line(file, None)
                number += 1
                if number % _STEP == 0:
                    on_bytes(raw.tell() - piece.start)
        except Exception as error:  # every file system and compression raises its own
            raise UnreadPartError(reason(error)) from error


def _opened(raw: IO[bytes], url: str) -> io.BufferedReader:
    """The content, without its compression; reading it fails if the file ends too early."""
    if url.endswith(".gz"):
        return io.BufferedReader(gzip.GzipFile(fileobj=raw), _BUFFER)
    if url.endswith(".zst"):
        return io.BufferedReader(zstd.ZstdFile(raw), _BUFFER)
    return io.BufferedReader(raw, _BUFFER)  # type: ignore[arg-type]  # fsspec's files can do more than it says


def _beginning(file: io.BufferedReader, piece: Piece) -> int:
    """Where the first line begins in the piece, to which the file is moved; at its end if none does."""
    if piece.start == 0:
        return 0
    file.seek(piece.start - 1)  # a line may begin exactly at the start
    limit = None if piece.end is None else piece.end - piece.start + 1
    return piece.start - 1 + _rest_of_line(file, limit)


def _rest_of_line(file: io.BufferedReader, limit: int | None) -> int:
    """The bytes up to the end of the line, which are skipped, or more than `limit`."""
    skipped = 0
    while limit is None or skipped < limit:
        some = file.readline(_BUFFER)
        skipped += len(some)
        if not some or some.endswith(b"\n"):
            break
    return skipped
