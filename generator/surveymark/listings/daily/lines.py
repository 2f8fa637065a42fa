"""The kinds of lines in a Daily Papers capture, and their patterns."""

import re
from dataclasses import dataclass
from typing import Literal

from surveymark.listings.capture import LineKind

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
DATE = re.compile(rf"({'|'.join(MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?(?: (\d{{1,6}}))?\Z", re.ASCII)
"""Groups: month, day, year, number of comments; the last two may be missing."""
AUTHORS = re.compile(r"• ([1-9]\d{0,4}) authors?\Z", re.ASCII)
ORGANIZATION = re.compile(r"([A-Za-z0-9][\w.-]*) (\S.{0,199})\Z")


Kind = LineKind | Literal["short", "long"]
"""Short lines may be titles and long ones abstracts; their order decides."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the capture, with its preliminary kind."""

    number: int
    raw: str
    text: str
    """The line with runs of Unicode spaces collapsed and the ends trimmed."""
    kind: Kind
    reason: str = ""


def final_kind(line: Line) -> LineKind:
    """The final kind of the line; text that belongs to no record is unknown."""
    return "unknown" if line.kind in {"short", "long"} else line.kind  # type: ignore[return-value]


def folded(raw: str) -> str:
    """The line with runs of spaces collapsed and the ends trimmed."""
    return re.sub(r"\s+", " ", raw.replace("\ufeff", "")).strip()
