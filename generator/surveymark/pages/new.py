"""What's new: which papers joined the survey and what became of those that were there, by month."""

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
"""Papers shown of one month; the others are one press away on the explore page."""


@dataclass(frozen=True, kw_only=True)
class Month:
    """What one month brought to the survey."""

    month: str
    added: Sequence[Paper]
    """The last added first, those of one day newest first."""
    changes: Sequence[tuple[str, Sequence[Paper]]]
    """What became known, by its label, and of which papers, newest first."""

    @property
    def changed(self) -> int:
        """How many papers changed."""
        return len({paper.key for _, papers in self.changes for paper in papers})


def new_page(survey: Survey) -> Page:
    """The page: the last month first.

    A survey all of whose papers joined in one month has no history that tells readers anything: its papers stand by the month in
    which they became public themselves.
    """
    months = months_of(survey)
    joined = [month for month in months if month.added]
    first = islice((paper for paper in survey.papers_newest_first if paper.first_public), MOST)
    by_own_month = groupby(first, key=lambda paper: (paper.first_public or "")[:7])
    return Page(
        path="new/index.md",
        title="What’s new",
        description=f"Papers that joined {survey.config.title}, and what changed in its records",
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
    """The months in which entries record that something became new, the last first."""
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
    """The papers whose day of addition is known, the last added first; those of one day newest first."""
    dated = sorted((paper for paper in survey.papers if paper.added), key=newest_first)
    return tuple(sorted(dated, key=lambda paper: (paper.added or "").ljust(10, "-"), reverse=True))
