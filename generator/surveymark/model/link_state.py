"""What became of an address, run after run."""

import datetime
from dataclasses import dataclass
from typing import Literal

from surveymark.model.date import PartialDate
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun

LinkResult = Literal["ok", "failed", "unsure"]
DAYS_TO_DEATH = 7
"""Two failures with at least so many days between them make an address dead: sites have bad days."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one look at an address showed."""

    result: LinkResult
    """Failed means that there is nothing; unsure, that the host would not tell a program."""
    said: str
    """The status code, or why there is none."""
    is_reached: bool = True
    """Somebody answered: this machine is on the net."""


class LinkState(Noun):
    """One line of `content/links.yml`, which `surveymark links` writes."""

    address: Address
    result: LinkResult
    said: Name
    checked: PartialDate
    last_ok: PartialDate | None = None
    first_failure: PartialDate | None = None
    """Since it last was ok, and so is `last_failure`."""
    last_failure: PartialDate | None = None
    archive: Address | None = None
    """Where a copy of a dead page is to be read."""

    @property
    def is_dead(self) -> bool:
        """It failed in two runs that lie far enough apart, and was not ok since."""
        if not (self.first_failure and self.last_failure):
            return False
        return (_day(self.last_failure) - _day(self.first_failure)).days >= DAYS_TO_DEATH


def link_state(before: LinkState | None, address: str, seen: Seen, day: str) -> LinkState:
    """The state of an address after one more look at it.

    A look that shows nothing for sure neither counts as a failure nor clears one.
    """
    first, last = (before.first_failure, before.last_failure) if before else (None, None)
    last_ok, archive = (before.last_ok, before.archive) if before else (None, None)
    if seen.result == "ok":
        first, last, last_ok, archive = None, None, day, None
    elif seen.result == "failed":
        first, last = first or day, day
    return LinkState(
        address=address,
        result=seen.result,
        said=seen.said,
        checked=day,
        last_ok=last_ok,
        first_failure=first,
        last_failure=last,
        archive=archive,
    )


def _day(text: str) -> datetime.date:
    """A month or year that a person wrote there counts as its first day."""
    return datetime.date.fromisoformat((text + "-01-01")[:10])
