"""The events that functions send to `on_event`."""

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
    "Importing",
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
    "Sifting",
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
class Importing:
    """Papers of imported files, or abstracts, are being processed."""

    what: str
    """What is being done: fetching, reading, comparing or preparing."""
    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class Sifting:
    """Bulk files are being read."""

    done: int
    """Bytes."""
    total: int


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A message about an earlier command that was interrupted."""

    message: str


@dataclass(frozen=True, kw_only=True)
class UnreadFile:
    """A file is not a capture, or cannot be read."""

    path: Path
    reason: str


Event = (
    AddEvent
    | LinkEvent
    | UnreadFile
    | Writing
    | Importing
    | Sifting
    | Notice
    | AddResult
    | EnrichResult
    | LinksResult
    | Intake
)
"""The result is the last event, even if an interruption is raised after it."""
OnEvent = Callable[[Event], object]


def ignore_event(event: Event) -> None:
    """Ignore an event."""
    del event
