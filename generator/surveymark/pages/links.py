"""The index of links: code, project pages, data, demos and models, by topic."""

from surveymark.model.link import LINK_KINDS
from surveymark.model.survey import Survey
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.pictures.code_by_year import code_by_year

LINKS_DESCRIPTION = "Code, project pages, data, demos and models of the papers, by topic"


def links_page(survey: Survey) -> Page:
    """The link index; a paper stands under its primary topic."""
    sections = []
    for kind in LINK_KINDS:
        by_topic: dict[str, list[object]] = {}
        for paper in survey.papers_newest_first:
            if paper.links.of_kind(kind):
                by_topic.setdefault(paper.topics[0] if paper.topics else "", []).append(paper)
        groups = [(topic, by_topic[topic.id]) for topic in survey.topics if topic.id in by_topic]
        groups += [(None, by_topic[""])] if "" in by_topic else []  # type: ignore[list-item]
        sections.append((kind, groups, sum(len(papers) for papers in by_topic.values())))
    return Page(
        path="links/index.md",
        title="Links",
        description=LINKS_DESCRIPTION,
        body=Html(
            text=rendered("links.html", survey, "../", sections=sections, code=code_by_year(survey))
        ),
    )
