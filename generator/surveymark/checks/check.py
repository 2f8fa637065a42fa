"""The `Check` type, and the registry of all checks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import surveymark.checks.rules
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.registry import parts_of_all
from surveymark.text.nearest import nearest


@dataclass(frozen=True, kw_only=True)
class Check:
    """A validation of a whole survey."""

    name: str
    rules: tuple[Rule, ...]
    """The rules that its findings refer to."""
    findings: Callable[[Survey], Iterator[Finding]]
    """All its findings."""
    findings_at: Callable[[Survey, Sequence[Paper]], Iterator[Finding]] | None = None
    """All findings at these entries, and perhaps others, with less work; None for a check that is fast or of other files."""


def entry_check(
    *,
    name: str,
    rules: tuple[Rule, ...],
    of_paper: Callable[[Paper, Survey], Iterator[Finding]] | None = None,
    among: Callable[[Survey, Sequence[Paper] | None], Iterator[Finding]] | None = None,
) -> Check:
    """A check of entries: of each alone (`of_paper`), and of what some share (`among`).

    `among` is given the entries that matter, or None for all: it finds all that concerns one of them, and perhaps more.
    """

    def found(survey: Survey, only: Sequence[Paper] | None) -> Iterator[Finding]:
        if of_paper:
            for paper in survey.papers if only is None else only:
                yield from of_paper(paper, survey)
        if among:
            yield from among(survey, only)

    return Check(
        name=name, rules=rules, findings=lambda survey: found(survey, None), findings_at=found
    )


def all_checks() -> tuple[Check, ...]:
    """The built-in checks by module name, followed by those of other distributions."""
    return parts_of_all(
        surveymark.checks.rules,
        "CHECK",
        Check,
        group="surveymark.checks",
        names=lambda check: (f"name {check.name}", *(f"rule {rule.id}" for rule in check.rules)),
    )


def all_findings(survey: Survey, only: Sequence[Paper] | None = None) -> Iterator[Finding]:
    """The findings of every registered check, in the order of the checks.

    With `only`, those at these entries and at other files, and perhaps some at other entries.
    """
    for check in all_checks():
        if only is None or check.findings_at is None:
            yield from check.findings(survey)
        else:
            yield from check.findings_at(survey, only)


def entry_path(paper: Paper) -> str:
    """The path of the paper's file, relative to the survey's folder."""
    return f"content/papers/{paper.key}.yml"


def unknown_paper(
    key: str, survey: Survey, *, rule: Rule, path: str, field: FieldPath, is_warning: bool = False
) -> Finding:
    """The finding that no paper has this key; a former key can be replaced by the present one."""
    present = survey.key_by_alias.get(key, "")
    return Finding(
        rule=rule,
        path=path,
        field=field,
        expected="the key of a paper of this survey",
        found=key,
        hint=present or nearest(key, survey.paper_by_key),
        replacement=present or None,
        is_warning=is_warning,
    )


def oldest_first(paper: Paper) -> tuple[str, str]:
    """A sort key by date added, so that duplicates are reported at the newer entry; an entry without a date sorts as new."""
    return paper.added or "9999", paper.key
