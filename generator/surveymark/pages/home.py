"""The front page: what the survey is, its topics, and what is new in its field."""

from surveymark.model.survey import Survey
from surveymark.pages.linked_data import site_head
from surveymark.pages.new import last_added
from surveymark.pages.page import Markdown, Page
from surveymark.pages.rendering import rendered
from surveymark.pages.written import written_at
from surveymark.pictures.papers_by_year import papers_by_year

NEWEST = 6


def home_page(survey: Survey) -> Page:
    """The front page; what people wrote in `content/pages/index.md` stands in its middle."""
    written = written_at(survey, "index.md")
    with_code = sum(bool(paper.links.code) for paper in survey.papers)
    years = sorted(paper.year for paper in survey.papers if paper.year)
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
    return Page(
        path="index.md",
        title=survey.config.title,
        description=survey.config.description,
        head=site_head(survey),
        body=Markdown(text=f"{top}\n{written.body.text.strip() if written else ''}\n\n{rest}"),
    )
