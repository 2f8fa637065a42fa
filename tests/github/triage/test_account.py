import datetime

import pytest

from surveymark.github.issue_list import ListedIssue
from surveymark.github.triage.account import Account, account_findings, account_of
from surveymark.github.triage.finding import Finding
from surveymark.model.person import Person

NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)
AUTHORS = (
    Person(family="Cups and Friends", is_collective=True),
    Person(family="Devvrit"),
    Person(family="van der Löw", given="Jean-Luc"),
    Person(family="李", given="明"),
    Person(family="Wood", given="Ada"),
)


def account(login: str = "stranger", name: str = "", *hours_before: float) -> Account:
    before = tuple(NOON - datetime.timedelta(hours=hours) for hours in hours_before)
    return Account(login=login, name=name, suggested=NOON, before=before)


@pytest.mark.parametrize(
    ("login", "name", "author"),
    [
        ("stranger", "", ""),
        ("stranger", "Jean-Luc van der Löw", "Jean-Luc van der Löw"),
        ("stranger", "J.-L. van der Low", "Jean-Luc van der Löw"),
        ("jvanderlow", "", "Jean-Luc van der Löw"),
        ("van-der-low-jean7", "", "Jean-Luc van der Löw"),
        ("vanderlow-jeanluc", "", "Jean-Luc van der Löw"),
        ("MingLi", "", "明 李"),
        ("mingl", "李明", ""),
        ("li-ming42", "", "明 李"),
        ("vanderlow", "van der Löw", ""),
        ("devvrit", "Devvrit", ""),
        ("x", "Wood", ""),
        ("cupsandfriends", "Cups and Friends", ""),
        ("x", "Jean-Luc van der Löw, Ada Wood", ""),
        ("x", "Ada <b>`@all`</b>", ""),
    ],
)
def test_an_account_may_be_that_of_an_author_by_its_name_or_login(
    login: str, name: str, author: str
) -> None:
    found = list(account_findings(account(login, name), AUTHORS))
    assert [one.quotes for one in found] == ([(f"{login}: {author}",)] if author else [])


@pytest.mark.parametrize(
    ("hours_before", "says"),
    [
        ([], ""),
        ([0, 1, 2, 3], ""),
        ([0, 1, 2, 3, 24], ""),
        ([0, 1, 2, 3, 23.9], "6 suggestions from this account within 1 day"),
        ([25 + hour for hour in range(11)], ""),
        ([25 + hour for hour in range(12)], "13 suggestions from this account within 7 days"),
        ([168 + hour for hour in range(50)], ""),
    ],
)
def test_many_suggestions_within_a_day_or_a_week_are_a_burst(
    hours_before: list[float], says: str
) -> None:
    found = list(account_findings(account("stranger", "", *hours_before), ()))
    expected = Finding(name="burst", says=f"{says}; reviewing them may take longer.")
    assert found == ([expected] if says else [])


def test_an_account_has_the_earlier_suggestions_of_the_same_login() -> None:
    def issue(number: int, login: str, hours: int) -> ListedIssue:
        return ListedIssue(
            number=number,
            title="",
            labels=(),
            login=login,
            name="Ada Wood",
            opened=NOON + datetime.timedelta(hours=hours),
            closed=NOON,
        )

    issues = [
        issue(1, "ada", -2),
        issue(2, "ada", 0),
        issue(3, "ada", 1),
        issue(4, "bo", -1),
        issue(5, "ada", 0),
    ]
    assert account_of(2, issues) == account("ada", "Ada Wood", 2, 0)
    assert account_of(6, issues) is None
