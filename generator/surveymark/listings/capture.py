"""The parse result of a captured listing: its records, and a classification of every line."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from surveymark.model.record import Record

LineKind = Literal[
    "blank",
    "chrome",
    "captured",
    "title",
    "abstract",
    "who",
    "separator",
    "date",
    "repeated",
    "unknown",
]


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    """One line of the capture, with its classification."""

    number: int
    kind: LineKind
    text: str
    """With its line ending, so that all lines together are the capture, byte for byte."""
    reason: str = ""
    """Why a line is unknown."""


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A parsed listing."""

    listing: str
    """The id by which entries refer to the capture."""
    format: str
    captured: datetime.date | None
    """None if the capture shows no year and none was given."""
    captured_note: str | None
    """How the date is known."""
    records: tuple[Record, ...]
    ledger: tuple[LedgerLine, ...]

    def count(self, *kinds: LineKind) -> int:
        """The number of lines of these kinds."""
        return sum(line.kind in kinds for line in self.ledger)

    @property
    def unknown(self) -> tuple[LedgerLine, ...]:
        """The unclassified lines."""
        return tuple(line for line in self.ledger if line.kind == "unknown")


@dataclass(frozen=True, kw_only=True)
class Format:
    """One format of captured listings."""

    name: str
    """The format's name on the command line, and the prefix of its listing ids."""
    recognises: Callable[[str], bool]
    """Whether a text is a capture of this format."""
    read: Callable[[str, str, datetime.date | None], Capture]
    """Parses a text, given a fallback id for captures without a full date, and the date of capture if known."""


def lines_with_ends(text: str) -> list[str]:
    r"""The lines of the text, each with its line end, split only at `\n`, `\r\n` and `\r`.

    >>> lines_with_ends("a\r\nb\u2028c")
    ['a\r\n', 'b\u2028c']
    """
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)
