import dataclasses
import datetime
import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from services import DAY, FakeTime, Said, Services, press_ctrl_c
from surveymark.cli import main
from surveymark.content.loading import load_content
from surveymark.model.paper import Paper

CODE, PAGE, PLAIN = (
    "https://github.com/invented/cups",
    "https://invented.github.io/cups",
    "http://plain.org/data",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    paper = Paper.model_validate(
        {
            "key": "cups",
            "title": "Cups",
            "topics": ["cups"],
            "links": {"code": [CODE], "project": [PAGE], "data": [PLAIN]},
        }
    )
    return invented.write_survey(
        tmp_path,
        dataclasses.replace(
            invented.survey(), papers=(paper,), abstracts={}, introductions={}, paths=()
        ),
    )


def links(services: Services, root: Path, *arguments: str, days: int = 0) -> Result:
    clock = FakeTime(start=DAY + datetime.timedelta(days=days)).clock
    network = dataclasses.replace(services.network, clock=clock)
    return CliRunner().invoke(
        main, ["links", "--root", str(root), *arguments], obj=network, catch_exceptions=False
    )


def remembered(root: Path) -> str:
    return (root / "content/links.yml").read_text("utf-8")


def copy_of(address: str) -> Said:
    closest = {
        "available": True,
        "url": f"http://web.archive.org/web/20240101000000/{address}",
        "timestamp": "20240101000000",
        "status": "200",
    }
    return Said(body=json.dumps({"url": address, "archived_snapshots": {"closest": closest}}))


def test_what_was_seen_is_remembered_a_line_an_address(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    services.says("HEAD invented", Said(status=404))
    done = links(services, root)
    assert done.exit_code == 0
    assert (
        remembered(root)
        == f"""\
# The state of every link. Written by `surveymark links`; a dead link is shown with its archived copy.
links:
- {{address: '{PLAIN}', result: ok, detail: '200', checked: '2026-11-20', last_ok: '2026-11-20'}}
- {{address: '{CODE}', result: ok, detail: '200', checked: '2026-11-20', last_ok: '2026-11-20'}}
- {{address: '{PAGE}', result: failed, detail: '404', checked: '2026-11-20', first_failure: '2026-11-20', last_failure: '2026-11-20'}}
"""
    )
    assert done.stdout == (
        f"cups: links.project: failed (404); dead if it fails again a week from now: {PAGE}\n3 links checked: 2 ok, 1 failed, 0 uncertain; 0 of 3 known links dead\n"
    )
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).exit_code == 0


def test_an_address_is_dead_after_a_week_and_shown_with_its_copy(
    root: Path, services: Services
) -> None:
    services.says("HEAD", Said(status=200))
    services.says("HEAD invented", Said(status=404))
    services.says("archive.org/wayback/available?url=https%3A%2F%2Finvented", copy_of(PAGE))
    links(services, root)
    assert services.count("archive.org") == 0
    done = links(services, root, days=7)
    assert done.exit_code == 0
    copy = f"https://web.archive.org/web/20240101000000/{PAGE}"
    assert (
        f"cups: links.project: dead since 2026-11-20 (404): {PAGE}; archived at {copy}\n"
        in done.stdout
    )
    survey = load_content(root).survey
    assert survey
    dead = survey.dead_link(PAGE)
    assert dead
    assert (dead.archive, survey.dead_link(CODE), survey.dead_link("https://elsewhere.org/")) == (
        copy,
        None,
        None,
    )
    services.says("HEAD invented", Said(status=200))
    links(services, root, days=14)
    survey = load_content(root).survey
    assert survey
    assert survey.dead_link(PAGE) is None
    assert services.count("archive.org") == 1


@pytest.mark.parametrize(
    "said",
    [
        Said(body='{"archived_snapshots": {}}'),
        Said(body="<html>", content_type="text/html"),
        Said(status=500),
        copy_of("https://evil.org/"),
    ],
)
def test_a_dead_address_without_a_copy_stays_so(root: Path, services: Services, said: Said) -> None:
    services.says("HEAD", Said(status=200))
    services.says("HEAD invented", Said(status=410))
    services.says("invented", Said(status=410))
    services.says("archive.org", said)
    links(services, root)
    done = links(services, root, days=8)
    assert done.exit_code == 0
    assert f"(410): {PAGE}; no archived copy\n" in done.stdout
    assert "archive:" not in remembered(root)


def test_what_was_looked_at_this_week_is_not_looked_at_again(
    root: Path, services: Services
) -> None:
    services.says("HEAD", Said(status=200))
    links(services, root)
    before = remembered(root)
    done = links(services, root, days=6)
    assert done.stdout == "0 links checked: 0 ok, 0 failed, 0 uncertain; 0 of 3 known links dead\n"
    assert (len(services.asked), remembered(root)) == (3, before)


def test_links_that_are_no_longer_there_are_forgotten(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    links(services, root)
    entry = root / "content/papers/cups.yml"
    entry.write_text(entry.read_text().replace(CODE, f"{CODE}2"))
    links(services, root)
    assert CODE + "'" not in remembered(root)
    assert f"{CODE}2" in remembered(root)


def test_a_machine_without_a_network_remembers_nothing(root: Path, services: Services) -> None:
    def nobody(_: str) -> tuple[str, ...]:
        return ("10.0.0.1",)

    services.network = dataclasses.replace(services.network, resolve=nobody)
    done = links(services, root)
    assert done.exit_code == 2
    assert "no host answered, and nothing was written" in done.stderr
    assert not (root / "content/links.yml").exists()


def test_only_the_entries_that_are_named_are_looked_at(root: Path, services: Services) -> None:
    other = Paper.model_validate(
        {
            "key": "plates",
            "title": "Plates",
            "topics": ["plates"],
            "links": {"code": ["https://github.com/invented/plates"]},
        }
    )
    invented.write_survey(
        root,
        dataclasses.replace(
            invented.survey(), papers=(other,), abstracts={}, introductions={}, paths=()
        ),
    )
    services.says("HEAD", Said(status=200))
    assert "1 link checked" in links(services, root, "plates").stdout
    assert services.asked == ["HEAD github.com/invented/plates"]
    assert links(services, root, "forks").exit_code == 2


def test_dry_run_remembers_nothing(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    assert links(services, root, "--dry-run").exit_code == 0
    assert not (root / "content/links.yml").exists()


def test_an_interrupted_look_keeps_what_it_saw(root: Path, services: Services) -> None:
    services.says("HEAD", Said(status=200))
    answer = services.answer

    def interrupted(address: str) -> Said:
        if "plain.org" in address:
            time.sleep(0.2)
            press_ctrl_c()
            time.sleep(0.2)
        return answer(address)

    services.answer = interrupted  # type: ignore[method-assign]
    done = links(services, root)
    assert done.exit_code == 130
    assert CODE in remembered(root)
    assert PLAIN not in remembered(root)
    services.answer = answer  # type: ignore[method-assign]
    asked = len(services.asked)
    assert links(services, root).exit_code == 0
    assert services.asked[asked:] == ["HEAD plain.org/data"]


def test_a_hostile_file_of_links_is_a_problem_with_a_line(root: Path, services: Services) -> None:
    (root / "content/links.yml").write_text(
        "links:\n- {address: 'javascript:alert(1)', result: ok, detail: x, checked: '2026-11-20'}\n"
    )
    done = links(services, root)
    assert done.exit_code == 1
    assert "content/links.yml:2:13: links[0].address: expected an address" in done.stderr
