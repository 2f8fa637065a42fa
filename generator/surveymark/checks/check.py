"""What a check is, and all of them together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import surveymark.checks.rules
from surveymark.model.paper import Paper
from surveymark.model.problem import Finding, Rule
from surveymark.model.survey import Survey
from surveymark.registry import parts_of_all


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question asked of a whole survey."""

    name: str
    rules: tuple[Rule, ...]
    """What its findings are about."""
    findings: Callable[[Survey], Iterator[Finding]]


def all_checks() -> tuple[Check, ...]:
    """The registered checks, by module; behind them those of other distributions."""
    return parts_of_all(
        surveymark.checks.rules,
        "CHECK",
        Check,
        group="surveymark.checks",
        names=lambda check: (f"name {check.name}", *(f"rule {rule.id}" for rule in check.rules)),
    )


def all_findings(survey: Survey) -> tuple[Finding, ...]:
    """What every registered check finds, by check and then as the check tells it."""
    return tuple(finding for check in all_checks() for finding in check.findings(survey))


def entry_path(paper: Paper) -> str:
    """Where the paper's file stands, relative to the survey's folder."""
    return f"content/papers/{paper.key}.yml"


def oldest_first(paper: Paper) -> tuple[str, str]:
    """A sort key, so that what two entries share is told at the newer one: without a day it was written by hand, and just now."""
    return paper.added or "9999", paper.key
