"""What `surveymark watch` finds, keeps and records, week after week."""

import datetime
from pathlib import Path

import pytest
import yaml

import answered
from decided import SCOPE, decision
from enriched import snapshot, two_incomplete_papers
from services import Said, Services, press_ctrl_c
from surveymark.api.events import Event, Progress
from surveymark.api.loading import load
from surveymark.api.watching import KEPT, WatchResult, include_ticked, watch
from surveymark.content.decisions_text import decisions_texts
from surveymark.content.places import SCOPE as SCOPE_FILE
from surveymark.content.writing import write_file
from surveymark.curation.watching import candidate_mark
from surveymark.model.candidate import Candidate
from surveymark.model.survey_error import ContentError
from watched import ASKED, BROKEN, FEED, all_answer, watching

ARXIV = "queries:\n- {service: arxiv, query: cup}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A survey of two papers."""
    return two_incomplete_papers(tmp_path)


@pytest.fixture
def root(folder: Path, services: Services) -> Path:
    """The same with saved queries, to which every service has an answer."""
    all_answer(services)
    return watching(folder)


def titles(result: WatchResult) -> list[str]:
    return sorted(candidate.title for candidate, _ in result.ranked.candidates)


def new(result: WatchResult) -> list[str]:
    return sorted(one.title for one, _ in result.ranked.candidates if one.names in result.new)


def days(root: Path) -> dict[str, str]:
    text = (root / "content/searches.yml").read_text("utf-8")
    return {one["service"]: one["on"] for one in yaml.safe_load(text)["searches"]}


def weeks_later(services: Services, weeks: int = 1) -> None:
    services.time.start += datetime.timedelta(weeks=weeks)


ALL = ["A Tea Cup", "A Tea Cup Without Ids", "Saucers @all #1", "Tea Cup Three", "Tea Cup Two"]


def test_every_service_is_searched_and_a_paper_is_a_candidate_once(
    root: Path, services: Services
) -> None:
    result = watch(root, network=services.network)
    assert titles(result) == new(result) == ALL
    assert result.is_complete
    assert result.closed == {"repeated": 31, "in the survey": 1}
    assert days(root) == dict.fromkeys(ASKED, "2026-11-20")
    lines = (root / "content/candidates.jsonl").read_text("utf-8").splitlines()
    assert lines[0] == (
        '{"title":"A Tea Cup","arxiv":"2611.00001","found":"arxiv 2026-11-20","authors":["Ada Wood"],"year":2026}'
    )
    assert "warm" not in "".join(lines)
    assert load(root).last_search == "2026-11-20"


def test_candidates_found_earlier_wait_and_are_not_new_again(
    root: Path, services: Services
) -> None:
    watch(root, network=services.network)
    before = (root / "content/candidates.jsonl").read_bytes()
    weeks_later(services)
    services.asked.clear()
    again = watch(root, network=services.network)
    assert (titles(again), new(again)) == (ALL, [])
    abstracts = {one.title: one.abstract for one, _ in again.ranked.candidates}
    assert (
        abstracts["A Tea Cup"] == "It keeps tea warm."
    )  # found again, so that it can be ranked by it
    assert (root / "content/candidates.jsonl").read_bytes() == before
    assert days(root) == dict.fromkeys(ASKED, "2026-11-27")
    assert "submittedDate%3A%5B202611060000+TO+202611272359%5D" in services.asked[0]


def test_the_first_search_of_a_query_goes_back_a_month(root: Path, services: Services) -> None:
    result = watch(root, network=services.network)
    assert {one.since for one in result.searched} == {"2026-10-21"}
    assert services.count("huggingface.co/api/daily_papers") == 31


def test_a_decided_candidate_waits_no_longer(root: Path, services: Services) -> None:
    watch(root, network=services.network)
    write_file(root / SCOPE_FILE, SCOPE.replace("berg2024cups", "cups"))
    made = [
        decision(title="Tea Cup Two", doi="10.1234/tea", verdict="exclude", reason="spoon"),
        decision(title="Tea Cup Three", arxiv="2611.00002", verdict="later"),
    ]
    for path, text in decisions_texts(made).items():
        write_file(root / path, text)
    result = watch(root, network=services.network)
    assert titles(result) == [title for title in ALL if title != "Tea Cup Two"]
    assert "Two" not in (root / "content/candidates.jsonl").read_text("utf-8")


