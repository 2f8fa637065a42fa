"""What a check is, and all of them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import surveymark.checks
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey
from surveymark.registry import parts


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question asked of a whole survey."""

    name: str
    findings: Callable[[Survey], Iterator[Finding]]


def all_findings(survey: Survey) -> tuple[Finding, ...]:
    """What every registered check finds, by check and then as the check tells it."""
    checks: tuple[Check, ...] = parts(surveymark.checks, "CHECK")
    return tuple(finding for check in checks for finding in check.findings(survey))


def entry_path(paper: Paper) -> str:
    """Where the paper's file stands, relative to the survey's folder."""
    return f"content/papers/{paper.key}.yml"
