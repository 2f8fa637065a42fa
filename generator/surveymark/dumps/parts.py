"""Parts put together again from their pieces."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from surveymark.dumps.kept import KeptResults
from surveymark.dumps.pieces import Part, Piece
from surveymark.dumps.sifted import Tally
from surveymark.safe.clean import clean

_LONGEST_NAME = 150
"""Characters of a part's name in `found`, which a decision keeps; of a longer one, the end."""


@dataclass(frozen=True, kw_only=True)
class ReadPart:
    """What became of a part."""

    part: Part
    tallies: Mapping[Piece, Tally]
    """By piece, in order."""

    @property
    def fault(self) -> str:
        """Why it could not be read; empty if it could."""
        return next((tally.fault for tally in self.tallies.values() if tally.fault), "")

    @property
    def lines(self) -> int:
        """The number of its lines."""
        return sum(tally.lines for tally in self.tallies.values())

    @property
    def unread_lines(self) -> int:
        """How many of them are no records."""
        return sum(tally.unread_lines for tally in self.tallies.values())

    @property
    def unread(self) -> Iterator[tuple[int, str]]:
        """The first of these by line, with the reason."""
        for before, (_, tally) in self._with_lines_before():
            for line, reason in tally.unread.items():
                yield before + line, reason

    def candidates(self, kept: KeptResults) -> Iterator[Mapping[str, Any]]:
        """Its candidates by line, each with its dump and where it was found: the source, the part and the line."""
        for before, (piece, _) in self._with_lines_before():
            for candidate in kept.candidates(piece):
                line = before + candidate["line"]
                place = f"{_source(candidate)} {self.part.name[-_LONGEST_NAME:]}:{line}"
                rest = {name: value for name, value in candidate.items() if name != "line"}
                yield {**rest, "found": clean(place), "dump": self.part.dump}

    def _with_lines_before(self) -> Iterator[tuple[int, tuple[Piece, Tally]]]:
        befores = accumulate((tally.lines for tally in self.tallies.values()), initial=0)
        yield from zip(befores, self.tallies.items(), strict=False)


def read_parts(tallies: Mapping[Piece, Tally]) -> Iterator[ReadPart]:
    """The parts of these pieces, which are in order."""
    for part, found in groupby(tallies.items(), key=lambda item: item[0].part):
        yield ReadPart(part=part, tallies=dict(found))


def _source(candidate: Mapping[str, Any]) -> str:
    """The name of the source, as `enrich` has it."""
    if "openalex" in candidate:
        return "openalex"
    return "semantic-scholar" if "semantic_scholar" in candidate else "arxiv"
