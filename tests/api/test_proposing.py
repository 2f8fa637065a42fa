"""Proposals from Python: an issue becomes an entry, or the reasons why not; nothing is printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from issues import CORRECTED, CORRECTION, SUGGESTION, body, event, suggested, write_event
from proposed import DAY, ENTRY
from surveymark import SurveyError
from surveymark.api.events import Event, Writing
from surveymark.api.proposing import propose
from surveymark.github.proposal import Proposal


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these, and all happen on one day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    yield
    assert capfd.readouterr() == ("", "")


def test_a_suggestion_is_written(folder: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    issue = write_event(tmp_path / "event.json", event(body(SUGGESTION)))
    outcome = propose(folder, issue, on_event=events.append)
    assert outcome.proposal == Proposal(key="pot2024teapots", text=ENTRY, is_new=True)
    assert (outcome.issue, outcome.comment) == (12, "")
    assert (folder / "content/papers/pot2024teapots.yml").read_text("utf-8") == ENTRY
    assert events == [Writing(done=1, total=1)]


def test_a_correction_keeps_what_the_form_does_not_change(folder: Path, tmp_path: Path) -> None:
    issue = write_event(tmp_path / "event.json", event(body(CORRECTION), "fix-record"))
    outcome = propose(folder, issue)
    path = folder / "content/papers/conference2022shelf.yml"
    assert path.read_text("utf-8") == outcome.proposal.text == CORRECTED
    assert not outcome.proposal.is_new


def test_a_refusal_names_the_problems_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = sorted((folder / "content/papers").iterdir())
    issue = write_event(tmp_path / "event.json", event(suggested(code="ftp://a.org/x")))
    outcome = propose(folder, issue)
    assert [problem.field for problem in outcome.proposal.problems] == ["Code"]
    assert outcome.is_refused
    assert "Code: expected" in outcome.comment
    assert sorted((folder / "content/papers").iterdir()) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("not JSON", "the event is not valid JSON"),
        ("{}", "the event is not about an issue"),
        (None, "No such file or directory"),
    ],
)
def test_what_is_no_event_of_an_issue_is_an_error(
    folder: Path, tmp_path: Path, content: str | None, said: str
) -> None:
    path = tmp_path / "event.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SurveyError, match=said):
        propose(folder, path)
