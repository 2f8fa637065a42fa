"""The scope says in one sentence what belongs in the survey, with examples and reasons."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.prose import KEY, unknown_papers
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

FORM = Rule(
    id="scope-form",
    requirement="content/scope.md has a sentence, then examples below ## In and ## Out, and reasons below ## Reasons.",
)
_PATH = "content/scope.md"
_LONGEST_SHOWN = 80


def _findings(survey: Survey) -> Iterator[Finding]:
    if survey.scope is None:
        return
    for fault in survey.scope.faults:
        yield Finding(
            rule=FORM,
            path=_PATH,
            field=("line", fault.line),
            expected=fault.expected,
            found=fault.found[:_LONGEST_SHOWN],
        )
    yield from unknown_papers(_PATH, survey.scope.text, survey)


CHECK = Check(name="scope", rules=(FORM, KEY), findings=_findings)