@pytest.mark.parametrize("service", ["arxiv", "hugging-face", "feed"])
def test_a_query_that_fails_is_searched_from_the_same_day_next_time(
    root: Path, services: Services, service: str
) -> None:
    watch(root, network=services.network)
    weeks_later(services)
    services.says(ASKED[service], BROKEN)
    result = watch(root, network=services.network)
    assert [one.query.service for one in result.searched if one.fault] == [service]
    assert days(root) == dict.fromkeys(ASKED, "2026-11-27") | {service: "2026-11-20"}


def test_what_a_query_found_before_it_failed_is_kept(folder: Path, services: Services) -> None:
    watching(folder, ARXIV)
    entry = answered.arxiv_entry("2611.00001", "A Tea Cup", "Ada Wood")
    services.says(ASKED["arxiv"], answered.arxiv_feed(entry, total=2), BROKEN)
    result = watch(folder, network=services.network)
    assert (new(result), result.is_complete) == (["A Tea Cup"], False)
    assert not (folder / "content/searches.yml").exists()


def test_results_that_are_cut_off_are_marked(folder: Path, services: Services) -> None:
    watching(folder, ARXIV)
    entry = answered.arxiv_entry("2611.00001", "A Tea Cup", "Ada Wood")
    services.says(ASKED["arxiv"], answered.arxiv_feed(entry, total=99_999))
    (searched,) = watch(folder, network=services.network).searched
    assert (searched.is_cut, searched.fault, len(services.asked)) == (True, "", 10)


def test_a_record_without_a_title_is_counted_and_the_others_are_read(
    folder: Path, services: Services
) -> None:
    watching(folder, "queries:\n- {service: openalex, query: cup}\n")
    works = [answered.openalex_work(f"10.1/{title}", title) for title in ("", "A Tea Cup")]
    services.says(ASKED["openalex"], answered.openalex(*works))
    (searched,) = watch(folder, network=services.network).searched
    assert ([one.title for one in searched.candidates], searched.untitled) == (["A Tea Cup"], 1)


def test_an_interruption_keeps_the_complete_searches(root: Path, services: Services) -> None:
    def after_two(event: Event) -> None:
        if isinstance(event, Progress) and event.done == 2:
            press_ctrl_c()

    with pytest.raises(KeyboardInterrupt, match=KEPT):
        watch(root, network=services.network, on_event=after_two)
    assert days(root) == {"arxiv": "2026-11-20", "openalex": "2026-11-20"}
    result = watch(root, network=services.network)
    assert (titles(result), days(root)) == (ALL, dict.fromkeys(ASKED, "2026-11-20"))


def test_without_queries_nothing_is_asked_or_written(folder: Path, services: Services) -> None:
    before = snapshot(folder)
    result = watch(folder, network=services.network)
    assert (result.searched, result.is_complete, services.asked) == ((), True, [])
    assert snapshot(folder) == before


def test_a_feed_that_moves_to_another_host_is_not_followed(
    folder: Path, services: Services
) -> None:
    watching(folder, f"queries:\n- {{service: feed, query: '{FEED}'}}\n")
    services.says(ASKED["feed"], Said(status=302, headers={"Location": "https://10.0.0.1/x"}))
    (searched,) = watch(folder, network=services.network).searched
    assert searched.fault == "not a host of a service: 10.0.0.1"


def test_ticked_candidates_are_included_by_the_person(root: Path, services: Services) -> None:
    watch(root, network=services.network)
    known = Candidate(title="A Tea Cup", arxiv="2611.00001")
    marks = [candidate_mark(known), candidate_mark(known), "0" * 16]
    first = include_ticked(root, marks, who="Ada Wood")
    assert ([one.title for one in first.included], first.already, first.unknown) == (
        ["A Tea Cup"],
        0,
        1,
    )
    (made,) = load(root).decisions
    assert (made.title, made.arxiv, made.found, made.verdict, made.who) == (
        "A Tea Cup",
        "2611.00001",
        "arxiv 2026-11-20",
        "include",
        "Ada Wood",
    )
    again = include_ticked(root, marks, who="Jan Berg")
    assert (again.included, again.already) == ((), 1)
    assert load(root).decisions == (made,)


def test_a_damaged_line_of_candidates_is_reported_and_nothing_is_searched(
    root: Path, services: Services
) -> None:
    write_file(root / "content/candidates.jsonl", '{"title":"A Cup"}\n{"arxiv":"2611.00001"}\nx\n')
    with pytest.raises(ContentError) as error:
        watch(root, network=services.network)
    assert [str(problem) for problem in error.value.problems] == [
        "content/candidates.jsonl:2: title: expected a value, found nothing",
        "content/candidates.jsonl:3: expected an object of JSON on one line, found other text",
    ]
    assert services.asked == []
