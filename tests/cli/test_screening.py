"""`surveymark screen` on a pseudo-terminal, and where there is none."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from decided import SCOPE, decision
from surveymark.cli import main
from surveymark.content.decisions_text import decision_line
from surveymark.model.scope import Scope
from terminals import SECONDS, screening

FILE = "content/decisions/2026-01.jsonl"
DAY, EPOCH = "2026-01-05", "1767571200"
QUEUE = (
    '{"title": "A \\u001b[31mMug", "authors": ["Ada Wood"], "year": 2024, "abstract": "It holds tea."}\n'
    '{"title": "A Vase", "arxiv": "2403.09999"}\n{"title": "A Tray"}\n{"title": "A Jug"}\n'
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    survey = replace(invented.survey(), scope=Scope(text=SCOPE))
    root = invented.write_survey(tmp_path / "survey", survey)
    (tmp_path / "queue.jsonl").write_text(QUEUE, "utf-8")
    return root


def recorded(root: Path) -> list[str]:
    return (root / FILE).read_text("utf-8").splitlines()


def line(title: str, **fields: object) -> str:
    return decision_line(decision(title=title, found="queue.jsonl", on=DAY, **fields))


@pytest.mark.slow
def test_a_queue_is_decided_key_by_key_interrupted_and_continued(root: Path) -> None:
    mug = line("A [31mMug")
    with screening(root, "../queue.jsonl", epoch=EPOCH) as (terminal, program):
        shown = terminal.until("q quit\n")
        assert "4 to decide; 0 in the survey, 0 decided before, 0 repeated\n" in shown
        assert "[1/4] 0 included, 0 excluded, 0 later\nA [31mMug\n  Ada Wood · 2024\n" in shown
        assert "  It holds tea.\n" in shown
        assert "\x1b" not in shown
        terminal.press("u\x1b[A\x1bOS")
        terminal.until("nothing to undo\n")
        terminal.press("x")
        terminal.until("q quit\n")
        terminal.press("i")
        terminal.until("[2/4] 1 included")
        assert recorded(root) == [mug]
        terminal.press("e")
        assert "  1 no-cup: It has no cup.\n  2 spoon: It is about spoons.\n" in terminal.until(
            "why?"
        )
        terminal.press("z")
        terminal.until("q quit\n")
        terminal.press("e")
        terminal.until("why?")
        terminal.press("2")
        terminal.until("[3/4] 1 included, 1 excluded")
        vase = line("A Vase", arxiv="2403.09999", verdict="exclude", reason="spoon")
        assert recorded(root) == [mug, vase]
        terminal.press("u")
        terminal.until("[2/4] 1 included, 0 excluded")
        assert recorded(root) == [mug]
        terminal.press("l")
        terminal.until("[3/4] 1 included, 0 excluded, 1 later")
        terminal.press("s")
        terminal.until("[4/4]")
        terminal.press("\x03")
        terminal.until("surveymark: interrupted; 1 included, 0 excluded, 1 later, all written")
        assert program.wait(SECONDS) == 130
    later = line("A Vase", arxiv="2403.09999", verdict="later")
    assert recorded(root) == [mug, later]
    with screening(root, "../queue.jsonl", epoch=EPOCH) as (terminal, program):
        assert "3 to decide; 0 in the survey, 1 decided before" in terminal.until("A Tray\n")
        terminal.press("iiq")
        terminal.until("2 included, 0 excluded, 0 later\n")
        assert program.wait(SECONDS) == 0
    assert recorded(root) == [mug, later, line("A Tray"), line("A Jug")]


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["screen", "-C", str(root), *arguments])
    return result.exit_code, result.output


def test_without_a_terminal_nothing_is_asked(root: Path) -> None:
    queue = str(root.parent / "queue.jsonl")
    assert run(root, queue, "--who", "Ada Wood") == (
        2,
        "surveymark: expected a terminal to ask on; use --export and --import to decide elsewhere\n",
    )
    assert not (root / FILE).exists()


def test_a_queue_goes_to_another_program_and_comes_back(root: Path) -> None:
    queue, exported = root.parent / "queue.jsonl", root.parent / "queue.ris"
    queue.write_text(QUEUE + "{}\n", "utf-8")
    refused = "queue.jsonl:5: {}: title: expected a value, found nothing\n"
    assert run(root, str(queue), "--export", str(exported)) == (
        1,
        f"wrote 4 candidates to {exported}\n{refused}",
    )
    text = exported.read_text("utf-8").replace("ASReview_not_seen", "ASReview_irrelevant", 2)
    exported.write_text(text, "utf-8")
    assert run(root, str(exported), "--import", "--who", "Ada Wood", "--reason", "no-cup") == (
        0,
        "recorded 2; 0 in the survey, decided before or repeated, 2 undecided, 0 refused\n",
    )
    assert run(root, str(queue), "--who", "Ada Wood")[0] == 2
    exported.write_text(text.replace("ASReview_not_seen", "ASReview_relevant"), "utf-8")
    assert run(root, str(exported), "--import", "--who", "Ada Wood") == (
        0,
        "recorded 2; 2 in the survey, decided before or repeated, 0 undecided, 0 refused\n",
    )
    queue.write_text(QUEUE, "utf-8")
    assert run(root, str(queue)) == (
        0,
        "nothing to decide: 0 in the survey, 4 decided before, 0 repeated\n",
    )


def test_a_name_that_is_too_long_is_refused_without_a_traceback(root: Path) -> None:
    labels = root.parent / "labels.csv"
    labels.write_text("title,included\nA Mug,1\n", "utf-8")
    assert run(root, str(labels), "--import", "--who", "A" * 201) == (
        1,
        "recorded 0; 0 in the survey, decided before or repeated, 0 undecided, 1 refused\n"
        "labels.csv:2: A Mug: who: expected at most 200 characters\n",
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--import", "--export", "x.ris"), "--export and --import cannot be used together"),
        (("--reason", "no-cup"), "--reason needs --import"),
        (("--export", "x.txt"), "x.txt: expected a file named .ris or .csv, found .txt"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    root: Path, options: tuple[str, ...], expected: str
) -> None:
    assert run(root, str(root.parent / "queue.jsonl"), *options) == (2, f"surveymark: {expected}\n")


def test_an_export_does_not_overwrite_what_it_reads(root: Path) -> None:
    queue = root.parent / "queue.csv"
    queue.write_text("title,publisher\nA Mug,Clay Press\n", "utf-8")
    assert run(root, str(queue), "--export", str(queue)) == (
        2,
        f"surveymark: --export: {queue} is one of the files; name another one\n",
    )
    assert queue.read_text("utf-8") == "title,publisher\nA Mug,Clay Press\n"
