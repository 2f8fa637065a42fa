"""`surveymark status`, `freeze` and `thaw` in a real repository."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import invented
from listed_issues import listed
from scratch_git import commit, repository
from surveymark.api.loading import load
from surveymark.content.writing import write_file
from surveymark.model.status import Status
from surveymark.outputs.archive import archive
from typed import snapshot, surveymark

DAY = {"SOURCE_DATE_EPOCH": "1780000000"}
"""2026-05-28."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(invented.write_survey(tmp_path))


def test_the_status_is_written_from_git_and_issues_and_shown(root: Path) -> None:
    issues = root / "out/issues.json"
    opened = {"createdAt": "2026-01-01T00:00:00Z"}
    closed = {**opened, "closedAt": "2026-01-02T00:00:00Z"}
    write_file(issues, json.dumps([{**opened, "closedAt": None}, closed]))
    done = surveymark(
        "status", "-C", root, "--update", "--issues", issues, "--searched", "--every", 7, env=DAY
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:] == [
        "last change: unknown",
        "last review: 2 January 2026",
        "last search: 28 May 2026",
        "suggestions: 1 waiting; half were answered within 1 day",
        "next update: due by 4 June 2026",
    ]
    assert (root / "content/status.yml").read_text("utf-8").splitlines()[1:] == [
        "mode: living",
        "reviewed: '2026-01-02'",
        "searched: '2026-05-28'",
        "every: 7",
        "waiting: 1",
        "answered_in: 1",
    ]
    commit(root, "status", author="refresh[bot]")
    before = snapshot(root)
    again = surveymark("status", "-C", root, "--update", env=DAY)
    assert again.stdout == done.stdout
    assert snapshot(root) == before
    later = {"SOURCE_DATE_EPOCH": "1790000000"}
    assert "overdue since 4 June 2026" in surveymark("status", "-C", root, env=later).stdout
    shown = json.loads(surveymark("status", "-C", root, "--json", env=later).stdout)
    assert (shown["is_overdue"], shown["status"]["due"]) == (True, "2026-06-04")


def test_suggestions_that_wait_are_listed_with_their_days_and_labels(root: Path) -> None:
    issues = root / "out/issues.json"
    labels = [{"name": "suggest-paper"}, {"name": "triage: known"}]
    waiting = [
        listed(8, "2026-05-27T10:00:00Z", title="Cups \x1b[2J"),
        listed(7, "2026-01-01T10:00:00Z", title="Owls", labels=labels),
    ]
    write_file(issues, json.dumps(waiting))
    before = snapshot(root)
    done = surveymark("status", "-C", root, "--issues", issues, env=DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-2:] == [
        "#7, 147 days: Owls (triage: known)",
        "#8, 1 day: Cups [2J",
    ]
    shown = json.loads(
        surveymark("status", "-C", root, "--issues", issues, "--json", env=DAY).stdout
    )
    assert shown["queue"][0] == {
        "number": 7,
        "title": "Owls",
        "days": 147,
        "labels": ["triage: known"],
    }
    assert snapshot(root) == before


def test_the_last_search_is_that_of_watch_if_it_is_later(root: Path) -> None:
    line = "searches:\n- {service: arxiv, query: cup, on: '2026-05-20'}\n"
    write_file(root / "content/searches.yml", line)
    assert "last search: 20 May 2026" in surveymark("status", "-C", root, env=DAY).stdout
    done = surveymark("status", "-C", root, "--update", "--every", 7, env=DAY)
    assert "next update: overdue since 27 May 2026" in done.stdout
    assert load(root).status.searched == "2026-05-20"
    surveymark("status", "-C", root, "--update", "--searched", env=DAY)
    assert load(root).status.searched == "2026-05-28"
    surveymark("status", "-C", root, "--update", env=DAY)
    assert load(root).status.searched == "2026-05-28"


def test_a_dry_run_and_a_status_that_is_only_shown_write_nothing(root: Path) -> None:
    before = snapshot(root)
    done = surveymark("status", "-C", root, "--update", "--searched", "--dry-run", env=DAY)
    assert "last search: 28 May 2026" in done.stdout
    assert "last review: unknown" in surveymark("status", "-C", root, env=DAY).stdout
    assert snapshot(root) == before


def test_a_frozen_survey_says_so_and_is_packed_until_it_is_thawed(root: Path) -> None:
    write_file(root / "content/abstracts/berg2024cups.txt", "Others' words.")
    before = snapshot(root)
    done = surveymark("freeze", "-C", root, "--note", "Kitchens <closed>.", env=DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert load(root).status == Status(mode="frozen", since="2026-05-28", note="Kitchens <closed>.")
    with zipfile.ZipFile(root / "survey-2026-05-28.zip") as packed:
        names = packed.namelist()
        assert "Kitchens <closed>." in packed.read("HANDOVER.txt").decode()
        assert packed.read("content/topics.yml") == before["content/topics.yml"]
        assert json.loads(packed.read("data/papers.json"))["survey"] == invented.CONFIG.title
    assert {"site-config/survey.yml", "content/status.yml", "exports/bibliography.bib"} <= {*names}
    assert not [name for name in names if "abstracts" in name or "/." in name]
    again = surveymark("freeze", "-C", root, "--note", "x", env=DAY)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "the survey has been frozen since 2026-05-28" in again.stderr
    assert surveymark("thaw", "-C", root).exit_code == 0
    assert load(root).status == Status()
    assert "is not frozen" in surveymark("thaw", "-C", root).stderr


def test_wrong_values_are_refused_in_a_line(root: Path) -> None:
    before = snapshot(root)
    write_file(root / "out/issues.json", "[1]")
    for arguments in (
        ["status", "--every", "7"],
        ["status", "--issues", root / "out/issues.json"],
        ["status", "--update", "--issues", root / "out/issues.json"],
        ["status", "--update", "--issues", root / "out/none.json"],
        ["freeze", "--note", " "],
        ["freeze", "--note", "x" * 1001],
    ):
        done = surveymark(*arguments, "-C", root, env=DAY)
        assert (done.exit_code, done.stdout) == (2, ""), arguments
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert snapshot(root).keys() - before.keys() == {"out/issues.json"}


def test_the_same_survey_makes_the_same_archive() -> None:
    survey = replace(invented.survey(), status=Status(mode="frozen", since="2026-05-28"))
    one, other = (archive(survey, [("content/topics.yml", b"x")]) for _ in range(2))
    assert one == other
    with zipfile.ZipFile(io.BytesIO(one)) as packed:
        assert packed.testzip() is None
