"""What happens while entries are made and completed, as values: whoever listens shows it as they like."""

from dataclasses import dataclass

from surveymark.curation.drafting import Draft


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A service is being asked."""

    service: str
    done: int
    """Questions that are answered or failed."""
    total: int


@dataclass(frozen=True, kw_only=True)
class AlreadyThere:
    """A paper is refused, since the survey has it."""

    title: str
    key: str
    """Of its entry."""


@dataclass(frozen=True, kw_only=True)
class KnownInFile:
    """Entries of a BibTeX file are refused, since the survey has them."""

    file: str
    total: int
    """Entries in the file."""
    papers: tuple[AlreadyThere, ...]


@dataclass(frozen=True, kw_only=True)
class NotFound:
    """No service knows what was asked for."""

    what: str


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
    """Entries that are written together."""


@dataclass(frozen=True, kw_only=True, order=True)
class Unanswered:
    """Questions that a service did not answer, for one reason."""

    service: str
    reason: str
    questions: int


@dataclass(frozen=True, kw_only=True)
class Looking:
    """Addresses are being looked at."""

    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class LookEnded:
    """All addresses were looked at, or the look was interrupted."""

    addresses: int
    """Those that were looked at."""


@dataclass(frozen=True, kw_only=True)
class NoCopy:
    """Nobody can say whether there is a copy of a dead address."""

    address: str
    reason: str


LookEvent = Looking | LookEnded | NoCopy
AddEvent = Progress | AlreadyThere | KnownInFile | NotFound | FaultyEntry | NewEntry
