from dataclasses import replace

import pytest

import invented
from decided import SCOPE, decision
from surveymark.checks.rules.decisions import CHECK
from surveymark.checks.rules.scope import CHECK as SCOPE_CHECK
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.scope import Scope

PATH = "content/decisions/2026-01.jsonl"
CUP = {"title": "Another title", "arxiv": "2403.01234"}


def found(*decisions: Decision, scope: Scope | None = Scope(text=SCOPE)) -> list[object]:  # noqa: B008 - frozen
    lines = tuple(
        DecisionLine(path=PATH, number=number, decision=one)
        for number, one in enumerate(decisions, 1)
    )
    survey = replace(invented.survey(), scope=scope, decision_lines=lines)
    findings = list(CHECK.findings(survey))
    assert all(one.path == PATH for one in findings)
    return [(one.field, one.rule.id, one.found, one.hint) for one in findings]


def excluded(**fields: object) -> Decision:
    return decision(**{"verdict": "exclude", "reason": "spoon", **fields})


@pytest.mark.parametrize(
    "decisions",
    [
        [decision(), decision(who="Li Ming", on="2026-01-04")],
        [decision(**CUP), excluded(title="A Spoon")],
        [decision(verdict="later"), excluded(on="2026-01-03")],
        [excluded(on="2026-01-03"), decision(verdict="later")],
        [
            decision(title="Editorial", doi="10.1234/1"),
            excluded(title="Editorial", doi="10.1234/2"),
        ],
    ],
)
def test_decisions_that_agree_pass(decisions: list[Decision]) -> None:
    assert [one for one in found(*decisions) if one] == []


def test_an_unknown_reason_is_reported_with_the_nearest_one() -> None:
    assert found(excluded(reason="spon")) == [(("line", 1), "unknown-reason", "spon", "spoon")]
    assert found(excluded(), scope=None) == [(("line", 1), "unknown-reason", "spoon", "")]


def test_an_excluded_paper_that_has_an_entry_is_reported() -> None:
    expected = [(("line", 1), "excluded-entry", "berg2024cups", "")]
    assert found(excluded(**CUP)) == expected
    assert found(excluded(title="Cups that keep their temper!")) == expected


def test_two_verdicts_on_one_candidate_are_reported_at_the_second() -> None:
    second = excluded(who="Li Ming", on="2026-01-04")
    expected = [(("line", 1), "decided-twice", "exclude by Li Ming", "")]
    assert found(second, decision()) == expected
    again = decision(verdict="later", on="2026-01-04")
    assert found(decision(), again) == [(("line", 2), "decided-twice", "later by Ada Wood", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SCOPE, []),
        (SCOPE.replace("Papers on cups.\n", ""), [(1, "scope-form", "nothing", "")]),
        (SCOPE.replace("berg2024", "berg2023"), [(5, "unknown-key", "berg2023cups", "berg2024cups")]),
        (SCOPE.replace("`no-cup`", "no cup"), [(13, "scope-form", "no cup: It has no cup.", "")]),
    ],
)  # fmt: skip
def test_the_scope_has_a_sentence_known_examples_and_reasons(
    text: str, expected: list[object]
) -> None:
    survey = replace(invented.survey(), scope=Scope(text=text))
    findings = SCOPE_CHECK.findings(survey)
    assert [(one.field[1], one.rule.id, one.found, one.hint) for one in findings] == expected


def test_examples_are_missed_once_there_are_entries() -> None:
    survey = replace(invented.survey(), scope=Scope(text="Papers on cups.\n"))
    assert [(one.expected, one.is_warning) for one in SCOPE_CHECK.findings(survey)] == [
        ("at least one example below ## In, such as - [[KEY]]: why", True),
        ("at least one example below ## Out, such as - [[KEY]]: why", True),
    ]
    assert list(SCOPE_CHECK.findings(replace(survey, papers=()))) == []


def test_a_survey_without_a_scope_passes() -> None:
    assert list(SCOPE_CHECK.findings(invented.survey())) == []
