"""Everything that was found out about one suggestion."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveymark.github.triage.account import Account, account_findings
from surveymark.github.triage.existence import LookedUp, existence
from surveymark.github.triage.finding import LABELS, Finding, Label
from surveymark.github.triage.known import known_findings
from surveymark.github.triage.scope import scope_finding
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The findings on a suggestion, and what keeps its answers from becoming an entry."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of its issue, without `triage: `, sorted."""
        names = {finding.name for finding in self.findings}
        return tuple(label for label in LABELS if label in names)


def findings(
    paper: Paper, summary: str, looked_up: LookedUp, account: Account | None, survey: Survey
) -> Iterator[Finding]:
    """What can be said of a suggested paper, the question whether it exists first.

    `summary` is the suggester's. Topics are left out for a paper that the survey knows. Services' titles and authors count
    beside those of the suggestion, because a suggestion may describe its paper wrongly.
    """
    yield existence(paper, looked_up, survey.venue)
    known = list(known_findings(paper, looked_up.facts, survey))
    yield from known
    facts = looked_up.facts
    if not known:
        abstract = next((one.abstract for one in facts if one.abstract), "")
        title = facts[0].title if facts else paper.title
        scope = scope_finding(survey.topics, title=title, summary=summary, abstract=abstract)
        yield from filter(None, [scope])
    if account:
        authors = (*paper.authors, *(author for one in facts for author in one.authors))
        yield from account_findings(account, authors)
