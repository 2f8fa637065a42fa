"""Every problem of a survey's content, with its line and column."""

from collections.abc import Container

from surveymark.checks.check import all_checks, all_findings, entry_path
from surveymark.checks.rules.references import TOPIC
from surveymark.content import decisions_text, entry_form, fingerprints_text, permanence, watch_text
from surveymark.content.garbage import no_garbage_collection
from surveymark.content.loading import Content
from surveymark.content.permanence import (
    Former,
    renamed_topics,
    vanished_keys,
    vanished_topics,
    with_new_topic,
)
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Problem, Rule
from surveymark.model.survey import Survey
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
    with no_garbage_collection():
        return _problems(content, changed, former or Former())


def _problems(
    content: Content, changed: Container[str] | None, former: Former
) -> tuple[Problem, ...]:
    renamed = renamed_topics(content, former)
    scope = _Scope(content.readable, changed, former)
    findings = (
        with_new_topic(finding, renamed)
        for finding in all_findings(content.readable, scope.papers)
        if scope.has(finding) and not _follows(finding, content)
    )
    results = content.parse_results
    form = (
        problem
        for path in results.perhaps_untidy()
        if changed is None or path in changed
        for problem in entry_form.form_problems(path, results[path])
    )
    read = (problem for problem in content.problems if changed is None or problem.path in changed)
    problems = {*read, *form, *(_located(finding, content) for finding in findings)}
    vanished = [*vanished_keys(content, former), *vanished_topics(content, former)]
    return tuple(sorted([*vanished, *problems]))


class _Scope:
    """The findings that are reported: all, or those at changed files."""

    def __init__(self, survey: Survey, changed: Container[str] | None, former: Former) -> None:
        self._changed = changed
        self._gone = {topic.id for theme in former.themes for topic in theme.topics}
        """Unchanged entries may name one of them."""
        self.papers = None if changed is None else [*filter(self._concerns, survey.papers)]
        """The entries at which findings are reported; None for all."""

    def has(self, finding: Finding) -> bool:
        """Whether the finding is reported, rather than its mirror or nothing."""
        if self._changed is None:
            return not finding.mirror_of
        is_seen = finding.path in self._changed or (
            finding.rule == TOPIC and finding.found in self._gone
        )
        return is_seen and finding.mirror_of not in self._changed

    def _concerns(self, paper: Paper) -> bool:
        is_changed = self._changed is not None and entry_path(paper) in self._changed
        return is_changed or not self._gone.isdisjoint(paper.topics)


def all_rules() -> tuple[Rule, ...]:
    """All rules, sorted by id."""
    of_checks = (rule for check in all_checks() for rule in check.rules)
    return tuple(
        sorted(
            {
                *reading_rules.RULES,
                *entry_form.RULES,
                *permanence.RULES,
                fingerprints_text.FORM,
                decisions_text.FORM,
                watch_text.FORM,
                *of_checks,
            }
        )
    )


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
