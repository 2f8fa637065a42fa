"""`surveymark from-issue`: what a filled-in form becomes, and how that is told to whoever filled it in."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from issues import CORRECTED, CORRECTION, SUGGESTION, body, event, suggested, write_event
from proposed import ENTRY, outputs, surveymark
from scratch_git import git, repository
from typed import snapshot


def test_a_suggestion_becomes_an_entry(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    told = tmp_path / "told"
    done = surveymark(
        "from-issue",
        write_event(tmp_path / "event.json", event(body(SUGGESTION))),
        "--root",
        folder,
        env={"GITHUB_OUTPUT": str(told)},
    )
    assert (done.exit_code, done.output) == (0, "wrote content/papers/pot2024teapots.yml\n")
    written = {
        name: text
        for name, text in snapshot(folder).items()
        if name not in before and name.startswith("content")
    }
    assert {name: text.decode() for name, text in written.items()} == {
        "content/papers/pot2024teapots.yml": ENTRY
    }
    assert surveymark("check", "--root", folder).exit_code == 0
    assert outputs(told) == {
        "outcome": "proposed",
        "key": "pot2024teapots",
        "branch": "issue-12",
        "title": "Add pot2024teapots (issue 12)",
    }
    delimiters = re.findall(r"<<(end-[0-9a-f]{32})\n", told.read_text())
    assert len(delimiters) == 4


def test_a_correction_changes_the_entry(folder: Path, tmp_path: Path) -> None:
    before = snapshot(folder)
    told = tmp_path / "told"
    issue = write_event(tmp_path / "event.json", event(body(CORRECTION), "fix-record"))
    done = surveymark("from-issue", issue, "--root", folder, env={"GITHUB_OUTPUT": str(told)})
    assert (done.exit_code, done.output) == (0, "wrote content/papers/conference2022shelf.yml\n")
    after = snapshot(folder)
    assert after["content/papers/conference2022shelf.yml"].decode() == CORRECTED
    assert {name for name in before if before[name] != after[name]} == {
        "content/papers/conference2022shelf.yml"
    }
    assert outputs(told) == {
        "outcome": "proposed",
        "key": "conference2022shelf",
        "branch": "issue-12",
        "title": "Correct conference2022shelf (issue 12)",
    }


def test_a_refusal_is_reported_to_the_issue_and_writes_no_entry(
    folder: Path, tmp_path: Path
) -> None:
    before = snapshot(folder)
    answer, told = tmp_path / "answer.md", tmp_path / "told"
    text = suggested(
        title="Cups That Keep Their Temper", authors="Ada Wood, Ming Li", code="ftp://a.org/`@all`"
    )
    issue = write_event(tmp_path / "event.json", event(text))
    done = surveymark(
        "from-issue", issue, "--answer", answer, "--root", folder, env={"GITHUB_OUTPUT": str(told)}
    )
    assert done.exit_code == 1
    assert done.output == (
        "issue: Authors: expected one name per line, or a semicolon between two names, found Ada Wood, Ming Li\n"
        "issue: Code: expected an address of ASCII letters, digits and URL punctuation only, found ftp://a.org/`@all`\n"
    )
    assert answer.read_text() == (
        "Thank you! Some answers need a change before this can become an entry:\n\n"
        "- Authors: expected <code>one name per line&#44; or a semicolon between two names</code>,"
        " found <code>Ada Wood&#44; Ming Li</code>\n"
        "- Code: expected <code>an address of ASCII letters&#44; digits and URL punctuation only</code>,"
        " found <code>ftp&#58;&#47;&#47;a&#46;org&#47;&#96;&#64;all&#96;</code>\n"
        "\nEdit the issue (**⋯** at the top right, then **Edit**) to submit it again.\n"
    )
    assert outputs(told) == {"outcome": "refused"}
    for path in (answer, told, issue):
        path.unlink()
    assert snapshot(folder) == before


def test_somebody_who_suggests_a_known_paper_is_led_to_its_page(
    folder: Path, tmp_path: Path
) -> None:
    answer = tmp_path / "answer.md"
    issue = write_event(tmp_path / "event.json", event(suggested(arxiv="2403.01234")))
    assert surveymark("from-issue", issue, "--answer", answer, "--root", folder).exit_code == 1
    page = "https://invented.github.io/my-survey/papers/berg2024cups/"
    assert answer.read_text() == (
        f"Thank you! This paper is already in the survey: <{page}>. If something is wrong there, choose **Fix this record** on that page.\n"
    )
    issue = write_event(
        tmp_path / "event.json", event(suggested(arxiv="2403.01234", title="One\nTwo"))
    )
    surveymark("from-issue", issue, "--answer", answer, "--root", folder)
    assert "Title: expected <code>one line</code>" in answer.read_text()


def test_curators_hear_that_no_topic_fits(folder: Path, tmp_path: Path) -> None:
    told = tmp_path / "told"
    issue = write_event(
        tmp_path / "event.json", event(suggested(topic="None of these topics fits"))
    )
    done = surveymark("from-issue", issue, "--root", folder, env={"GITHUB_OUTPUT": str(told)})
    assert (done.exit_code, done.output) == (
        0,
        "wrote content/papers/pot2024teapots.yml: no topic fits\n",
    )
    assert outputs(told)["title"] == "Add pot2024teapots (issue 12): no topic fits"
    assert surveymark("check", "--root", folder).exit_code == 0


def test_forms_are_written_with_the_topics_of_today(folder: Path) -> None:
    assert surveymark("forms", "--root", folder).exit_code == 0
    assert "- Cups <and> mugs" in (folder / ".github/ISSUE_TEMPLATE/suggest-paper.yml").read_text(
        "utf-8"
    )
    assert (folder / ".github/ISSUE_TEMPLATE/fix-record.yml").exists()
    assert "Kitchens & Cupboards" in (folder / "CITATION.cff").read_text("utf-8")


@pytest.mark.slow
def test_the_whole_way_from_an_issue_to_a_page(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As the workflows walk it, each step its own process: form, entry, check, patch, branch, summary, page."""
    scratch = tmp_path_factory.mktemp("way")
    origin, work, curator = scratch / "origin.git", scratch / "work", scratch / "curator"
    (folder / "site-config/theme/.keep").touch()
    repository(folder)
    git(scratch, "clone", "--quiet", "--bare", str(folder), str(origin))
    git(scratch, "clone", "--quiet", str(origin), str(work))
    git(scratch, "clone", "--quiet", str(origin), str(curator))

    def run(where: Path, *arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "surveymark", *map(str, arguments)],
            cwd=where,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(work, "from-issue", write_event(scratch / "event.json", event(body(SUGGESTION))))
    run(work, "check")
    git(work, "add", "--intent-to-add", "--", "content/papers/*.yml")
    (scratch / "entry.patch").write_text(
        git(work, "diff", "--binary", "--", "content/papers/*.yml"), "utf-8"
    )
    script = Path(__file__).parents[2] / ".github/scripts/propose.py"
    subprocess.run(
        [
            sys.executable,
            script,
            scratch / "entry.patch",
            "--only",
            "entry",
            "--branch",
            "issue-12",
            "--message",
            "Add pot2024teapots (issue 12)",
        ],
        cwd=curator,
        check=True,
    )
    git(curator, "fetch", "--quiet")
    git(curator, "checkout", "--quiet", "origin/issue-12")
    assert git(curator, "diff", "--name-status", "origin/main").split() == [
        "A",
        "content/papers/pot2024teapots.yml",
    ]
    summary = run(curator, "changes", "origin/main", "--format", "markdown")
    assert "Entries: 1 added, 0 changed, 0 renamed, 0 removed." in summary
    assert "@article{pot2024teapots,\n  title = {{Teapots That Pour Themselves}}," in summary
    run(curator, "build")
    page = (curator / "site/papers/pot2024teapots/index.html").read_text("utf-8")
    assert "Teapots That Pour Themselves" in page
    assert "Ada van der Spout" in page
