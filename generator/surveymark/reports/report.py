"""What a report is, and all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import surveymark.reports.forms
from surveymark.model.problem import Problem, Rule
from surveymark.registry import parts


@dataclass(frozen=True, kw_only=True)
class Report:
    """One form in which problems are told."""

    name: str
    text: Callable[[Sequence[Problem], Sequence[Rule]], str]
    """From problems and all rules to the whole output, with a final line end unless it is empty."""


def all_reports() -> tuple[Report, ...]:
    """The registered reports, by module."""
    return parts(surveymark.reports.forms, "REPORT", Report)


def level(problem: Problem) -> str:
    """`warning` or `error`, as every form calls them."""
    return "warning" if problem.is_warning else "error"
