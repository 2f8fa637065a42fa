"""The topics: an overview, and pages each."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from surveymark.exports.export import all_exports
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Page
from surveymark.pages.paging import parts_of, year_jumps
from surveymark.pages.rendering import rendered
from surveymark.pictures.topic_years import topic_years
from surveymark.pictures.topics_by_year import topics_by_year
from surveymark.pictures.topics_together import topics_together
from surveymark.relations.shared_topics import related_topics


def topics_page(survey: Survey) -> Page:
    """The overview of all themes and topics."""
    return Page(
        path="topics/index.md",
        title="Topics",
        description=f"All topics of the survey {survey.config.title}",
        body=Html(
            text=rendered(
                "topics.html",
                survey,
                "../",
                pictures_below=(topics_by_year(survey, "../"), topics_together(survey, "../")),
            )
        ),
    )


def topic_pages(topic: Topic, survey: Survey) -> Iterator[Page]:
    """Each page of one topic: its papers by year, newest first; what it is stands on the first page."""
    papers = survey.papers_by_topic[topic.id]
    parts = parts_of(f"topics/{topic.id}", papers)
    introduction = survey.introduction_by_topic.get(topic.id)
    for part in parts:
        title = topic.title if part.number == 1 else f"{topic.title}, page {part.number}"
        yield Page(
            path=f"{part.path}.md",
            title=title,
            description=topic.description,
            head=list_head(survey, f"{part.path}/", title, part.papers, topic.description),
            changed=latest_change(part.papers),
            body=Html(
                text=rendered(
                    "topic.html",
                    survey,
                    part.root,
                    topic=topic,
                    theme=survey.theme_of_topic[topic.id],
                    part=part,
                    papers=papers,
                    years=grouped_by_year(part.papers),
                    jumps=year_jumps(parts),
                    exports=all_exports(),
                    introduction=introduction,
                    by_year=topic_years(topic, survey),
                    first=[survey.paper_by_key[key] for key in introduction.keys]
                    if introduction
                    else [],
                    related=related_topics(topic, survey),
                    with_code=sum(bool(paper.links.code) for paper in papers),
                    venues=len(
                        {
                            survey.venue_name(paper.published.venue)
                            for paper in papers
                            if paper.published
                        }
                    ),
                )
            ),
        )


def grouped_by_year(papers: Sequence[Paper]) -> list[tuple[int | None, tuple[Paper, ...]]]:
    """The papers, given newest first, by year; those without one come last."""
    return [(year, tuple(group)) for year, group in groupby(papers, key=lambda paper: paper.year)]
