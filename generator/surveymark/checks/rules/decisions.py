"""Decisions on candidates agree with each other, with the entries, and with the reasons in content/scope.md."""

from collections.abc import Iterator, Mapping

from surveymark.checks.check import Check
from surveymark.model.decision import DecisionIndex, DecisionLine
from surveymark.model.identity import identities
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

REASON = Rule(
    id="unknown-reason", requirement="The reason of every decision is declared in content/scope.md."
)
EXCLUDED = Rule(id="excluded-entry", requirement="No entry is of a paper that was excluded.")
TWICE = Rule(
    id="decided-twice",
    requirement="Nothing is decided twice with different verdicts, unless the first was later.",
)


def _findings(survey: Survey) -> Iterator[Finding]:
    reasons = survey.scope.reasons if survey.scope else {}
    entries = _excluded_entries(survey)
    index = DecisionIndex()
    for line in sorted(survey.decision_lines, key=lambda one: one.decision.on):
        decision = line.decision
        if decision.reason and decision.reason not in reasons:
            expected = f"one of the reasons in content/scope.md: {', '.join(reasons) or 'none yet'}"
            yield _finding(
                REASON, line, expected, decision.reason, nearest(decision.reason, reasons)
            )
        earlier = index.of(decision.names)
        if earlier and earlier.verdict not in {"later", decision.verdict}:
            expected = f"{earlier.verdict}, as {earlier.who} decided on {earlier.on}; remove one of the lines"
            yield _finding(TWICE, line, expected, f"{decision.verdict} by {decision.who}")
        elif decision.names in entries:
            expected = "no entry of an excluded paper; remove the entry, or change the verdict"
            yield _finding(EXCLUDED, line, expected, entries[decision.names])
        index.add(decision)


def _excluded_entries(survey: Survey) -> Mapping[tuple[str, ...], str]:
    """The key of the entry of each paper that was excluded, by the decision's identity names."""
    decided = ((paper, survey.decision_index.of(identities(paper))) for paper in survey.papers)
    return {
        decision.names: paper.key
        for paper, decision in decided
        if decision and decision.verdict == "exclude"
    }


def _finding(rule: Rule, line: DecisionLine, expected: str, found: str, hint: str = "") -> Finding:
    return Finding(
        rule=rule,
        path=line.path,
        field=("line", line.number),
        expected=expected,
        found=found,
        hint=hint,
        depends_on=("content/scope.md",) if rule == REASON else (),
    )


CHECK = Check(name="decisions", rules=(REASON, EXCLUDED, TWICE), findings=_findings)
