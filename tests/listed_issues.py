"""Issues as `gh issue list --json` prints them."""

from surveymark.github.issue_list import FIELDS


def listed(
    number: int, opened: str, login: str = "stranger", name: str = "", **more: object
) -> dict[str, object]:
    """An open suggestion; `more` are other fields."""
    issue = {
        "number": number,
        "title": f"Paper {number}",
        "labels": [{"id": "L1", "name": "suggest-paper", "description": "", "color": "0e8a16"}],
        "author": {"id": "U1", "is_bot": False, "login": login, "name": name},
        "createdAt": opened,
        "closedAt": None,
    } | more
    assert ",".join(issue) == FIELDS
    return issue
