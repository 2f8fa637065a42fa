"""How long suggestions wait for an answer, from a list of issues as GitHub's command line prints it."""

import datetime
import json
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


class WrongIssuesError(ValueError):
    """The text is no list of issues; the message says what is wrong."""


@dataclass(frozen=True, kw_only=True)
class SuggestionTimes:
    """Suggestions that wait, and how long others waited."""

    waiting: int
    """The number of open issues."""
    answered_in: int | None
    """The median number of days from the opening of an issue to its end, rounded; None if none was closed."""


def suggestion_times(text: str) -> SuggestionTimes:
    """The times in the output of `gh issue list --json createdAt,closedAt`.

    Raises: WrongIssuesError.
    """
    issues = list(_issues(text))
    days = [(closed - opened).total_seconds() / 86_400 for opened, closed in issues if closed]
    return SuggestionTimes(
        waiting=len(issues) - len(days),
        answered_in=max(0, round(statistics.median(days))) if days else None,
    )


def _issues(text: str) -> Iterator[tuple[datetime.datetime, datetime.datetime | None]]:
    """When each issue was opened and closed."""
    expected = 'a list of {"createdAt": …, "closedAt": …}, as "gh issue list --json createdAt,closedAt" prints it'
    try:
        issues = json.loads(text)
    except (ValueError, RecursionError):
        issues = None
    if not isinstance(issues, list):
        message = f"expected {expected}, found other text"
        raise WrongIssuesError(message)
    for number, issue in enumerate(issues, 1):
        try:
            yield _time(issue, "createdAt"), _time(issue, "closedAt") if issue["closedAt"] else None
        except (KeyError, TypeError, ValueError):
            message = f"issue {number} of the list: expected {expected}, found something else"
            raise WrongIssuesError(message) from None


def _time(issue: Mapping[str, Any], name: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(issue[name])
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
