"""The scope says in one sentence what belongs in the survey, with examples and reasons."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.checks.prose import KEY, unknown_papers
from surveymark.model.problem import Finding, Rule
from surveymark.model.scope import IN, OUT
from surveymark.model.survey import Survey

FORM = Rule(
    id="scope-form",
    requirement="content/scope.md has a sentence, then lists below ## In, ## Out and ## Reasons.",
)
EXAMPLES = Rule(
    id="scope-examples",
    requirement="content/scope.md has an example of a paper that belongs, and of one that does not, once there are entries.",
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
    for name, examples in ((IN, survey.scope.included), (OUT, survey.scope.excluded)):
        if survey.papers and not examples:
            yield Finding(
                rule=EXAMPLES,
                path=_PATH,
                field=("line", 1),
                expected=f"at least one example below ## {name}, such as - [[KEY]]: why",
                found="none",
                is_warning=True,
            )
    yield from unknown_papers(_PATH, survey.scope.text, survey)


CHECK = Check(name="scope", rules=(FORM, EXAMPLES, KEY), findings=_findings)
