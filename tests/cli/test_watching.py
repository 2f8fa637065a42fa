"""`surveymark watch`: what it prints, writes and exits with."""

import json
from pathlib import Path

import pytest

from enriched import surveymark, two_incomplete_papers
from services import Services
from surveymark.api.loading import load
from watched import ASKED, BROKEN, all_answer, watching

QUERIES = """\
queries:
- {service: arxiv, query: cup}
- {service: feed, query: 'https://letters.example.org/new.xml'}
"""


@pytest.fixture
def root(tmp_path: Path, services: Services) -> Path:
    all_answer(services)
    return watching(two_incomplete_papers(tmp_path / "survey"), QUERIES)


def test_it_prints_each_query_and_a_summary(root: Path, services: Services) -> None:
    done = surveymark(services, "watch", "-C", root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "arxiv cup: 1 record since 2026-10-21",
        "feed https://letters.example.org/new.xml: 1 record since 2026-10-21",
        "2 new candidates, 0 found earlier in content/candidates.jsonl; left out: none",
    ]
    again = surveymark(services, "watch", "-C", root)
    assert again.stdout.splitlines()[-1] == (
        "0 new candidates, 2 found earlier in content/candidates.jsonl; left out: 2 repeated"
    )


def test_a_query_that_fails_is_named_and_the_code_is_2(root: Path, services: Services) -> None:
    services.says(ASKED["arxiv"], BROKEN)
    done = surveymark(services, "watch", "-C", root)
    assert (done.exit_code, done.stderr) == (
        2,
        "surveymark: arxiv cup: not complete: export.arxiv.org: status 403\n",
    )
    assert done.stdout.splitlines()[-1].startswith("1 new candidate, ")


def test_a_report_is_written_and_what_is_ticked_in_it_is_included(
    root: Path, services: Services, tmp_path: Path
) -> None:
    report = tmp_path / "report.md"
    assert surveymark(services, "watch", "-C", root, "--report", report).exit_code == 0
    text = report.read_text("utf-8")
    assert text.count("- [ ]") == 2
    head, box, rest = text.rpartition("- [ ]")
    report.write_text(head + box.replace(" ]", "x]") + rest, "utf-8")
    done = surveymark(services, "watch", "-C", root, "--ticked", report, "--who", "ada")
    assert (done.exit_code, done.stderr) == (0, "")
    title = done.stdout.splitlines()[0].removeprefix("include ")
    assert done.stdout.splitlines()[1:] == [
        "1 candidate included; 0 in the survey or decided before, 0 not in content/candidates.jsonl"
    ]
    assert [(one.title, one.verdict, one.who) for one in load(root).decisions] == [
        (title, "include", "ada")
    ]


def test_candidates_are_written_in_order_as_rank_reads_them(
    root: Path, services: Services, tmp_path: Path
) -> None:
    out = tmp_path / "ranked.jsonl"
    done = surveymark(services, "watch", "-C", root, "--out", out, "--json")
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    shown = json.loads(done.stdout)
    assert [{**one, "is_new": True} for one in lines] == shown["candidates"]
    assert {one["title"]: one["abstract"] for one in lines} == {
        "A Tea Cup": "It keeps tea warm.",
        "Saucers @all #1": "",
    }
    assert shown["searched"][0] == {
        "service": "arxiv",
        "query": "cup",
        "since": "2026-10-21",
        "records": 1,
        "unreadable": 0,
        "is_cut": False,
        "fault": None,
    }
    ranked = surveymark(services, "rank", "-C", root, out)
    assert [line[2:] for line in ranked.stdout.splitlines() if line[0] != " "] == [
        one["title"] for one in lines
    ]


def test_a_survey_without_queries_says_so(root: Path, services: Services) -> None:
    (root / "content/watch.yml").unlink()
    done = surveymark(services, "watch", "-C", root)
    assert (done.exit_code, done.stdout) == (
        0,
        "nothing to search: content/watch.yml has no queries\n",
    )


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        (
            "{service: feed, query: 'http://letters.example.org/'}",
            "expected an address that starts with https://, because the service is feed",
        ),
        ("{service: feed, query: cups}", "because the service is feed, found"),
        ("{service: google, query: cups}", "queries[0].service: expected"),
        ("{service: arxiv}", "queries[0].query: expected"),
    ],
)
def test_a_wrong_query_is_reported_at_its_line(
    root: Path, services: Services, query: str, problem: str
) -> None:
    watching(root, f"queries:\n- {query}\n")
    done = surveymark(services, "check", "-C", root)
    assert done.exit_code == 1
    (line,) = [one for one in done.stdout.splitlines() if one.startswith("content/watch.yml:2:")]
    assert problem in line


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--who", "Ada"], "--who needs --ticked"),
        (["--ticked", "report.md", "--json"], "--ticked cannot be used with"),
        (["--report", "content/x.md"], "--report must not be inside content/"),
        (["--out", "content/x.jsonl"], "--out must not be inside content/"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    root: Path,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(root)
    (root / "report.md").write_text("", "utf-8")
    done = surveymark(services, "watch", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert services.asked == []
