"""The topics: an overview, and pages for each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count, groupby

from markupsafe import Markup

from surveymark.evidence.table import Table, topic_table
from surveymark.evidence.texts import covered
from surveymark.exports.downloads import FORMATS
from surveymark.exports.export import list_exports
from surveymark.model.context import OUTSIDE
from surveymark.model.news import latest_change
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.outputs.comparisons import comparison_text
from surveymark.outputs.markdown.context import work_items
from surveymark.outputs.markdown.paper_lines import paper_items
from surveymark.outputs.markdown.writing import file_links, page_line, prose
from surveymark.pages.cards import ShortCards, dressed_cards
from surveymark.pages.framed import Block, Element, Framed, blocks, text_of
from surveymark.pages.linked_data import list_head
from surveymark.pages.page import Html, Later, Page
from surveymark.pages.paging import LONGEST_RENDERED_PAGE, Part, YearJump, parts_of, year_jumps
from surveymark.pages.rendering import rendered
from surveymark.pictures.picture import Picture
from surveymark.pictures.relations import relations
from surveymark.pictures.strip import Strip
from surveymark.pictures.taxonomy import taxonomy
from surveymark.pictures.topics_by_year import topics_by_year
from surveymark.pictures.topics_together import topics_together
from surveymark.relations.shared_topics import related_topics
from surveymark.safe.markdown import markdown_link, markdown_text
from surveymark.text.counting import counted, share

_ROOT = "../"
"""From the Markdown of a topic to the front page."""
_SECTION = "section"
_FIRST = 6
"""Papers under *Start here*: the first that the introduction names."""
_Years = Sequence[tuple[int | None, tuple[Paper, ...]]]


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


def topic_pages(topic: Topic, survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """The pages of one topic: its papers by year, newest first; the introduction is on the first page.

    A builder renders the first. The others are stamped, so that a long list takes no longer to render than a short one.
    """
    papers = survey.papers_by_topic[topic.id]
    parts = parts_of(f"topics/{topic.id}", papers, LONGEST_RENDERED_PAGE)
    first, *others = parts
    jumps = year_jumps(parts) if others else ()
    yield Page(
        path=f"{first.path}.md",
        title=topic.title,
        description=topic.description,
        head=list_head(survey, f"{first.path}/", topic.title, first.papers, topic.description),
        changed=latest_change(first.papers),
        body=_first(topic, parts, survey),
    )
    for part in others:
        title = f"{topic.title}, page {part.number}"
        yield Page(
            path=f"{part.path}.md",
            title=title,
            description=topic.description,
            changed=latest_change(part.papers),
            body=Later(
                html=partial(_later, topic, part, jumps, survey, cards),
                tags=partial(
                    list_head, survey, f"{part.path}/", title, part.papers, topic.description
                ),
                beside=partial(_later_text, topic, part, survey),
            ),
        )


def _first(topic: Topic, parts: Sequence[Part], survey: Survey) -> Framed:
    """What the topic is, its newest papers, and their comparison."""
    table = topic_table(topic, parts[0].papers, survey)
    return Framed(
        blocks=_blocks(topic, parts, survey),
        frame=partial(_framed, topic, parts, survey, table),
        appendix=comparison_text(table, survey),
    )


def _framed(
    topic: Topic, parts: Sequence[Part], survey: Survey, table: Table, text: Mapping[str, Element]
) -> str:
    introduction = survey.introduction_by_topic.get(topic.id)
    years = [
        (
            year,
            text[_year(year)].anchor,
            dressed_cards(papers, text[_papers(year)], survey, topic.id),
        )
        for year, papers in grouped_by_year(parts[0].papers)
    ]
    return rendered(
        "topic.html",
        survey,
        parts[0].root,
        text=text,
        topic=topic,
        theme=survey.theme_of_topic[topic.id],
        part=parts[0],
        figures=tuple(_figures(topic, survey)),
        introduction=[
            (name, _section_anchor(name, text)) for name, _ in _introduction(topic, survey)
        ],
        years=years,
        jumps=year_jumps(parts),
        exports=list_exports(),
        formats=FORMATS,
        is_whole=len(parts) == 1,
        count=len(survey.papers_by_topic[topic.id]),
        dots=Strip(papers=survey.papers_by_topic[topic.id]).whole,
        first=[
            survey.paper_by_key[key]
            for key in (introduction.keys if introduction else ())
            if key in survey.paper_by_key
        ][:_FIRST],
        works=survey.context_by_topic[topic.id],
        pictures=tuple(_pictures(topic, survey, parts[0].root)),
        table=table,
        covered=covered(table),
        related=related_topics(topic, survey),
    )


def _later(
    topic: Topic, part: Part, jumps: Sequence[YearJump], survey: Survey, cards: ShortCards
) -> str:
    """Older papers of the topic."""
    return rendered(
        "topic_later.html",
        survey,
        part.root,
        topic=topic,
        theme=survey.theme_of_topic[topic.id],
        part=part,
        years=[
            (year, Markup(cards.html(papers, part.root)))  # noqa: S704 - cards are escaped
            for year, papers in grouped_by_year(part.papers)
        ],
        jumps=jumps,
    )


def _later_text(topic: Topic, part: Part, survey: Survey) -> str:
    """The same as Markdown."""
    text = blocks(
        ("title", f"# {markdown_text(topic.title)}, page {part.number} of {part.last}"),
        (
            "first",
            f"The topic and its newest papers: {markdown_link(topic.title, f'../{topic.id}.md')}",
        ),
        ("page", page_line(f"{part.path}/", survey)),
        *_lists(grouped_by_year(part.papers), topic, survey, "../../"),
    )
    return text_of(text)


def _blocks(topic: Topic, parts: Sequence[Part], survey: Survey) -> tuple[Block, ...]:
    papers = survey.papers_by_topic[topic.id]
    return blocks(
        ("title", f"# {markdown_text(topic.title)}"),
        ("lead", markdown_text(topic.description)),
        ("figures", _figures_line(topic, survey)),
        *_introduction(topic, survey),
        ("basis", _basis(topic, survey)),
        *_not_here(topic, survey),
        *_ways_on(topic, survey),
        *_lists(grouped_by_year(parts[0].papers), topic, survey, _ROOT),
        ("none", "" if papers else "No paper is listed here yet."),
        ("older", _older(topic, parts)),
    )


def _figures(topic: Topic, survey: Survey) -> Iterator[tuple[str, str]]:
    """Figures on the topic, each with what it counts."""
    papers = survey.papers_by_topic[topic.id]
    number, noun = counted(len(papers), "paper").split(" ")
    yield number, noun
    if years := [paper.year for paper in papers if paper.year]:
        first, last = min(years), max(years)
        yield (f"{first}–{last}" if first < last else str(first)), "years"
    if venues := {survey.venue_name(paper.published.venue) for paper in papers if paper.published}:
        number, noun = counted(len(venues), "venue").split(" ")
        yield number, noun
    if papers:
        yield share(sum(bool(paper.links.code) for paper in papers), len(papers)), "with code"


def _figures_line(topic: Topic, survey: Survey) -> str:
    figures = (
        figure if of == "years" else f"{figure} {of}" for figure, of in _figures(topic, survey)
    )
    return f"{', '.join(figures)}."


def _introduction(topic: Topic, survey: Survey) -> Iterator[tuple[str, str]]:
    introduction = survey.parsed_introductions.get(topic.id)
    number = count()
    for section in introduction.sections if introduction else ():
        if section.title:
            yield f"{_SECTION} {next(number)}", f"## {markdown_text(section.title)}"
        for paragraph in section.prose.paragraphs:
            yield f"paragraph {next(number)}", prose(paragraph, survey, _ROOT)


def _pictures(topic: Topic, survey: Survey, root: str) -> Iterator[Picture]:
    """The papers by an axis of the topic, below an introduction that has sections, and how they relate."""
    introduction = survey.parsed_introductions.get(topic.id)
    is_long = introduction and introduction.has_sections
    drawn = (taxonomy(topic, survey, root) if is_long else None, relations(topic, survey, root))
    yield from filter(None, drawn)


def _section_anchor(name: str, text: Mapping[str, Element]) -> str:
    """The id of a block that is a heading, for builders that give headings none too; empty for a paragraph."""
    return (text[name].anchor or name.replace(" ", "-")) if name.startswith(_SECTION) else ""


def _basis(topic: Topic, survey: Survey) -> str:
    """What the introduction covers, what it rests on, and who signed it."""
    introduction = survey.parsed_introductions.get(topic.id)
    if introduction is None:
        return ""
    return markdown_text(introduction.basis(survey.papers_by_topic[topic.id]))


def _not_here(topic: Topic, survey: Survey) -> Iterator[tuple[str, str]]:
    """Works that a reader should know and the survey does not have."""
    if works := survey.context_by_topic[topic.id]:
        yield "not here", f"## {OUTSIDE}"
        yield "works", work_items(works)


def _ways_on(topic: Topic, survey: Survey) -> Iterator[tuple[str, str]]:
    """The reading paths and topics nearby, the downloads, and the page."""
    if paths := survey.paths_by_topic[topic.id]:
        links = (markdown_link(path.title, f"{_ROOT}paths/{path.id}.md") for path in paths)
        yield "paths", f"Reading paths on this topic: {', '.join(links)}"
    if related := related_topics(topic, survey):
        links = (
            f"{markdown_link(other.title, f'{other.id}.md')} ({count})" for other, count in related
        )
        yield "related", f"Papers shared with: {', '.join(links)}"
    feed = markdown_link("Atom feed", f"{topic.id}.xml")
    yield "files", f"Files: {file_links(topic.id, list_exports())}, {feed}"
    yield "page", page_line(f"topics/{topic.id}/", survey)


def _lists(years: _Years, topic: Topic, survey: Survey, root: str) -> Iterator[tuple[str, str]]:
    for year, papers in years:
        yield _year(year), f"## {year or 'Year not known'}"
        yield _papers(year), paper_items(papers, survey, root, current=topic.id)


def _older(topic: Topic, parts: Sequence[Part]) -> str:
    """The way to the Markdown of the other pages."""
    others = (
        markdown_link(f"page {part.number}", f"{topic.id}/{part.number}.md") for part in parts[1:]
    )
    return f"Older papers: {', '.join(others)}" if len(parts) > 1 else ""


def _year(year: int | None) -> str:
    return f"year {year}"


def _papers(year: int | None) -> str:
    return f"papers of {year}"


def grouped_by_year(papers: Sequence[Paper]) -> list[tuple[int | None, tuple[Paper, ...]]]:
    """The papers, given newest first, by year; papers without a year come last."""
    return [(year, tuple(group)) for year, group in groupby(papers, key=lambda paper: paper.year)]
