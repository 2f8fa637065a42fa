"""`surveymark triage`: what a maintainer and the workflow get for an issue."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import answered
from issues import event, suggested, write_event
from listed_issues import listed
from proposed import DAY, outputs
from services import Services
from surveymark.cli import main
from typed import snapshot, surveymark

SAID = (
    "exists: Found at arxiv; title and authors agree. https://arxiv.org/abs/2406.01234",
    "topics: Topics by the phrases in its text:",
    "  - Cups <and> mugs: 8 (cup)",
    "from-author: The account may be that of an author. Authors are welcome to suggest their papers; this is only noted.",
    "  - tea-pot: Tea Pot",
)
CODE = "issue: Code: expected an address that starts with https:// or http://, found ftp://a.org/x"


@pytest.fixture
def teapots(services: Services) -> Services:
    entry = answered.arxiv_entry(
        "2406.01234", "Teapots That Pour Themselves", "Tea Pot", "Ada van der Spout"
    )
    services.says("export.arxiv.org/api/query?id_list", answered.arxiv_feed(entry))
    return services


def test_findings_are_printed_and_left_for_the_workflow(
    folder: Path, tmp_path: Path, teapots: Services
) -> None:
    content = snapshot(folder / "content")
    answer, told = tmp_path / "answer.md", tmp_path / "told"
    issues = write_event(tmp_path / "issues.json", [listed(12, "2026-11-20T10:00:00Z", "tea-pot")])
    issue = write_event(tmp_path / "event.json", event(suggested(code="ftp://a.org/x")))
    words = ["triage", issue, "--issues", issues, "--answer", answer, "-C", folder]
    done = CliRunner().invoke(
        main,
        [str(word) for word in words],
        obj=teapots.network,
        env={"SOURCE_DATE_EPOCH": DAY, "GITHUB_OUTPUT": str(told)},
        catch_exceptions=False,
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [*SAID, CODE]
    assert outputs(told) == {"labels": "from-author"}
    assert "- Found at arxiv&#59; title and authors agree" in answer.read_text("utf-8")
    assert "- Code: expected" in answer.read_text("utf-8")
    assert snapshot(folder / "content") == content


def test_offline_no_service_is_asked(folder: Path, tmp_path: Path) -> None:
    issue = write_event(tmp_path / "event.json", event(suggested(arxiv="2403.01234")))
    done = surveymark("triage", issue, "--offline", "-C", folder)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "unanswered: No service was asked.",
        "known: The survey has this paper. If something is wrong there, choose “Fix this record” on its page. https://invented.github.io/my-survey/papers/berg2024cups/",
        "  - berg2024cups: Cups That Keep Their Temper",
    ]
    assert "arxiv: 1 question unanswered: not cached, and offline" in done.stderr


def test_answers_that_name_no_paper_are_only_reported(folder: Path, tmp_path: Path) -> None:
    for text in (suggested(arxiv="a link"), suggested(authors="Ada Wood, Ming Li"), "x" * 70_000):
        issue = write_event(tmp_path / "event.json", event(text))
        done = surveymark("triage", issue, "-C", folder)
        assert (done.exit_code, done.stderr) == (0, "")
        assert len(done.stdout.splitlines()) == 1
        assert done.stdout.startswith("issue: ")


@pytest.mark.parametrize(
    ("label", "issues", "said"),
    [
        ("fix-record", "[]", "expected exactly one of the labels suggest-paper, found 0"),
        ("suggest-paper", "[1]", "issues.json: issue 1 of the list: expected a list of issues as"),
        ("suggest-paper", "{}", "issues.json: expected a list of issues as"),
    ],
)
def test_other_files_are_refused_in_a_line(
    folder: Path, tmp_path: Path, label: str, issues: str, said: str
) -> None:
    issue = write_event(tmp_path / "event.json", event(suggested(), label))
    listed_file = write_event(tmp_path / "issues.json", issues)
    done = surveymark("triage", issue, "--issues", listed_file, "-C", folder)
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
