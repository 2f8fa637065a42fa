"""Everything that a caller may hear of while something is done."""

from collections.abc import Callable
from dataclasses import dataclass

from surveymark.curation.adding import AddResult
from surveymark.curation.enriching import EnrichResult
from surveymark.curation.events import (
    AddEvent,
    AlreadyThere,
    FaultyEntry,
    KnownInFile,
    LookEnded,
    LookEvent,
    Looking,
    NewEntry,
    NoCopy,
    NotFound,
    Progress,
    Unanswered,
)
from surveymark.curation.looking import LinksResult

__all__ = [
    "AddResult",
    "AlreadyThere",
    "EnrichResult",
    "Event",
    "FaultyEntry",
    "KnownInFile",
    "LinksResult",
    "LookEnded",
    "Looking",
    "NewEntry",
    "NoCopy",
    "NotFound",
    "Notice",
    "OnEvent",
    "Progress",
    "Unanswered",
    "Writing",
]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """Files are being written."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something about an earlier command that was interrupted, in a sentence."""

    said: str


Event = AddEvent | LookEvent | Writing | Notice | AddResult | EnrichResult | LinksResult
"""A result is the last event, also where an interruption is raised after it."""
OnEvent = Callable[[Event], object]


def unheard(event: Event) -> None:
    """Hear an event without doing anything."""
    del event
