"""The index of links: code, project pages, data, demos and models, by topic; on one page, or on pages for each kind."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from surveymark.model.line import Line, Link, line_of
from surveymark.model.link import LINK_NAMES, LinkKind
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.outputs.markdown.writing import address_line, markdown_line, page_line
from surveymark.pages.framed import Block, Element, Framed, blocks, text_of
from surveymark.pages.link_parts import LinkPart, link_parts
from surveymark.pages.page import Later, Page
from surveymark.pages.rendering import rendered
from surveymark.pictures.code_by_year import code_by_year
from surveymark.relations.links_by_topic import Group, links_by_topic
from surveymark.safe.markdown import markdown_link

LINKS_DESCRIPTION = "Code, project pages, data, demos and models of the papers, by topic"


def links_pages(survey: Survey) -> Iterator[Page]:
    """The pages of the link index: one by kind and primary topic; if that is too long, one that leads to pages of each kind."""
    sections = {kind: groups for kind, groups in links_by_topic(survey).items() if groups}
    parts = link_parts(sections)
    text = _overview(parts) if parts else _sections(sections, survey)
    yield Page(
        path="links.md",
        title="Links",
        description=LINKS_DESCRIPTION,
        body=Framed(
            blocks=_blocks(survey, tuple(text)), frame=partial(_framed, survey, sections, parts)
        ),
    )
    yield from (_part_page(part, survey) for part in parts)


def _framed(
    survey: Survey,
    sections: Mapping[LinkKind, Sequence[Group]],
    parts: Sequence[LinkPart],
    elements: Mapping[str, Element],
) -> str:
    return rendered(
        "links.html",
        survey,
        "../",
        text=elements,
        sections=sections,
        is_cut=bool(parts),
        code=code_by_year(survey),
    )


def _blocks(survey: Survey, text: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    return blocks(
        ("title", "# Links"),
        (
            "lead",
            "Code, project pages, data, demos and models of the papers, grouped by primary topic.",
        ),
        ("page", page_line("links/", survey)),
        *text,
    )


def _sections(
    sections: Mapping[LinkKind, Sequence[Group]], survey: Survey
) -> Iterator[tuple[str, str]]:
    """All links."""
    for kind, groups in sections.items():
        yield kind, f"## {LINK_NAMES[kind]}"
        for topic, papers in groups:
            name = f"{kind} of {topic.id if topic else ''}"
            yield name, f"### {_topic(topic, '')}"
            yield f"papers with {name}", _items(papers, kind, survey, "")


def _overview(parts: Sequence[LinkPart]) -> Iterator[tuple[str, str]]:
    """The topics of each kind, with the page on which their links begin."""
    places: dict[LinkKind, dict[str, tuple[str, int]]] = {}
    for part in parts:
        for topic, papers in part.groups:
            topics = places.setdefault(part.kind, {})
            title = topic.title if topic else "No topic yet"
            place, count = topics.get(title, (f"{part.path}.md#{anchor(topic)}", 0))
            topics[title] = place, count + len(papers)
    for kind, topics in places.items():
        yield kind, f"## {LINK_NAMES[kind]}"
        yield (
            f"topics with {kind}",
            "\n".join(
                f"- {markdown_link(title, place)} ({count:,})"
                for title, (place, count) in topics.items()
            ),
        )


def anchor(topic: Topic | None) -> str:
    """The id of the heading of a topic's links."""
    return topic.id if topic else "no-topic"


def _part_page(part: LinkPart, survey: Survey) -> Page:
    title = f"Links: {LINK_NAMES[part.kind]}"
    named = title if part.number == 1 else f"{title}, page {part.number}"
    return Page(
        path=f"{part.path}.md",
        title=named,
        description=LINKS_DESCRIPTION,
        body=Later(
            html=partial(_part_html, part, title, survey),
            tags=str,
            beside=partial(_part_text, part, named, survey),
        ),
    )


def _part_html(part: LinkPart, title: str, survey: Survey) -> str:
    groups = [
        (
            anchor(topic),
            Link(f"{part.root}topics/{topic.id}/", topic.title) if topic else "No topic yet",
            [(paper, _line(paper, part.kind, survey, part.root + paper.page)) for paper in papers],
        )
        for topic, papers in part.groups
    ]
    return rendered("links_part.html", survey, part.root, title=title, part=part, groups=groups)


def _part_text(part: LinkPart, title: str, survey: Survey) -> str:
    up = "../" * part.path.count("/")
    sections: list[tuple[str, str]] = []
    for topic, papers in part.groups:
        sections.append((f"of {anchor(topic)}", f"## {_topic(topic, up)}"))
        sections.append((f"papers of {anchor(topic)}", _items(papers, part.kind, survey, up)))
    return text_of(
        blocks(
            ("title", f"# {title}"),
            ("first", f"All kinds of links: {markdown_link('Links', f'{up}links.md')}"),
            ("page", page_line(f"{part.path}/", survey)),
            *sections,
        )
    )


def _topic(topic: Topic | None, root: str) -> str:
    return markdown_link(topic.title, f"{root}topics/{topic.id}.md") if topic else "No topic yet"


def _items(papers: Sequence[Paper], kind: LinkKind, survey: Survey, root: str) -> str:
    lines = (_line(paper, kind, survey, f"{root}{paper.files}.md") for paper in papers)
    return "\n".join(f"- {markdown_line(line)}" for line in lines)


def _line(paper: Paper, kind: LinkKind, survey: Survey, paper_address: str) -> Line:
    """The paper and its links of a kind."""
    parts: list[str | Link] = [Link(paper_address, survey.citations[paper.key].entry_title)]
    for number, address in enumerate(paper.links.of_kind(kind)):
        parts += [", " if number else ": ", *address_line(address, survey)]
    return line_of(parts)
