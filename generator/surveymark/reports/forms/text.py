"""Problems as text for people, one line each."""

from collections.abc import Sequence

from surveymark.model.problem import Problem, Rule
from surveymark.reports.report import Report
from surveymark.reports.shown import shown
from surveymark.safe.terminal import terminal_text


def text_report(problems: Sequence[Problem], rules: Sequence[Rule]) -> str:
    """One line per problem, `file:line:column: field: expected …, found … [rule]`; the first of each rule, and a count of the rest."""
    del rules
    first, more = shown(problems)
    return "".join(f"{line}\n" for line in (*map(text_line, first), *more))


def text_line(problem: Problem) -> str:
    """One problem on one line; warnings are marked, all others are errors."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    warning = "warning: " if problem.is_warning else ""
    return terminal_text(f"{problem.path}{place}: {warning}{problem.message} [{problem.rule}]")


REPORT = Report(name="text", text=text_report)
