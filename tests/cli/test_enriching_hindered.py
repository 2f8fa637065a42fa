"""`surveymark enrich` interrupted, run again, offline, and where services fail or know nothing."""

import time
from pathlib import Path

import pytest

import answered
from enriched import all_told, entry, snapshot, surveymark, two_incomplete_papers
from services import Said, Services, press_ctrl_c


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return two_incomplete_papers(tmp_path)


@pytest.fixture
def told(services: Services) -> Services:
    return all_told(services)


def calls(services: Services) -> list[tuple[str, str]]:
    return list(zip(services.asked, services.bodies, strict=True))


def test_a_second_run_makes_no_requests_and_no_changes(root: Path, told: Services) -> None:
    surveymark(told, "enrich", "--root", root)
    asked, before = calls(told), snapshot(root)
    done = surveymark(told, "enrich", "--root", root)
    assert calls(told) == asked
    assert snapshot(root) == before
    assert "completed 0 of 2 entries" in done.output


@pytest.mark.parametrize("number", range(1, 9))
def test_an_interrupted_run_keeps_what_it_has_and_is_taken_up_without_a_repeated_call(
    root: Path, told: Services, number: int
) -> None:
    answer = told.answer

    def interrupted(address: str) -> Said:
        if len(told.asked) == number:
            press_ctrl_c()  # while the program waits for an answer
            time.sleep(0.2)
        return answer(address)

    told.answer = interrupted  # type: ignore[method-assign]
    done = surveymark(told, "enrich", "--root", root)
    assert done.exit_code == 130
    assert done.stderr == "surveymark: interrupted; the next run resumes here\n"
    assert ("Wood, Ada" in entry(root, "cups")) is (number > 1)
    told.answer = answer  # type: ignore[method-assign]
    before = calls(told)
    again = surveymark(told, "enrich", "--root", root)
    assert again.exit_code == 0
    repeated = [call for call in calls(told)[len(before) :] if call in before]
    assert repeated in ([], before[-1:])  # the one that was cut off
    whole = entry(root, "cups")
    assert "published: {venue: JoC" in whole
    assert "links.code: hugging-face 2026-11-20" in whole


def test_offline_uses_cached_answers_and_reports_missing_ones(root: Path, told: Services) -> None:
    surveymark(told, "enrich", "cups", "--source", "arxiv", "--dry-run", "--root", root)
    asked = len(told.asked)
    done = surveymark(told, "enrich", "--offline", "--root", root)
    assert len(told.asked) == asked
    assert "cups: authors, doi, date from arxiv 2026-11-20\n" in done.stdout
    assert "crossref: 2 questions unanswered: not cached, and offline\n" in done.stderr


def test_a_paper_that_no_service_knows_is_named(root: Path, services: Services) -> None:
    services.says("export.arxiv.org", answered.arxiv_feed())
    services.says("api.openalex.org", answered.openalex())
    services.says("POST api.semanticscholar.org", answered.scholar_batch(None))
    done = surveymark(services, "enrich", "--root", root)
    assert done.exit_code == 0
    assert (
        done.stdout
        == "2 entries not found by any service: cups, plates\ncompleted 0 of 2 entries\n"
    )
    assert done.stderr == ""


def test_where_no_service_answers_entries_stay_and_the_exit_code_is_2(
    root: Path, services: Services
) -> None:
    services.says("", Said(status=500))
    before = snapshot(root)
    done = surveymark(services, "enrich", "--root", root)
    assert done.exit_code == 2
    assert done.stderr.endswith("\nsurveymark: no service answered; check the network connection\n")
    assert "arxiv: 2 questions unanswered: export.arxiv.org: status 500\n" in done.stderr
    assert snapshot(root) == before


def test_one_service_that_fails_is_reported_and_the_others_suffice(
    root: Path, told: Services
) -> None:
    told.says("export.arxiv.org/api/query?id_list", Said(status=500))
    done = surveymark(told, "enrich", "--root", root)
    assert done.exit_code == 0
    assert "arxiv: 1 question unanswered: export.arxiv.org: status 500\n" in done.stderr
    assert "no service answered" not in done.stderr


def test_an_answer_that_no_entry_can_hold_is_reported_and_the_others_are_used(
    root: Path, told: Services
) -> None:
    told.says(
        "export.arxiv.org/api/query?id_list",
        answered.arxiv_feed(answered.arxiv_entry("2403.01234", "Cups " * 200, "Ada Wood")),
    )
    done = surveymark(told, "enrich", "cups", "--root", root)
    assert (
        "arxiv: 1 question unanswered: export.arxiv.org: a title of 1 to 500 characters was expected, found 999\n"
        in done.stderr
    )
    assert "authors: hugging-face 2026-11-20" in entry(root, "cups")
