"""The index of links: code, project pages, data, demos and models, by topic."""

from collections.abc import Iterator, Mapping

from surveymark.model.link import LINK_NAMES, LinkKind
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.outputs.markdown.writing import address_line, markdown_line, page_line, paper_link
from surveymark.pages.framed import Element, Framed, blocks
from surveymark.pages.page import Page
from surveymark.pages.rendering import rendered
from surveymark.pictures.code_by_year import code_by_year
from surveymark.relations.links_by_topic import links_by_topic
from surveymark.safe.markdown import markdown_link

LINKS_DESCRIPTION = "Code, project pages, data, demos and models of the papers, by topic"


def links_page(survey: Survey) -> Page:
    """The link index, by primary topic."""
    sections = {kind: groups for kind, groups in links_by_topic(survey).items() if groups}

    def frame(elements: Mapping[str, Element]) -> str:
        return rendered(
            "links.html", survey, "../", text=elements, sections=sections, code=code_by_year(survey)
        )

    return Page(
        path="links.md",
        title="Links",
        description=LINKS_DESCRIPTION,
        body=Framed(
            blocks=blocks(
                ("title", "# Links"),
                (
                    "lead",
                    "Code, project pages, data, demos and models of the papers, grouped by primary topic.",
                ),
                ("page", page_line("links/", survey)),
                *_sections(survey),
            ),
            frame=frame,
        ),
    )


def _sections(survey: Survey) -> Iterator[tuple[str, str]]:
    for kind, groups in links_by_topic(survey).items():
        if groups:
            yield kind, f"## {LINK_NAMES[kind]}"
        for topic, papers in groups:
            name = f"{kind} of {topic.id if topic else ''}"
            yield name, f"### {_topic(topic)}"
            yield (
                f"papers with {name}",
                "\n".join(f"- {_item(paper, kind, survey)}" for paper in papers),
            )


def _topic(topic: Topic | None) -> str:
    return markdown_link(topic.title, f"topics/{topic.id}.md") if topic else "No topic yet"


def _item(paper: Paper, kind: LinkKind, survey: Survey) -> str:
    addresses = (
        markdown_line(address_line(address, survey)) for address in paper.links.of_kind(kind)
    )
    return f"{paper_link(paper, survey, '')}: {', '.join(addresses)}"
