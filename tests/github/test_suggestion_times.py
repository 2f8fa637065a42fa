import json

import pytest

from surveymark.github.issue_list import WrongIssuesError
from surveymark.github.suggestion_times import SuggestionTimes, suggestion_times


def issues(*days: tuple[int, int | None]) -> str:
    return json.dumps(
        [
            {
                "createdAt": f"2026-01-{opened:02}T10:00:00Z",
                "closedAt": closed and f"2026-01-{closed:02}T22:00:00Z",
            }
            for opened, closed in days
        ]
    )


@pytest.mark.parametrize(
    ("text", "waiting", "answered_in"),
    [
        (issues(), 0, None),
        (issues((1, None), (2, None)), 2, None),
        (issues((1, 1)), 0, 0),
        (issues((1, 2), (1, 4), (1, 11), (3, None)), 1, 4),
        (issues((9, 1)), 0, 0),
    ],
)
def test_open_issues_wait_and_half_of_the_others_waited_no_longer(
    text: str, waiting: int, answered_in: int | None
) -> None:
    assert suggestion_times(text) == SuggestionTimes(waiting=waiting, answered_in=answered_in)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        "[" * 100_000,
        '[{"createdAt": "2026-01-01T10:00:00Z"}]',
        '[{"createdAt": "soon", "closedAt": null}]',
        '[{"createdAt": 1, "closedAt": null}]',
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(WrongIssuesError, match="gh issue list"):
        suggestion_times(text)
