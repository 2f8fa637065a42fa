"""Everything that a caller may hear of while something is done."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from surveymark.curation.adding import AddResult
from surveymark.curation.enriching import EnrichResult
from surveymark.curation.events import (
    AddEvent,
    AlreadyThere,
    ArchiveLookupFailed,
    FaultyEntry,
    KnownInFile,
    LinkEvent,
    LinkProgress,
    LinksChecked,
    NewEntry,
    NotFound,
    Progress,
    Unanswered,
)
from surveymark.curation.intake import Intake
from surveymark.curation.link_checks import LinksResult

__all__ = [
    "AddResult",
    "AlreadyThere",
    "ArchiveLookupFailed",
    "EnrichResult",
    "Event",
    "FaultyEntry",
    "Intake",
    "KnownInFile",
    "LinkProgress",
    "LinksChecked",
    "LinksResult",
    "NewEntry",
    "NotFound",
    "Notice",
    "OnEvent",
    "Progress",
    "Unanswered",
    "UnreadFile",
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


@dataclass(frozen=True, kw_only=True)
class UnreadFile:
    """A file is no capture, or cannot be read."""

    path: Path
    reason: str


Event = (
    AddEvent
    | LinkEvent
    | UnreadFile
    | Writing
    | Notice
    | AddResult
    | EnrichResult
    | LinksResult
    | Intake
)
"""A result is the last event, also where an interruption is raised after it."""
OnEvent = Callable[[Event], object]


def ignore_event(event: Event) -> None:
    """Hear an event without doing anything."""
    del event
