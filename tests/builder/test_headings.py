"""Headings of rendered texts: no title becomes markup in a table of contents, and no anchor is on a page twice."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest
from markdown import Markdown
from mkdocs.structure.toc import AnchorLink, get_toc
from selectolax.lexbor import LexborHTMLParser

import invented
from hostile_survey import hostile_survey
from markdown_readers import BUILDERS_EXTENSIONS, READERS
from shown_pages import framed_pages
from surveymark.builder.bodies import Bodies
from surveymark.builder.places import Places
from surveymark.model.survey import Survey
from surveymark.pages.framed import Element, Framed, blocks
from surveymark.pages.page import Page
from surveymark.site import site

TITLES = ("Start here", "y2024", "code", "2024", "By topic", "__search", "Year not known")
"""Of topics, whose anchors a builder makes of them: some are ids on our own pages or in a theme."""
PLACES = Places(pages={}, files=frozenset())


def ids(html: str) -> Counter[str]:
    return Counter(
        str(node.attributes["id"]) for node in LexborHTMLParser(f"<body>{html}").css("[id]")
    )


def renamed(survey: Survey, title: str) -> Survey:
    """The survey with this title for all its topics and themes."""
    themes = (
        theme.model_copy(
            update={
                "title": title,
                "topics": tuple(
                    topic.model_copy(update={"title": title}) for topic in theme.topics
                ),
            }
        )
        for theme in survey.themes
    )
    return replace(survey, themes=tuple(themes))


def contents(text: str) -> list[AnchorLink]:
    """The table of contents that MkDocs hands to a theme, flat."""
    reader = Markdown(extensions=list(BUILDERS_EXTENSIONS))
    reader.convert(text)
    found: list[AnchorLink] = []
    waiting = list(get_toc(reader.toc_tokens))  # type: ignore[attr-defined]
    while waiting:
        found.append(waiting.pop(0))
        waiting = [*found[-1].children, *waiting]
    return found


def test_a_table_of_contents_shows_hostile_titles_as_text() -> None:
    survey = hostile_survey().survey
    shown = 0
    for page in site(survey).pages:
        if not isinstance(page.body, Framed):
            continue
        for link in contents(page.body.text):
            printed = LexborHTMLParser(f"<body><a>{link.title}</a>").body
            assert printed is not None
            assert [node.tag for node in printed.css("*")][1:] == ["a"], link.title
            assert re.fullmatch(r"#[\w-]*", link.url), link.url
            shown += 1
        first = contents(page.body.text)[0]
        if page.title:
            assert words(unescape(first.title)) == words(page.title)
    assert shown > 50


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("title", TITLES)
def test_no_id_is_on_a_page_twice_whatever_a_topic_is_called(title: str) -> None:
    for path, html in framed_pages(renamed(invented.survey(), title)).items():
        assert [name for name, count in ids(html).items() if count > 1] == [], path


@pytest.mark.parametrize("title", TITLES)
def test_every_anchor_in_a_table_of_contents_and_on_the_page_is_an_id(title: str) -> None:
    survey = renamed(invented.survey(), title)
    shown = framed_pages(survey)
    for path, text in site(survey).rendered_texts.items():
        if path.startswith("topics/"):
            anchors = {link.url[1:] for link in contents(text)}
            assert anchors <= set(ids(shown[path])), path
        for target in re.findall(r'href="#([^"]+)"', shown[path]):
            assert target in ids(shown[path]), path


@pytest.mark.parametrize("reader", READERS)
def test_links_to_parts_of_a_page_work_with_a_builder_that_gives_headings_no_ids(
    reader: str,
) -> None:
    html = framed_pages(invented.survey(), reader)["bibliography.md"]
    targets = re.findall(r'href="#([^"]+)"', html)
    assert len(targets) == html.count("<h2") == 4
    assert set(targets) <= set(ids(html))


@pytest.mark.parametrize(
    ("around", "kept"),
    [
        ("<nav>{}</nav>", {"here": 1, "cups": 1}),
        ("<input ID='cups'>{}", {"here": 1, "cups": 1}),
        ("{}<p class=x id=cups>", {"here": 1, "cups": 1}),
        ("<input id=here>{}", {"here": 2, "cups": 1}),
    ],
)
def test_a_heading_gives_up_its_anchor_to_whatever_else_on_the_page_has_it(
    around: str, kept: Mapping[str, int]
) -> None:
    """An id that the frame itself gives is never touched."""

    def frame(text: Mapping[str, Element]) -> str:
        anchor = text["title"].anchor
        return f'<h1{f" id={anchor}" if anchor else ""}>Cups</h1><h2 id="here">Here</h2>'

    bodies = Bodies("smneutral")
    body = Framed(blocks=blocks(("title", "# Cups")), frame=frame)
    marked = bodies.marked(Page(path="cups.md", title="", description="", body=body))
    rendered = Markdown(extensions=["toc"]).convert(marked.text)
    assert dict(ids(bodies.in_place(around.format(rendered), PLACES))) == kept
