"""`content/decisions/YYYY-MM.jsonl`: one decision a line, so that Git keeps the lines of both sides of a merge."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from surveymark.content.places import DECISIONS
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.problem import Problem, Rule
from surveymark.strict_yaml.noun_text import noun_from_text

LARGEST_DECISIONS = 16 * 1024 * 1024
"""Bytes of one month: some 50,000 decisions."""
FORM = Rule(
    id="decision-form",
    requirement="Each line of content/decisions/YYYY-MM.jsonl is one decision of that month as JSON in its usual form, by day.",
)
FILE_NAME = re.compile(r"(\d{4}-\d\d)\.jsonl\Z")
_FIX = "'surveymark check --fix' writes the file"


@dataclass(frozen=True, kw_only=True)
class ParsedDecisions:
    """The decisions of a file, and the problems of its lines."""

    lines: tuple[DecisionLine, ...] = ()
    problems: tuple[Problem, ...] = ()


def decisions_path(decision: Decision) -> str:
    """The path of the file that records the decision."""
    return f"{DECISIONS}/{decision.on[:7]}.jsonl"


def parsed_decisions(path: str, text: str) -> ParsedDecisions:
    """The decisions of the file; a line with a problem is reported and left out.

    A line in its usual form is parsed as JSON, any other as strict YAML, of which JSON is a part, so that its problems have a column
    and a hint.
    """
    lines: list[DecisionLine] = []
    problems: list[Problem] = []
    month, last = path.rpartition("/")[2].removesuffix(".jsonl"), ""
    *ended, rest = text.split("\n")
    for number, line in enumerate([*ended, rest] if rest else ended, 1):
        decision, faults = _parsed(path, line)
        problems += [replace(fault, line=number, remedy=None) for fault in faults]
        if decision is None:
            continue
        if not decision.on.startswith(month):
            problems.append(_problem(path, number, f"a day of {month}; {_FIX}", decision.on, "on"))
        elif decision.on < last:
            expected = f"a day that is not before {last}; {_FIX}"
            problems.append(_problem(path, number, expected, decision.on, "on", is_warning=True))
        last = max(last, decision.on)
        lines.append(DecisionLine(path=path, number=number, decision=decision))
    return ParsedDecisions(lines=tuple(lines), problems=tuple(problems))


def decision_line(decision: Decision) -> str:
    """The decision as a line of its file, without its end."""
    return json.dumps(decision.stated, ensure_ascii=False, separators=(",", ":"))


def decisions_texts(decisions: Iterable[Decision]) -> Mapping[str, str]:
    """The text of each month's file by its path: by day, otherwise in the given order; equal decisions once."""
    lines: dict[str, list[str]] = {}
    for decision in sorted(dict.fromkeys(decisions), key=lambda one: one.on):
        lines.setdefault(decisions_path(decision), []).append(f"{decision_line(decision)}\n")
    return {path: "".join(those) for path, those in lines.items()}


def changed_decisions(
    lines: Sequence[DecisionLine], problems: Iterable[Problem]
) -> Mapping[str, str]:
    """The new texts of files that only have another form; files with other problems stay as they are."""
    form = {problem.path for problem in problems if problem.rule == FORM.id}
    other = {problem.path for problem in problems if problem.rule != FORM.id}
    if not form or any(path.startswith(f"{DECISIONS}/") for path in other):
        return {}
    texts = decisions_texts(line.decision for line in lines)
    return {path: texts.get(path, "") for path in {*form, *texts}}


def _parsed(path: str, line: str) -> tuple[Decision | None, Sequence[Problem]]:
    try:
        decision = Decision.model_validate_json(line)
    except ValidationError:
        decision = None
    if decision and decision_line(decision) == line:
        return decision, ()
    result = noun_from_text(Decision, line, path)
    if result.noun is None:
        return None, result.problems
    expected, found = f"the usual form; {_FIX}", "another order, spaces or quotes"
    return result.noun, [_problem(path, 0, expected, found, "", is_warning=True)]


def _problem(
    path: str, number: int, expected: str, found: str, field: str, *, is_warning: bool = False
) -> Problem:
    return Problem(
        path=path,
        line=number,
        field=field,
        expected=expected,
        found=found,
        rule=FORM.id,
        is_warning=is_warning,
    )
