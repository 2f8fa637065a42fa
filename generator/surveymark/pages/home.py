"""The front page: what the survey is, its topics, and what is new in its field."""

import re

from surveymark.model.survey import Survey
from surveymark.pages.new import last_added
from surveymark.pages.rendering import rendered
from surveymark.pictures.papers_by_year import papers_by_year
from surveymark.safe.front_matter import front_matter

NEWEST = 6
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def home_page(survey: Survey) -> str:
    """The Markdown of the front page; what people wrote in `content/pages/index.md` stands in its middle."""
    written = next((page.text for page in survey.pages if page.path == "index.md"), "")
    with_code = sum(bool(paper.links.code) for paper in survey.papers)
    years = sorted(paper.year for paper in survey.papers if paper.year)
    head = front_matter(
        title=survey.config.title, description=survey.config.description, hide=("navigation", "toc")
    )
    newest = (last_added(survey) or survey.papers_newest_first)[:NEWEST]
    top = rendered(
        "home_top.html",
        survey,
        "",
        with_code=with_code,
        years=years,
        updated=newest[0].added if newest else None,
    )
    rest = rendered("home_rest.html", survey, "", newest=newest, by_year=papers_by_year(survey))
    return f"{head}{top}\n{_FRONT_MATTER.sub('', written).strip()}\n\n{rest}"
