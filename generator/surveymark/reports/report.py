"""The `Report` type, and the registry of all report formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import surveymark.reports.forms
from surveymark.model.problem import Problem, Rule
from surveymark.registry import parts


@dataclass(frozen=True, kw_only=True)
class Report:
    """One format for reporting problems."""

    name: str
    text: Callable[[Sequence[Problem], Sequence[Rule]], str]
    """Formats problems, given all rules, as the complete output, with a final newline unless empty."""


def all_reports() -> tuple[Report, ...]:
    """The registered report formats, by module name."""
    return parts(surveymark.reports.forms, "REPORT", Report)


def level(problem: Problem) -> str:
    """`warning` or `error`."""
    return "warning" if problem.is_warning else "error"
