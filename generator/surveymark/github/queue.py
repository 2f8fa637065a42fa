"""The suggestions that wait for an answer, from a list of issues."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from surveymark.github.form import SUGGESTION
from surveymark.github.issue_list import ListedIssue


@dataclass(frozen=True, kw_only=True)
class WaitingSuggestion:
    """An open issue that suggests a paper."""

    number: int
    title: str
    days: int
    """Since it was opened."""
    labels: tuple[str, ...]
    """Without that of the form; `triage: …` were set by `surveymark triage`."""


def waiting_suggestions(issues: Iterable[ListedIssue], today: str) -> tuple[WaitingSuggestion, ...]:
    """The open ones as of the day, the longest wait first."""
    day = datetime.date.fromisoformat(today)
    return tuple(
        WaitingSuggestion(
            number=issue.number,
            title=issue.title,
            days=max(0, (day - issue.opened.astimezone(datetime.UTC).date()).days),
            labels=tuple(sorted(label for label in issue.labels if label != SUGGESTION)),
        )
        for issue in sorted(issues, key=lambda issue: (issue.opened, issue.number))
        if issue.closed is None
    )
