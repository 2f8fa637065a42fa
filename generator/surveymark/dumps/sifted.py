"""The candidates in one piece: what a worker is given and what it returns, both as text."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from surveymark import __version__
from surveymark.curation.sifting import Sieve, UnreadRecordError, parsed_record
from surveymark.dumps.lines import UnreadPartError, lines_of
from surveymark.dumps.pieces import Part, Piece

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a record: a work with 5,000 authors has a third of that."""
_MOST_CANDIDATES = 128 * 1024 * 1024
"""Bytes of candidates that a worker keeps in memory for a piece."""
_MOST_UNREAD = 20
"""Lines of a piece that are reported one by one."""


@dataclass(kw_only=True)
class Tally:
    """What became of a piece."""

    lines: int = 0
    unread: dict[int, str] = field(default_factory=dict)
    """The first lines that are no records, from 1 at the start of the piece, with the reasons."""
    unread_lines: int = 0
    fault: str = ""
    """Why the piece could not be read; empty if it was read to its end."""
    candidates: int = 0
    version: str


_TALLY = TypeAdapter(Tally)


def sifted(sieve: str, piece: str, longest: int) -> str:
    """The tally of a piece as a line of JSON, then a line for each candidate: the function that Dask runs on its workers."""
    data = json.loads(piece)
    return sifted_piece(
        _sieve(sieve), Piece(**{**data, "part": Part(**data["part"])}), longest=longest
    )


def sifted_piece(
    sieve: Sieve,
    piece: Piece,
    *,
    longest: int = LONGEST_LINE,
    on_bytes: Callable[[int], object] = lambda _: None,
) -> str:
    """The same for a piece that is read in this process."""
    tally, found = Tally(version=__version__), []
    size = 0
    try:
        for candidate in _candidates(sieve, piece, tally, longest, on_bytes):
            found.append(json.dumps(candidate, ensure_ascii=False))
            size += len(found[-1])
            if size > _MOST_CANDIDATES:
                tally.fault = (
                    f"more than {_MOST_CANDIDATES:,} characters of candidates; raise --least"
                )
                break
    except UnreadPartError as error:
        tally.fault = str(error)
    tally.candidates = len(found)
    return _text(tally, [] if tally.fault else found)


def failed(fault: str) -> str:
    """The result of a piece that was not read."""
    return _text(Tally(fault=fault, version=__version__), [])


def tally_of(result: str) -> Tally:
    """The tally in the first line of what `sifted` returned. Raises: ValueError."""
    return _TALLY.validate_json(result.partition("\n")[0])


def _text(tally: Tally, found: Sequence[str]) -> str:
    return "\n".join([json.dumps(asdict(tally), ensure_ascii=False), *found, ""])


def _candidates(
    sieve: Sieve, piece: Piece, tally: Tally, longest: int, on_bytes: Callable[[int], object]
) -> Iterator[Mapping[str, Any]]:
    """The candidates with their lines; everything else is counted in the tally.

    Raises: UnreadPartError, also if the first record has no known shape.
    """
    for line, is_whole in lines_of(piece, longest=longest, on_bytes=on_bytes):
        tally.lines += 1
        is_first = False
        try:
            record = _record(line, is_whole=is_whole, longest=longest)
            if not record:
                continue
            is_first = tally.lines == 1 and piece.start == 0
            if is_first:
                parsed_record(record)
            candidate = sieve.candidate(record) if sieve.passes(record) else None
        except UnreadRecordError as error:
            if is_first:
                raise UnreadPartError(str(error)) from error
            tally.unread_lines += 1
            if len(tally.unread) < _MOST_UNREAD:
                tally.unread[tally.lines] = str(error)
            continue
        if candidate:
            yield {**candidate, "line": tally.lines}


def _record(line: bytes, *, is_whole: bool, longest: int) -> bytes:
    """The line without its end; empty if it is blank.

    Raises: UnreadRecordError if it is no JSON object, or too long.
    """
    if not is_whole:
        message = f"expected a line of at most {longest:,} bytes, found a longer one"
        raise UnreadRecordError(message)
    record = line.strip()
    if record and not (record.startswith(b"{") and record.endswith(b"}")):
        message = "expected a JSON object on one line, found other text"
        raise UnreadRecordError(message)
    return record


@lru_cache(maxsize=1)
def _sieve(text: str) -> Sieve:
    return Sieve.from_json(text)
