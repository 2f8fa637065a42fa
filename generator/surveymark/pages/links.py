"""The index of links: code, project pages, data, demos and models, by topic."""

from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.pictures.code_by_year import code_by_year
from surveymark.relations.links_by_topic import links_by_topic

LINKS_DESCRIPTION = "Code, project pages, data, demos and models of the papers, by topic"


def links_page(survey: Survey) -> Page:
    """The link index; a paper stands under its primary topic."""
    sections = [
        (kind, groups, sum(len(papers) for _, papers in groups))
        for kind, groups in links_by_topic(survey).items()
    ]
    return Page(
        path="links/index.md",
        title="Links",
        description=LINKS_DESCRIPTION,
        body=Html(
            text=rendered("links.html", survey, "../", sections=sections, code=code_by_year(survey))
        ),
    )
