"""What reading a captured listing gives: its records, and an account of every line."""

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
    """One line of the capture and what it was taken for."""

    number: int
    kind: LineKind
    text: str
    """With its line end: all lines together are the capture, byte for byte."""
    reason: str = ""
    """Why a line is unknown."""


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A captured listing, read."""

    listing: str
    """The id under which entries name the capture."""
    format: str
    captured: datetime.date | None
    """Nothing where the capture shows no year and nobody gave one."""
    captured_note: str | None
    """How the date is known."""
    records: tuple[Record, ...]
    ledger: tuple[LedgerLine, ...]

    def count(self, *kinds: LineKind) -> int:
        """How many lines of these kinds the ledger holds."""
        return sum(line.kind in kinds for line in self.ledger)

    @property
    def unknown(self) -> tuple[LedgerLine, ...]:
        """The lines that could not be placed."""
        return tuple(line for line in self.ledger if line.kind == "unknown")


@dataclass(frozen=True, kw_only=True)
class Format:
    """One shape of captured listing."""

    name: str
    """Names the format on the command line, and begins the ids of its listings."""
    recognises: Callable[[str], bool]
    """Whether a text is a capture of this format."""
    read: Callable[[str, str, datetime.date | None], Capture]
    """From text, fallback id (for captures without a full date) and date of capture, where the curator gives one."""


def lines_with_ends(text: str) -> list[str]:
    r"""The lines of the text, each with its line end, split only at `\n`, `\r\n` and `\r`.

    >>> lines_with_ends("a\r\nb\u2028c")
    ['a\r\n', 'b\u2028c']
    """
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)
