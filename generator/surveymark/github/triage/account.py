"""What the account that suggests a paper says: whether it may be an author's, and how much else it suggested."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from surveymark.github.issue_list import ListedIssue
from surveymark.github.triage.finding import Finding
from surveymark.imports.given_names import given_names
from surveymark.model.person import Person
from surveymark.text.counting import counted
from surveymark.text.slug import ascii_words, romanised
from surveymark.verification.names import are_same_person

MOST_IN_DAYS = {1: 5, 7: 12}
"""The most suggestions from one account within so many days that do not count as a burst.

A curator has about an hour a week, and a suggestion takes some five minutes to review: twelve fill that hour. Nobody reads
more than a few papers a day closely enough to suggest them.
"""


@dataclass(frozen=True, kw_only=True)
class Account:
    """The account that made a suggestion."""

    login: str
    name: str
    """The name in its profile; empty if there is none."""
    suggested: datetime.datetime
    """When it made this suggestion."""
    before: tuple[datetime.datetime, ...] = ()
    """When it made earlier ones."""


def account_of(number: int, issues: Iterable[ListedIssue]) -> Account | None:
    """The account that opened the issue with this number; None if it is not in the list."""
    listed = {issue.number: issue for issue in issues}
    this = listed.get(number)
    if this is None:
        return None
    return Account(
        login=this.login,
        name=this.name,
        suggested=this.opened,
        before=tuple(
            other.opened
            for other in listed.values()
            if other.login == this.login and other is not this and other.opened <= this.opened
        ),
    )


def account_findings(account: Account, authors: Sequence[Person]) -> Iterator[Finding]:
    """Whether the account may be an author's, and whether its suggestions come in a burst."""
    if author := next((one for one in authors if _may_be(account, one)), None):
        yield Finding(
            name="from-author",
            says="The account may be that of an author. Authors are welcome to suggest their papers; this is only noted.",
            quotes=(f"{account.login}: {author.full_name}",),
        )
    for days, most in MOST_IN_DAYS.items():
        since = account.suggested - datetime.timedelta(days=days)
        number = 1 + sum(moment > since for moment in account.before)
        if number > most:
            says = f"{number:,} suggestions from this account within {counted(days, 'day')}; reviewing them may take longer."
            yield Finding(name="burst", says=says)
            return


def _may_be(account: Account, author: Person) -> bool:
    """Whether the account has the author's name in its profile, or as its login without digits and hyphens."""
    if not author.given:
        return False
    named = given_names(account.name).people
    if len(named) == 1 and named[0].given and are_same_person(named[0], author):
        return True
    given, family = (ascii_words(romanised(part)) for part in (author.given, author.family))
    if not given or not family:
        return False
    last = "".join(family)
    login = "".join(letter for letter in account.login.lower() if letter.isalpha())
    orders = {
        order for first in (given[0], "".join(given)) for order in (first + last, last + first)
    }
    return login in {given[0][0] + last, *orders}
