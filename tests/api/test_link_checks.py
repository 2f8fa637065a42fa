"""The links of entries looked at from Python: typed results, events, nothing printed."""

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

import invented
from services import DAY, FakeTime, Said, Services
from surveymark import SurveyError
from surveymark.api.events import ArchiveLookupFailed, Event, LinkProgress, LinksChecked, Writing
from surveymark.api.link_checks import check_links
from surveymark.content.loading import load_content
from surveymark.curation.link_checks import BadLink, LinksResult
from surveymark.fetch.network import Network
from surveymark.model.link_state import LinkCheck, LinkState
from surveymark.model.paper import Paper

CODE, PAGE = "https://github.com/invented/cups", "https://invented.github.io/cups"


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    links = {"code": [CODE], "project": [PAGE]}
    paper = Paper.model_validate(
        {"key": "cups", "title": "Cups", "topics": ["cups"], "links": links}
    )
    survey = dataclasses.replace(
        invented.survey(), papers=(paper,), abstracts={}, introductions={}, paths=()
    )
    return invented.write_survey(tmp_path, survey)


def on_day(services: Services, days: int) -> Network:
    clock = FakeTime(start=DAY + datetime.timedelta(days=days)).clock
    return dataclasses.replace(services.network, clock=clock)


def remembered(root: Path) -> dict[str, LinkState]:
    survey = load_content(root).survey
    assert survey
    return dict(survey.link_states)


def test_what_was_seen_is_written_and_returned(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    services.says("HEAD invented", Said(status=404))
    events: list[Event] = []
    result = check_links(root, network=on_day(services, 0), on_event=events.append)
    failed = LinkState(
        address=PAGE,
        result="failed",
        detail="404",
        checked="2026-11-20",
        first_failure="2026-11-20",
        last_failure="2026-11-20",
    )
    fine = LinkState(
        address=CODE, result="ok", detail="200", checked="2026-11-20", last_ok="2026-11-20"
    )
    assert result == LinksResult(
        seen={
            CODE: LinkCheck(result="ok", detail="200"),
            PAGE: LinkCheck(result="failed", detail="404"),
        },
        states={CODE: fine, PAGE: failed},
        bad=(BadLink(key="cups", kind="project", state=failed),),
    )
    assert remembered(root) == result.states
    assert events == [
        *(LinkProgress(done=done, total=2) for done in range(3)),
        LinksChecked(addresses=2),
        Writing(done=1, total=1),
        result,
    ]


def test_a_dead_address_whose_copy_cannot_be_looked_up_is_an_event(
    root: Path, services: Services
) -> None:
    services.says("HEAD", Said(status=200))
    services.says("HEAD invented", Said(status=404))
    services.says("archive.org", Said(body="<html>", content_type="text/html"))
    check_links(root, network=on_day(services, 0))
    events: list[Event] = []
    result = check_links(root, "cups", network=on_day(services, 7), on_event=events.append)
    assert [one.address for one in events if isinstance(one, ArchiveLookupFailed)] == [PAGE]
    (bad,) = result.bad
    assert (bad.state.is_dead, bad.state.archive) == (True, None)
    assert remembered(root)[PAGE] == bad.state


def test_a_dry_run_returns_the_same_and_writes_nothing(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    dry = check_links(root, network=on_day(services, 0), dry_run=True)
    assert remembered(root) == {}
    assert check_links(root, network=on_day(services, 0)) == dry


def test_an_interrupted_look_is_written_and_raised_again(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    events: list[Event] = []

    def on_event(event: Event) -> None:
        events.append(event)
        if event == LinkProgress(done=1, total=2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="resumes here"):
        check_links(root, network=on_day(services, 0), on_event=on_event)
    result = events[-1]
    assert isinstance(result, LinksResult)
    assert len(result.seen) == 1
    assert remembered(root) == result.states


@pytest.mark.parametrize(
    ("keys", "said"), [("forks", "no entry with the key forks"), ((), "no host answered")]
)
def test_what_cannot_be_done_is_an_exception_and_nothing_is_written(
    root: Path, services: Services, keys: str, said: str
) -> None:
    network = dataclasses.replace(on_day(services, 0), resolve=lambda _: ("10.0.0.1",))
    with pytest.raises(SurveyError, match=f"^{said}"):
        check_links(root, keys, network=network)
    assert (remembered(root), services.asked) == ({}, [])
