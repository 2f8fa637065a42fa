"""Results of pieces that earlier runs read, in `.cache/surveymark/sift/`: what has not changed is not read again."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from surveymark import __version__
from surveymark.content.gate import UnreadableFileError, folder_entries, survey_bytes
from surveymark.content.places import CACHE
from surveymark.content.writing import write_cache_file
from surveymark.curation.sifting import Sieve
from surveymark.dumps.pieces import Piece
from surveymark.dumps.sifted import Tally, tally_of

FOLDER = f"{CACHE}/sift"
_LARGEST = 1024 * 1024 * 1024


class KeptResults:
    """A file for each piece, named by where the piece is and by what its result depends on."""

    def __init__(self, root: Path, sieve: Sieve) -> None:
        """Use the folder below the survey's."""
        self._root = root
        self._sieve = sieve.as_json

    def tally(self, piece: Piece) -> Tally | None:
        """What became of the piece; None if it must be read: it or the sieve is new or has changed, or the file is damaged."""
        with suppress(UnreadableFileError, ValueError, TypeError, KeyError):
            tally = tally_of(self._text(piece))
            if sum(map(_is_candidate, self.candidates(piece))) == tally.candidates:
                return tally
        return None

    def candidates(self, piece: Piece) -> Iterator[Mapping[str, Any]]:
        """The candidates of a piece that has a tally, in the order of its lines."""
        for line in self._text(piece).split("\n")[1:-1]:
            yield from_json(line)

    def keep(self, piece: Piece, result: str) -> None:
        """Store the result of a piece in place of earlier ones. Raises: OSError."""
        path = self._root / self._name(piece)
        place = path.name.partition("-")[0]
        for entry in folder_entries(self._root, FOLDER):
            if entry.name.startswith(f"{place}-"):
                (path.parent / entry.name).unlink(missing_ok=True)
        write_cache_file(path, result.encode())

    def _text(self, piece: Piece) -> str:
        return survey_bytes(self._root, self._name(piece), largest=_LARGEST).decode()

    def _name(self, piece: Piece) -> str:
        place = _digest([piece.part.url, piece.start])
        state = _digest([piece.part.size, piece.part.stamp, piece.end, self._sieve, __version__])
        return f"{FOLDER}/{place}-{state}.jsonl"


def _is_candidate(found: Mapping[str, Any]) -> bool:
    """Whether it has what identifies a work. Raises: TypeError or KeyError."""
    ids = (found.get(name, "") for name in ("arxiv", "doi"))
    return found["line"] > 0 and all(isinstance(text, str) for text in (found["title"], *ids))


def _digest(values: list[object]) -> str:
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=16).hexdigest()
