"""Candidates are queued, decided one by one, and decisions of other programs are recorded."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import invented
from decided import SCOPE, decision
from surveymark.api.checking import check
from surveymark.api.screening import (
    Screening,
    candidate_queue,
    export_queue,
    import_decisions,
    screener,
)
from surveymark.content.decisions_text import decision_line
from surveymark.model.decision import DecisionLine
from surveymark.model.scope import Scope
from surveymark.model.survey_error import SurveyError

DAY = "2026-01-05"
FILE = "content/decisions/2026-01.jsonl"
LATER = decision(title="A Jug", verdict="later")
MADE = (decision(title="A Bowl"), LATER)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767571200")
    lines = tuple(DecisionLine(path=FILE, number=n, decision=one) for n, one in enumerate(MADE, 1))
    survey = replace(invented.survey(), scope=Scope(text=SCOPE), decision_lines=lines)
    return invented.write_survey(tmp_path / "survey", survey)


def queue_file(root: Path, *titles: str, **fields: str) -> Path:
    path = root.parent / "queue.jsonl"
    lines = [json.dumps({"title": title, **fields}) for title in titles]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def recorded(root: Path) -> list[str]:
    return (root / FILE).read_text("utf-8").splitlines()


BEFORE = [decision_line(one) for one in MADE]


def test_a_queue_has_open_candidates_first_and_those_put_off_last(root: Path) -> None:
    titles = ("A Jug", "A Mug", "A Bowl", "Cups That Keep Their Temper", "A mug!", "A Vase")
    queue = candidate_queue(root, [queue_file(root, *titles)])
    assert [one.title for one in queue.open] == ["A Mug", "A Vase", "A Jug"]
    assert [one.title for one, _ in queue.decided] == ["A Bowl"]
    assert (queue.known, queue.repeated, queue.refused) == (1, 1, ())


def test_each_decision_is_written_at_once_and_undone_one_by_one(root: Path) -> None:
    mug, vase = candidate_queue(root, [queue_file(root, "A Mug", "A Vase")]).open
    screening = Screening(root, "Ada Wood")
    screening.decide(mug, "include")
    included = decision(title="A Mug", found="queue.jsonl", on=DAY)
    assert recorded(root) == [*BEFORE, decision_line(included)]
    screening.decide(vase, "exclude", "no-cup")
    excluded = decision(
        title="A Vase", found="queue.jsonl", verdict="exclude", reason="no-cup", on=DAY
    )
    assert recorded(root) == [*BEFORE, decision_line(included), decision_line(excluded)]
    assert screening.made == [included, excluded]
    assert [one for one in check(root).problems if "decisions" in one.path] == []
    screening.undo()
    assert recorded(root) == [*BEFORE, decision_line(included)]
    screening.undo()
    assert (recorded(root), screening.made) == (BEFORE, [])


def test_decisions_that_others_add_meanwhile_are_kept(root: Path) -> None:
    mug, vase = candidate_queue(root, [queue_file(root, "A Mug", "A Vase")]).open
    screening = Screening(root, "Ada Wood")
    screening.decide(mug, "include")
    other = decision_line(decision(title="A Cup", who="Li Ming"))
    with (root / FILE).open("a", encoding="utf-8") as file:
        file.write(other)  # without a line end, as some editors leave it
    screening.decide(vase, "later")
    assert recorded(root)[3] == other
    screening.undo()
    screening.undo()
    assert recorded(root) == [*BEFORE, other]


def test_what_asreview_decided_is_recorded(root: Path) -> None:
    path = root.parent / "asreview.csv"
    path.write_text(
        "title,asreview_label\nA Mug,1\nA Vase,0\nA Tray,\nA Bowl,0\nCups That Keep Their Temper,1\n",
        "utf-8",
    )
    refused = import_decisions(root, [path], who="Ada Wood")
    assert [(one.line, one.why) for _, one in refused.refused] == [
        (3, "expected a reason in content/scope.md, found none; name one with --reason")
    ]
    result = import_decisions(root, [path], who="Ada Wood", reason="no-cup")
    assert (refused.recorded, result.recorded, result.undecided, result.refused) == (1, 1, 1, ())
    assert (refused.already, result.already) == (2, 3)
    assert recorded(root) == [
        *BEFORE,
        decision_line(decision(title="A Mug", found="asreview.csv", on=DAY)),
        decision_line(
            decision(
                title="A Vase", found="asreview.csv", verdict="exclude", reason="no-cup", on=DAY
            )
        ),
    ]


def test_what_a_team_of_rayyan_decided_is_recorded_and_disagreement_is_named(root: Path) -> None:
    path = root.parent / "rayyan.ris"
    notes = {
        "A Mug": '{"Ada"=>"Excluded", "Li"=>"Excluded"} | RAYYAN-EXCLUSION-REASONS: odd,No Cup',
        "A Vase": '{"Ada"=>"Included", "Li"=>"Excluded"}',
        "A Tray": '{"Li"=>"Maybe"}',
    }
    records = (
        f"TY  - JOUR\nTI  - {title}\nN1  - RAYYAN-INCLUSION: {note}\nER  -\n"
        for title, note in notes.items()
    )
    path.write_text("\n".join(records), "utf-8")
    result = import_decisions(root, [path], who="Ada Wood", reason="spoon")
    assert (result.recorded, result.undecided) == (2, 0)
    assert [(one.what, one.why) for _, one in result.refused] == [
        (
            "A Vase",
            "expected one verdict, found several by Ada, Li; settle it where it was screened",
        )
    ]
    assert recorded(root)[2:] == [
        decision_line(one)
        for one in (
            decision(
                title="A Mug",
                found="rayyan.ris",
                verdict="exclude",
                reason="no-cup",
                note="odd, No Cup",
                who="Ada, Li",
                on=DAY,
            ),
            decision(title="A Tray", found="rayyan.ris", verdict="later", who="Li", on=DAY),
        )
    ]


def test_the_same_decisions_are_recorded_once(root: Path) -> None:
    path = root.parent / "rayyan.csv"
    rows = (f'{title},"RAYYAN-INCLUSION: {{""Li""=>""Maybe""}}"\n' for title in ("A Jug", "A Tray"))
    path.write_text("title,notes\n" + "".join(rows), "utf-8")
    assert [import_decisions(root, [path], who="Ada Wood").recorded for _ in range(2)] == [1, 0]
    assert len(recorded(root)) == 3


def test_the_first_decision_of_a_month_is_undone_with_its_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771000000")
    (mug,) = candidate_queue(root, [queue_file(root, "A Mug")]).open
    screening = Screening(root, "Ada Wood")
    screening.decide(mug, "include")
    path = root / "content/decisions/2026-02.jsonl"
    assert path.is_file()
    screening.undo()
    assert not path.exists()


def test_a_queue_is_exported_with_the_decisions_on_it(root: Path) -> None:
    queue = candidate_queue(root, [queue_file(root, "A Mug", "A Bowl", "A Jug")])
    path = root.parent / "out.csv"
    assert export_queue(queue, path) == 3
    rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    assert [(row[1], row[-1]) for row in rows[1:]] == [
        ("A Mug", ""),
        ("A Jug", ""),
        ("A Bowl", "1"),
    ]
    with pytest.raises(SurveyError, match=r"expected a file named \.ris or \.csv, found \.xls"):
        export_queue(queue, root.parent / "out.xls")


def test_an_unknown_reason_is_refused_before_anything_is_recorded(root: Path) -> None:
    path = root.parent / "asreview.csv"
    path.write_text("title,included\nA Vase,0\n", "utf-8")
    with pytest.raises(SurveyError, match="expected one of no-cup, spoon, found fork"):
        import_decisions(root, [path], who="Ada Wood", reason="fork")
    assert recorded(root) == BEFORE


def test_without_a_repository_nobody_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    assert screener(tmp_path) == ""
