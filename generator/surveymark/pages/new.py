"""What's new: papers by the month in which the survey got them."""

from itertools import groupby

from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered

MOST = 100
"""Papers shown of one month; the others are one press away on the explore page."""


def new_page(survey: Survey) -> Page:
    """The page: the last month first, in each the last added first."""
    months = [
        (month, tuple(papers))
        for month, papers in groupby(last_added(survey), key=lambda paper: (paper.added or "")[:7])
    ]
    return Page(
        path="new/index.md",
        title="What’s new",
        description=f"Papers newly added to {survey.config.title}",
        body=Html(text=rendered("new.html", survey, "../", months=months, most=MOST)),
    )


def last_added(survey: Survey) -> tuple[Paper, ...]:
    """The papers whose day of addition is known, the last added first; those of one day newest first."""
    dated = sorted((paper for paper in survey.papers if paper.added), key=newest_first)
    return tuple(sorted(dated, key=lambda paper: (paper.added or "").ljust(10, "-"), reverse=True))
