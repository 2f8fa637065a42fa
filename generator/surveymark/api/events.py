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
    NewEntry,
    NotFound,
    Progress,
    Unanswered,
)

__all__ = [
    "AddResult",
    "AlreadyThere",
    "EnrichResult",
    "Event",
    "FaultyEntry",
    "KnownInFile",
    "NewEntry",
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


Event = AddEvent | Writing | Notice | AddResult | EnrichResult
"""A result is the last event, also where an interruption is raised after it."""
OnEvent = Callable[[Event], object]


def unheard(event: Event) -> None:
    """Hear an event without doing anything."""
    del event
