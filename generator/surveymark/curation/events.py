"""Events while entries are made and completed."""

from dataclasses import dataclass

from surveymark.curation.drafting import Draft


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A service is being queried."""

    service: str
    done: int
    """The number of questions that are answered or failed."""
    total: int


@dataclass(frozen=True, kw_only=True)
class AlreadyThere:
    """A paper is refused because it is already in the survey."""

    title: str
    key: str
    """The key of its entry."""


@dataclass(frozen=True, kw_only=True)
class KnownInFile:
    """Entries of a BibTeX file are refused because they are already in the survey."""

    file: str
    total: int
    """The number of entries in the file."""
    papers: tuple[AlreadyThere, ...]


@dataclass(frozen=True, kw_only=True)
class NotFound:
    """No service has found a paper."""

    what: str
    is_certain: bool = True
    """Whether all services answered."""


@dataclass(frozen=True, kw_only=True)
class FaultyEntry:
    """An entry of a BibTeX file cannot be read."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, kw_only=True)
class NewEntry:
    """An entry is complete and about to be written."""

    draft: Draft
    of: int
    """The number of entries that are written together."""


@dataclass(frozen=True, kw_only=True, order=True)
class Unanswered:
    """Questions that a service did not answer, for one reason."""

    service: str
    reason: str
    questions: int


@dataclass(frozen=True, kw_only=True)
class LinkProgress:
    """Links are being checked."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class LinksChecked:
    """All links are checked, or checking was interrupted."""

    addresses: int
    """How many were checked."""


@dataclass(frozen=True, kw_only=True)
class ArchiveLookupFailed:
    """The archive did not say whether it has a copy of a dead address."""

    address: str
    reason: str


LinkEvent = LinkProgress | LinksChecked | ArchiveLookupFailed
AddEvent = Progress | AlreadyThere | KnownInFile | NotFound | FaultyEntry | NewEntry
