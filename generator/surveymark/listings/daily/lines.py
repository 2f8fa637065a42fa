"""What a line of a Daily Papers capture may be, and the patterns that tell."""

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
"""Short lines may be titles and long ones abstracts; which of them are is told by their order."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the capture and what it is taken for so far."""

    number: int
    raw: str
    text: str
    """With every run of Unicode spaces as one space, none at the ends."""
    kind: Kind
    reason: str = ""


def final_kind(line: Line) -> LineKind:
    """The kind that the account of all lines names; a text that no record took is unknown."""
    return "unknown" if line.kind in {"short", "long"} else line.kind  # type: ignore[return-value]


def folded(raw: str) -> str:
    """The line with every run of spaces as one, and none at its ends."""
    return re.sub(r"\s+", " ", raw.replace("\ufeff", "")).strip()
