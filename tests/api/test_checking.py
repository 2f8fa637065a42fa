"""Content checked and mended from Python: problems as values, nothing printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import invented
from real_programs import needs
from scratch_git import git
from surveymark import SurveyError
from surveymark.api.checking import check
from surveymark.api.events import Event, Notice, Writing
from surveymark.content.transaction import JOURNAL

ENTRY = "content/papers/odd.yml"


@pytest.fixture(autouse=True)
def quiet(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing is printed in any of these."""
    yield
    assert capfd.readouterr() == ("", "")


def test_problems_have_a_place_and_the_line_that_they_name(folder: Path) -> None:
    (folder / ENTRY).write_text("title: A cup\ndate: 2024/3/7\ntopics: [cups, forks]\n")
    found = check(folder)
    (folder / ENTRY).unlink()
    before = check(folder)
    new = [problem for problem in found.problems if problem.path == ENTRY]
    assert [(one.rule, one.line, one.column) for one in new] == [
        ("wrong-value", 2, 7),
        ("unknown-topic", 3, 16),
    ]
    assert [found.source_line(one) for one in new] == ["date: 2024/3/7", "topics: [cups, forks]"]
    assert (found.errors - before.errors, found.warnings) == (2, before.warnings)
    assert (before.papers, found.papers) == (len(invented.papers()), len(invented.papers()))
    assert found.fixed == ()


def test_a_problem_of_a_whole_file_has_no_line(folder: Path) -> None:
    (folder / "content/papers/Odd Name.yml").write_text("title: A cup\ntopics: [cups]\n")
    result = check(folder)
    (problem,) = [one for one in result.problems if one.rule == "file-name"]
    assert result.source_line(problem) is None


def test_a_fix_is_written_once_and_leaves_what_a_person_has_to_decide(folder: Path) -> None:
    (folder / ENTRY).write_text("title: A cup\ndate: 2024/3/7\ntopics: [cups, forks]\n")
    before = check(folder)
    events: list[Event] = []
    after = check(folder, fix=True, on_event=events.append)
    assert (
        folder / ENTRY
    ).read_text() == "title: A cup\ndate: '2024-03-07'\ntopics: [cups, forks]\n"
    assert [problem.path for problem in after.fixed] == [ENTRY]
    assert [one.rule for one in after.problems if one.path == ENTRY] == ["unknown-topic"]
    assert (before.fixable, after.fixable) == (1, 0)
    assert events == [Writing(done=1, total=1)]


def test_an_interrupted_change_is_noticed(folder: Path) -> None:
    journal = folder / JOURNAL
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("{}")
    events: list[Event] = []
    check(folder, on_event=events.append)
    (notice,) = events
    assert isinstance(notice, Notice)
    assert "was interrupted" in notice.message


@needs("git")
def test_only_files_that_differ_from_a_base_are_checked(folder: Path) -> None:
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        git(folder, *command)
    (folder / ENTRY).write_text("title: A cup\ntopics: [forks]\n")
    assert {problem.path for problem in check(folder, base="main").problems} == {ENTRY}
    with pytest.raises(SurveyError, match="no commit named 'nowhere'"):
        check(folder, base="nowhere")
