"""Keys and topics in content/removed.yml appear once and are no longer in use."""

from collections.abc import Iterable, Iterator, Mapping

from surveymark.checks.check import Check
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey

REMOVED = Rule(
    id="removed-key",
    requirement="Every key in content/removed.yml appears once and is not the key or alias of an entry.",
)
RETIRED = Rule(
    id="retired-topic",
    requirement="Every topic in content/removed.yml appears once and is not the id or alias of a topic.",
)
_PATH = "content/removed.yml"


def _findings(survey: Survey) -> Iterator[Finding]:
    keys = {name: paper.key for paper in survey.papers for name in (paper.key, *paper.aliases)}
    topics = {name: topic.id for topic in survey.topics for name in (topic.id, *topic.aliases)}
    removed = [(("removed", number, "key"), one.key) for number, one in enumerate(survey.removed)]
    retired = [
        (("topics", number, "id"), one.id) for number, one in enumerate(survey.retired_topics)
    ]
    yield from _in_use(REMOVED, removed, keys, "a key that no entry uses", "each key once")
    yield from _in_use(RETIRED, retired, topics, "an id that no topic uses", "each id once")


def _in_use(
    rule: Rule,
    names: Iterable[tuple[FieldPath, str]],
    used_by: Mapping[str, str],
    unused: str,
    once: str,
) -> Iterator[Finding]:
    """The names that are used, and those that appear for the second time."""
    seen: set[str] = set()
    for field, name in names:
        if name in used_by:
            found = f"{name}, which is used by {used_by[name]}"
            yield Finding(rule=rule, path=_PATH, field=field, expected=unused, found=found)
        elif name in seen:
            yield Finding(rule=rule, path=_PATH, field=field, expected=once, found=name)
        seen.add(name)


CHECK = Check(name="removed", rules=(REMOVED, RETIRED), findings=_findings)
