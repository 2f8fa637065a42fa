"""The link index as Markdown."""

from collections.abc import Iterator

from surveymark.model.link import LINK_NAMES, LinkKind
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.writing import address_link, document, page_line, paper_link
from surveymark.relations.links_by_topic import links_by_topic
from surveymark.safe.markdown import markdown_link


def links_markdown(survey: Survey) -> str:
    """Where the papers keep code, pages, data, demos and models; a paper stands under its primary topic."""
    return document(
        "# Links",
        "Where the papers keep their code, pages, data, demos and models, by the papers’ primary topics.",
        page_line("links/", survey),
        *_sections(survey),
    )


def _sections(survey: Survey) -> Iterator[str]:
    for kind, groups in links_by_topic(survey).items():
        if groups:
            yield f"## {LINK_NAMES[kind]}"
        for topic, papers in groups:
            name = markdown_link(topic.title, f"topics/{topic.id}.md") if topic else "No topic yet"
            yield f"### {name}"
            yield "\n".join(f"- {_item(paper, kind, survey)}" for paper in papers)


def _item(paper: Paper, kind: LinkKind, survey: Survey) -> str:
    addresses = (address_link(address, survey) for address in paper.links.of_kind(kind))
    return f"{paper_link(paper, survey, '')}: {', '.join(addresses)}"
