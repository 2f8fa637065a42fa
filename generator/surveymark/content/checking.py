"""Every problem of a survey's content, with its line and column."""

from collections.abc import Container

from surveymark.checks.check import all_checks, all_findings
from surveymark.checks.rules.references import TOPIC
from surveymark.content import entry_form, permanence
from surveymark.content.loading import Content
from surveymark.content.permanence import Former, renamed_topics, vanished_keys, with_new_topic
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Problem, Rule
from surveymark.strict_yaml import reading_rules
from surveymark.strict_yaml.noun_text import ParseResult, field_name
from surveymark.strict_yaml.remedy import remedy_of
from surveymark.strict_yaml.tree import Tree


def all_problems(
    content: Content, *, changed: Container[str] | None = None, former: Former | None = None
) -> tuple[Problem, ...]:
    """All problems found by the parser and the checks, sorted by file and line.

    With `changed`, only those of these files; duplicates are reported at the file that changed. With `former`, also
    published keys that have vanished since.
    """
    former = former or Former()
    renamed = renamed_topics(content, former)
    findings = (
        with_new_topic(finding, renamed)
        for finding in all_findings(content.readable)
        if not _follows(finding, content)
    )
    form = (
        problem
        for path, result in content.parse_results.perhaps_untidy()
        for problem in entry_form.form_problems(path, result)
    )
    problems = {*content.problems, *form, *(_located(finding, content) for finding in findings)}
    vanished = tuple(vanished_keys(content, former))
    if changed is None:
        return tuple(
            sorted([*vanished, *(problem for problem in problems if not problem.mirror_of)])
        )
    gone = {
        topic.id for theme in former.themes for topic in theme.topics
    }  # an unchanged entry may name one of them
    seen = (
        problem
        for problem in problems
        if problem.path in changed or (problem.rule == TOPIC.id and problem.found in gone)
    )
    return tuple(
        sorted([*vanished, *(problem for problem in seen if problem.mirror_of not in changed)])
    )


def all_rules() -> tuple[Rule, ...]:
    """All rules, sorted by id."""
    of_checks = (rule for check in all_checks() for rule in check.rules)
    return tuple(sorted({*reading_rules.RULES, *entry_form.RULES, *permanence.RULES, *of_checks}))


_UNREAD: ParseResult[Paper] = ParseResult(tree=Tree(None))


def _follows(finding: Finding, content: Content) -> bool:
    """Whether the finding only follows from an unreadable value or file that is already reported."""
    results = content.parse_results
    all_faulty, partial = results.faulty(finding.path)
    fields = [partial.path_in_file(finding.field), *((name,) for name in finding.depends_on)]
    if any(_overlap(field, faulty) for field in fields for faulty in all_faulty):
        return True
    return any(results.faulty(path)[0] for path in finding.depends_on)


def _overlap(one: FieldPath, other: FieldPath) -> bool:
    shorter = min(len(one), len(other))
    return bool(shorter) and one[:shorter] == other[:shorter]


def _located(finding: Finding, content: Content) -> Problem:
    result = content.parse_results.get(finding.path, _UNREAD)
    remedy = None
    if finding.field[:1] == ("line",):
        line, column, name = (
            int(finding.field[1]),
            int(finding.field[2]) if len(finding.field) > 2 else 1,  # noqa: PLR2004 - see Finding
            "",
        )
    else:
        path = result.partial.path_in_file(finding.field)
        line, column = result.tree.value_place(path)
        name = field_name(path)
        remedy = (
            remedy_of(result.tree, path, finding.replacement)
            if finding.replacement is not None
            else None
        )
    return Problem(
        path=finding.path,
        line=line,
        column=column,
        field=name,
        expected=finding.expected,
        found=finding.found,
        is_warning=finding.is_warning,
        rule=finding.rule.id,
        hint=finding.hint,
        mirror_of=finding.mirror_of,
        remedy=remedy,
    )
