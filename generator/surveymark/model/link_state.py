"""The state of a link over repeated checks."""

import datetime
from dataclasses import dataclass
from typing import Literal

from surveymark.model.date import PartialDate
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun

LinkResult = Literal["ok", "failed", "unsure"]
DAYS_TO_DEATH = 7
"""Minimum number of days between two failures that make a link dead, because sites have temporary outages."""


@dataclass(frozen=True, kw_only=True)
class LinkCheck:
    """The result of checking a link once."""

    result: LinkResult
    """`failed` means that the page does not exist; `unsure`, that the host does not answer programs."""
    detail: str
    """The HTTP status code, or the reason why there is none."""
    is_reached: bool = True
    """Whether any host answered, so that this machine is online."""


class LinkState(Noun):
    """One line of `content/links.yml`, written by `surveymark links`."""

    address: Address
    result: LinkResult
    detail: Name
    checked: PartialDate
    last_ok: PartialDate | None = None
    first_failure: PartialDate | None = None
    """The first failure since the last success; `last_failure` is the latest."""
    last_failure: PartialDate | None = None
    archive: Address | None = None
    """The address of an archived copy of a dead page."""

    @property
    def is_dead(self) -> bool:
        """Whether it failed in two runs sufficiently far apart without a success since."""
        if not (self.first_failure and self.last_failure):
            return False
        return (_day(self.last_failure) - _day(self.first_failure)).days >= DAYS_TO_DEATH


def link_state(before: LinkState | None, address: str, seen: LinkCheck, day: str) -> LinkState:
    """The state of a link after one more check.

    An unsure result neither counts as a failure nor clears one.
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
        detail=seen.detail,
        checked=day,
        last_ok=last_ok,
        first_failure=first,
        last_failure=last,
        archive=archive,
    )


def _day(text: str) -> datetime.date:
    """The first day of a partial date that a person wrote."""
    return datetime.date.fromisoformat((text + "-01-01")[:10])
