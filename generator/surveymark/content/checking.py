"""Every problem of a survey's content, from single values to the whole, at its line."""

from surveymark.checks.check import all_findings
from surveymark.content.disk import Content
from surveymark.content.noun_text import field_name
from surveymark.content.yaml_tree import Tree
from surveymark.model.problem import Finding, Problem


def all_problems(content: Content) -> tuple[Problem, ...]:
    """The problems found while reading and those that the checks find, by file and line."""
    findings = all_findings(content.survey) if content.survey else ()
    problems = {*content.problems, *(_located(finding, content) for finding in findings)}
    return tuple(sorted(problems))


def _located(finding: Finding, content: Content) -> Problem:
    if finding.field[:1] == ("line",):
        line, column, name = int(finding.field[1]), 1, ""
    else:
        line, column = content.trees.get(finding.path, Tree(None)).place(finding.field)
        name = field_name(finding.field)
    return Problem(
        path=finding.path, line=line, column=column, field=name,
        expected=finding.expected, found=finding.found, is_warning=finding.is_warning,
    )
