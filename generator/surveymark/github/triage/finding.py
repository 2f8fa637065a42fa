"""One thing that was found out about a suggestion."""

from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal[
    "burst", "decided", "differs", "from-author", "known", "no-topic", "not-found", "version"
]
LABELS: tuple[Label, ...] = get_args(Label)
"""Findings for which an issue gets a label, `triage: NAME`, because a maintainer may want to look at them first."""
FindingName = Label | Literal["exists", "topics", "unanswered"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A finding and its evidence."""

    name: FindingName
    says: str
    """A sentence in the program's own words."""
    quotes: tuple[str, ...] = ()
    """Lines with other people's words, such as titles and names."""
    address: str = ""
    """The page that shows it."""
