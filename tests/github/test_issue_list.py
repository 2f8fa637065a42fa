import datetime
import json

import pytest

from listed_issues import listed
from surveymark.github.issue_list import ListedIssue, WrongIssuesError, listed_issues


def test_issues_are_read_as_github_prints_them() -> None:
    bot = {"is_bot": True, "login": "app/dependabot"}
    text = json.dumps(
        [
            listed(1, "2026-01-01T10:00:00Z", "ada", "Ada\nWood"),
            listed(2, "2026-01-02T10:00:00Z", author=bot, closedAt="2026-01-03T10:00:00Z"),
        ]
    )
    first = ListedIssue(
        number=1,
        title="Paper 1",
        labels=("suggest-paper",),
        login="ada",
        name="Ada Wood",
        opened=datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC),
        closed=None,
    )
    one, other = listed_issues(text)
    assert one == first
    assert (other.login, other.name, other.closed) == (
        "app/dependabot",
        "",
        datetime.datetime(2026, 1, 3, 10, tzinfo=datetime.UTC),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        json.dumps([listed(1, "soon")]),
        json.dumps([listed(1, "2026-01-01T10:00:00Z", author=None)]),
        json.dumps([listed(1, "2026-01-01T10:00:00Z", author="ada")]),
        json.dumps([listed(1, "2026-01-01T10:00:00Z", labels=[None])]),
        json.dumps([listed(1, "2026-01-01T10:00:00Z", title=None)]),
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(WrongIssuesError, match="number,title,labels,author,createdAt,closedAt"):
        listed_issues(text)
