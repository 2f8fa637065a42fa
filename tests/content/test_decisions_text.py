"""Decisions are kept one a line, and problems are reported at their place."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import invented
from decided import SCOPE, decision
from scratch_git import commit, git
from surveymark.api.checking import check
from surveymark.content.decisions_text import decision_line, decisions_texts, parsed_decisions
from surveymark.content.loading import load_content
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.scope import Scope

PATH = "content/decisions/2026-01.jsonl"
LINE = '{"title":"A Teapot","verdict":"include","who":"Ada Wood","on":"2026-01-02"}'


def survey_at(root: Path, *decisions: Decision) -> Path:
    lines = tuple(DecisionLine(path=PATH, number=0, decision=one) for one in decisions)
    value = replace(invented.survey(), scope=Scope(text=SCOPE), decision_lines=lines)
    return invented.write_survey(root, value)


def test_what_is_written_is_read_again() -> None:
    every = decision(
        title='A "Teapot" – 茶',
        arxiv="2403.01234",
        doi="10.1234/tea",
        url="https://tea.invalid/",
        found="issue 12",
        verdict="exclude",
        reason="spoon",
        note="No {lid}: why?",
        on="2026-02-03",
    )
    decisions = (every, decision(), decision(title="A Bowl"), decision())
    texts = decisions_texts(decisions)
    assert list(texts) == [PATH, "content/decisions/2026-02.jsonl"]
    assert texts[PATH] == LINE + "\n" + LINE.replace("Teapot", "Bowl") + "\n"
    assert json.loads(texts["content/decisions/2026-02.jsonl"]) == every.stated
    parsed = [parsed_decisions(path, text) for path, text in texts.items()]
    assert [line.decision for one in parsed for line in one.lines] == [
        decision(),
        decisions[2],
        every,
    ]
    assert [one.problems for one in parsed] == [(), ()]


@pytest.mark.parametrize(
    ("line", "place", "expected", "found", "hint"),
    [
        (LINE.replace("include", "inclde"), (2, 31), "one of 'include', 'exclude', 'later'", "'inclde'", "include"),
        (LINE.replace(',"on"', ',"why":"","on"'), (2, 58), "one of the fields title, arxiv, doi, url, found, verdict, reason, note, who, on", "why", "who"),
        (LINE.replace("include", "exclude"), (2, 1), "a reason, because the verdict is exclude", "a mapping", ""),
        (LINE.replace("-02", "-2"), (2, 63), "a day as YYYY-MM-DD", "'2026-01-2'", ""),
        (LINE.replace('"verdict"', '"title":"A","verdict"'), (2, 21), "each field once", "title again", ""),
        (LINE.replace('"who"', '"arxiv":"arXiv:2403.01234","who"'), (2, 49), "an arXiv id such as 2307.14637 or cs/0112017", "'arXiv:2403.01234'", "2403.01234"),
        ("", (2, 1), "a mapping of fields", "nothing", ""),
        ("<<<<<<< HEAD", (2, 1), "a mapping of fields", "'<<<<<<< HEAD'", ""),
    ],
)  # fmt: skip
def test_a_line_with_a_problem_is_reported_at_its_place(
    line: str, place: tuple[int, int], expected: str, found: str, hint: str
) -> None:
    parsed = parsed_decisions(PATH, f"{LINE}\n{line}\n{LINE}\n")
    assert [one.number for one in parsed.lines] == [1, 3]
    one = parsed.problems[0]
    assert (one.path, (one.line, one.column), one.expected, one.found, one.hint) == (
        PATH, place, expected, found, hint,
    )  # fmt: skip


def test_check_fix_sorts_moves_and_writes_lines_in_the_usual_form(tmp_path: Path) -> None:
    root = survey_at(tmp_path)
    by_hand = "{title: A Bowl, verdict: later, who: Ada Wood, on: '2026-01-01'}"
    wrong_month = LINE.replace("2026-01", "2026-02")
    (root / PATH).parent.mkdir()
    (root / PATH).write_text(f"{LINE}\n{by_hand}\n{wrong_month}\n", "utf-8")
    found = [
        (one.line, one.found, one.is_warning) for one in check(root).problems if one.path == PATH
    ]
    assert found == [
        (2, "another order, spaces or quotes", True),
        (2, "2026-01-01", True),
        (3, "2026-02-02", False),
    ]
    fixed = check(root, fix=True)
    assert [one for one in fixed.problems if "decisions" in one.path] == []
    bowl = decision(title="A Bowl", verdict="later", on="2026-01-01")
    assert (root / PATH).read_text("utf-8") == f"{decision_line(bowl)}\n{LINE}\n"
    assert (root / PATH).with_name("2026-02.jsonl").read_text("utf-8") == wrong_month + "\n"


def test_check_fix_leaves_a_file_with_a_line_that_it_cannot_read(tmp_path: Path) -> None:
    root = survey_at(tmp_path)
    (root / PATH).parent.mkdir()
    doubtful = LINE.replace('"who"', '"arxiv":"arXiv:2403.01234","who"')
    text = f"{LINE}\n{LINE.replace('-02', '-01')}\n{doubtful}\n"
    (root / PATH).write_text(text, "utf-8")
    check(root, fix=True)
    assert (root / PATH).read_text("utf-8") == text


def test_other_files_and_bytes_among_decisions_are_reported(tmp_path: Path) -> None:
    root = survey_at(tmp_path)
    folder = (root / PATH).parent
    folder.mkdir()
    (folder / "january.jsonl").write_text("", "utf-8")
    (folder / ".gitkeep").write_text("", "utf-8")
    (root / PATH).write_bytes(b"\xff\n")
    content = load_content(root)
    assert [(one.path, one.expected) for one in content.problems if "decisions" in one.path] == [
        (PATH, "UTF-8"),
        ("content/decisions/january.jsonl", "a file named after a month, such as 2026-01.jsonl"),
    ]


def test_git_keeps_the_decisions_of_both_sides_of_a_merge(tmp_path: Path) -> None:
    """Also where both begin the month, and the file is new on both sides."""
    own = Path(__file__).parents[2] / ".gitattributes"
    (tmp_path / ".gitattributes").write_bytes(own.read_bytes())
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "start")
    days = {"theirs": "2026-01-03", "main": "2026-01-02"}
    for branch, day in days.items():
        git(tmp_path, "checkout", "-q", "-B", branch, "main")
        for path, text in decisions_texts([decision(title=f"A bowl of {branch}", on=day)]).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        commit(tmp_path, branch)
    git(tmp_path, "merge", "-q", "-m", "both", "theirs")
    parsed = parsed_decisions(PATH, (tmp_path / PATH).read_text("utf-8"))
    assert {line.decision.title for line in parsed.lines} == {"A bowl of theirs", "A bowl of main"}
    assert not any(not one.is_warning for one in parsed.problems)
