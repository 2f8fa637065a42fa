"""Lists of issues as GitHub's command line prints them."""

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from surveymark.safe.clean import clean

FIELDS = "number,title,labels,author,createdAt,closedAt"
T = TypeVar("T")


class WrongIssuesError(ValueError):
    """The text is no list of issues; the message says what is wrong."""


@dataclass(frozen=True, kw_only=True)
class ListedIssue:
    """One issue of a list."""

    number: int
    title: str
    labels: tuple[str, ...]
    login: str
    """The account that opened it."""
    name: str
    """The name in the account's profile; empty if there is none."""
    opened: datetime.datetime
    closed: datetime.datetime | None


def listed_issues(text: str) -> tuple[ListedIssue, ...]:
    """The issues in the output of `gh issue list --json` with these `FIELDS`.

    Raises: WrongIssuesError.
    """
    return tuple(issues_in(text, FIELDS, _listed))


def issues_in(text: str, fields: str, made: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    """What `made` makes of each issue in the output of `gh issue list --json` with these fields.

    Raises: WrongIssuesError if the text is something else, or `made` fails.
    """
    expected = f'a list of issues as "gh issue list --json {fields}" prints it'
    try:
        issues = json.loads(text)
    except (ValueError, RecursionError):
        issues = None
    if not isinstance(issues, list):
        message = f"expected {expected}, found other text"
        raise WrongIssuesError(message)
    for number, issue in enumerate(issues, 1):
        try:
            yield made(issue)
        except (AttributeError, KeyError, TypeError, ValueError):
            message = f"issue {number} of the list: expected {expected}, found something else"
            raise WrongIssuesError(message) from None


def opened_and_closed(
    issue: Mapping[str, Any],
) -> tuple[datetime.datetime, datetime.datetime | None]:
    """When the issue was opened, and when it was closed."""
    return _time(issue, "createdAt"), _time(issue, "closedAt") if issue["closedAt"] else None


def _listed(issue: Mapping[str, Any]) -> ListedIssue:
    opened, closed = opened_and_closed(issue)
    author = issue["author"]
    return ListedIssue(
        number=int(issue["number"]),
        title=clean(issue["title"]),
        labels=tuple(clean(label["name"]) for label in issue["labels"]),
        login=clean(author["login"]),
        name=clean(author.get("name") or ""),
        opened=opened,
        closed=closed,
    )


def _time(issue: Mapping[str, Any], name: str) -> datetime.datetime:
    moment = datetime.datetime.fromisoformat(issue[name])
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
