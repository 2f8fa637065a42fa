"""What's new: papers that were added and changed, by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from surveymark.model.fields import field_label
from surveymark.model.news import Change, changes_newest_first
from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

MOST = 100
"""Maximum number of papers per month; the others are on the explore page."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """The additions and changes of one month."""

    month: str
    added: Sequence[Paper]
    """Papers by added date, latest first; those of one day by date, newest first."""
    changes: Sequence[tuple[str, Sequence[Paper]]]
    """The papers with each added fact, by its label, newest first."""

    @property
    def changed(self) -> int:
        """The number of changed papers."""
        return len({paper.key for _, papers in self.changes for paper in papers})


def new_page(survey: Survey) -> Page:
    """The page, latest month first.

    If all papers were added in one month, additions say nothing to readers, so papers are listed by the month in which
    they were first public.
    """
    months = months_of(survey)
    joined = [month for month in months if month.added]
    first = islice((paper for paper in survey.papers_newest_first if paper.first_public), MOST)
    by_own_month = groupby(first, key=lambda paper: (paper.first_public or "")[:7])
    return Page(
        path="new/index.md",
        title="What’s new",
        description=f"Papers added to {survey.config.title}, and changes to its records",
        body=Html(
            text=rendered(
                "new.html",
                survey,
                "../",
                months=months,
                joined=joined,
                own_months=[(month, tuple(papers)) for month, papers in by_own_month]
                if len(joined) == 1
                else [],
                most=MOST,
            )
        ),
    )


def months_of(survey: Survey) -> tuple[Month, ...]:
    """The months with recorded additions or changes, latest first."""
    added = {
        month: tuple(papers)
        for month, papers in groupby(last_added(survey), key=lambda paper: (paper.added or "")[:7])
    }
    changed: dict[str, list[Change]] = {}
    for change in changes_newest_first(survey.papers):
        if not change.is_addition:
            changed.setdefault(change.day[:7], []).append(change)
    return tuple(
        Month(
            month=month,
            added=added.get(month, ()),
            changes=tuple(_by_label(changed.get(month, ()))),
        )
        for month in sorted({*added, *changed}, reverse=True)
    )


def _by_label(changes: Sequence[Change]) -> Iterator[tuple[str, Sequence[Paper]]]:
    found: dict[str, dict[str, Paper]] = {}
    for change in changes:
        for field in change.fields:
            found.setdefault(field_label(field), {})[change.paper.key] = change.paper
    for label in sorted(found, key=lambda label: (-len(found[label]), label)):
        yield label, tuple(sorted(found[label].values(), key=newest_first))


def last_added(survey: Survey) -> tuple[Paper, ...]:
    """The papers with an added date, latest first; those added on one day by date, newest first."""
    dated = sorted((paper for paper in survey.papers if paper.added), key=newest_first)
    return tuple(sorted(dated, key=lambda paper: (paper.added or "").ljust(10, "-"), reverse=True))
