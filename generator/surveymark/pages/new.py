"""What's new: papers by the month in which the survey got them."""

from itertools import groupby

from surveymark.model.paper import Paper, newest_first
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.safe.front_matter import front_matter

MOST = 100
"""Papers shown of one month; the others are one press away on the explore page."""


def new_page(survey: Survey) -> str:
    """The Markdown of the page: the last month first, in each the last added first."""
    months = [
        (month, tuple(papers))
        for month, papers in groupby(last_added(survey), key=lambda paper: (paper.added or "")[:7])
    ]
    head = front_matter(
        title="What’s new",
        description=f"Papers newly added to {survey.config.title}",
        hide=("navigation", "toc"),
    )
    return head + rendered("new.html", survey, "../", months=months, most=MOST)


def last_added(survey: Survey) -> tuple[Paper, ...]:
    """The papers whose day of addition is known, the last added first; those of one day newest first."""
    dated = sorted((paper for paper in survey.papers if paper.added), key=newest_first)
    return tuple(sorted(dated, key=lambda paper: (paper.added or "").ljust(10, "-"), reverse=True))
