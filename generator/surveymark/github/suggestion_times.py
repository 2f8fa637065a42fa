"""How long suggestions wait for an answer, from a list of issues as GitHub's command line prints it."""

import statistics
from dataclasses import dataclass

from surveymark.github.issue_list import issues_in, opened_and_closed


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
    issues = list(issues_in(text, "createdAt,closedAt", opened_and_closed))
    days = [(closed - opened).total_seconds() / 86_400 for opened, closed in issues if closed]
    return SuggestionTimes(
        waiting=len(issues) - len(days),
        answered_in=max(0, round(statistics.median(days))) if days else None,
    )
