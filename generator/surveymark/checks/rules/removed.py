"""Keys in content/removed.yml appear once and are no longer in use."""

from collections.abc import Iterator

from surveymark.checks.check import Check
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey

REMOVED = Rule(
    id="removed-key",
    requirement="Every key in content/removed.yml appears once and is not the key or alias of an entry.",
)
_PATH = "content/removed.yml"


def _findings(survey: Survey) -> Iterator[Finding]:
    called = {name: paper.key for paper in survey.papers for name in (paper.key, *paper.aliases)}
    seen: set[str] = set()
    for number, removed in enumerate(survey.removed):
        field = ("removed", number, "key")
        if removed.key in called:
            found = f"{removed.key}, which is used by {called[removed.key]}"
            yield Finding(
                rule=REMOVED,
                path=_PATH,
                field=field,
                expected="a key that no entry uses",
                found=found,
            )
        elif removed.key in seen:
            yield Finding(
                rule=REMOVED, path=_PATH, field=field, expected="each key once", found=removed.key
            )
        seen.add(removed.key)


CHECK = Check(name="removed", rules=(REMOVED,), findings=_findings)
