"""The `Check` type, and the registry of all checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import surveymark.checks.rules
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.registry import parts_of_all


@dataclass(frozen=True, kw_only=True)
class Check:
    """A validation of a whole survey."""

    name: str
    rules: tuple[Rule, ...]
    """The rules that its findings refer to."""
    findings: Callable[[Survey], Iterator[Finding]]


def all_checks() -> tuple[Check, ...]:
    """The built-in checks by module name, followed by those of other distributions."""
    return parts_of_all(
        surveymark.checks.rules,
        "CHECK",
        Check,
        group="surveymark.checks",
        names=lambda check: (f"name {check.name}", *(f"rule {rule.id}" for rule in check.rules)),
    )


def all_findings(survey: Survey) -> tuple[Finding, ...]:
    """The findings of every registered check, in the order of the checks."""
    return tuple(finding for check in all_checks() for finding in check.findings(survey))


def entry_path(paper: Paper) -> str:
    """The path of the paper's file, relative to the survey's folder."""
    return f"content/papers/{paper.key}.yml"


def oldest_first(paper: Paper) -> tuple[str, str]:
    """A sort key by date added, so that duplicates are reported at the newer entry; an entry without a date sorts as new."""
    return paper.added or "9999", paper.key
