import json

from listed_issues import listed
from surveymark.github.issue_list import listed_issues
from surveymark.github.queue import WaitingSuggestion, waiting_suggestions


def test_open_suggestions_wait_the_longest_wait_first_with_the_labels_that_say_something() -> None:
    labels = [{"name": name} for name in ("triage: known", "suggest-paper", "accepted")]
    text = json.dumps(
        [
            listed(4, "2026-11-21T01:00:00Z"),
            listed(3, "2026-11-19T23:00:00Z", labels=labels),
            listed(1, "2026-11-01T00:00:00Z", closedAt="2026-11-02T00:00:00Z"),
            listed(2, "2026-11-19T23:30:00-02:00"),
        ]
    )
    assert waiting_suggestions(listed_issues(text), "2026-11-20") == (
        WaitingSuggestion(number=3, title="Paper 3", days=1, labels=("accepted", "triage: known")),
        WaitingSuggestion(number=2, title="Paper 2", days=0, labels=()),
        WaitingSuggestion(number=4, title="Paper 4", days=0, labels=()),
    )
