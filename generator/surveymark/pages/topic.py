"""The topics: an overview, and a page each."""

from collections.abc import Sequence
from itertools import groupby

from surveymark.exports.export import all_exports
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pages.rendering import rendered
from surveymark.pictures.topics_by_year import topics_by_year
from surveymark.pictures.topics_together import topics_together
from surveymark.safe.front_matter import front_matter


def topics_page(survey: Survey) -> str:
    """The Markdown of the overview of all themes and topics."""
    head = front_matter(title="Topics", description=f"All topics of the survey {survey.config.title}", hide=("navigation", "toc"))
    return head + rendered("topics.html", survey, "../", pictures_below=(topics_by_year(survey, "../"), topics_together(survey, "../")))


def topic_page(topic: Topic, survey: Survey) -> str:
    """The Markdown of one topic: its papers by year, newest first."""
    papers = survey.papers_by_topic[topic.id]
    years = grouped_by_year(papers)
    head = front_matter(title=topic.title, description=topic.description, hide=("navigation", "toc"))
    return head + rendered(
        "topic.html", survey, "../../", topic=topic, theme=survey.theme_of_topic[topic.id], papers=papers, years=years,
        exports=all_exports(), introduction=survey.introduction_by_topic.get(topic.id),
        with_code=sum(bool(paper.links.code) for paper in papers),
    )


def grouped_by_year(papers: Sequence[Paper]) -> list[tuple[int | None, tuple[Paper, ...]]]:
    """The papers, given newest first, by year; those without one come last."""
    return [(year, tuple(group)) for year, group in groupby(papers, key=lambda paper: paper.year)]
