"""A topic as Markdown: what it is, what people wrote of it, and its papers by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from surveymark.exports.export import all_exports
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.outputs.markdown.writing import document, file_links, page_line, paper_items, prose
from surveymark.relations.shared_topics import related_topics
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted, share

_ROOT = "../"


def topic_markdown(topic: Topic, survey: Survey) -> str:
    """The topic with all its papers, newest first."""
    papers = survey.papers_by_topic[topic.id]
    introduction = survey.introduction_by_topic.get(topic.id)
    return document(
        f"# {markdown_text(topic.title)}",
        markdown_text(topic.description),
        _figures(papers, survey),
        *(prose(part, survey, _ROOT) for part in (introduction.paragraphs if introduction else ())),
        *_ways_on(topic, survey),
        *_years(papers, survey),
        "" if papers else "No paper stands here yet.",
    )


def _figures(papers: Sequence[Paper], survey: Survey) -> str:
    years = [paper.year for paper in papers if paper.year]
    venues = {survey.venue_name(paper.published.venue) for paper in papers if paper.published}
    span = (
        f"{min(years)}–{max(years)}"
        if years and min(years) < max(years)
        else "".join(map(str, years[:1]))
    )
    with_code = sum(bool(paper.links.code) for paper in papers)
    figures = [
        counted(len(papers), "paper"),
        span,
        counted(len(venues), "venue") if venues else "",
        f"{share(with_code, len(papers))} with code" if papers else "",
    ]
    return ", ".join(filter(None, figures)) + "."


def _ways_on(topic: Topic, survey: Survey) -> Iterator[str]:
    """The reading paths and topics nearby, the downloads, and the page."""
    if paths := survey.paths_by_topic[topic.id]:
        links = (markdown_link(path.title, f"{_ROOT}paths/{path.id}.md") for path in paths)
        yield f"Reading paths that pass here: {', '.join(links)}"
    if related := related_topics(topic, survey):
        links = (
            f"{markdown_link(other.title, f'{other.id}.md')} ({count})" for other, count in related
        )
        yield f"Papers shared with: {', '.join(links)}"
    feed = markdown_link("Atom feed", f"{topic.id}.xml")
    yield f"Files: {file_links(topic.id, all_exports())}, {feed}"
    yield page_line(f"topics/{topic.id}/", survey)


def _years(papers: Sequence[Paper], survey: Survey) -> Iterator[str]:
    for year, group in groupby(papers, key=lambda paper: paper.year):
        yield f"## {year or 'Year not known'}"
        yield paper_items(group, survey, _ROOT)
