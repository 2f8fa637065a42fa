"""Texts on their way past a builder: found again in any theme's page, and framed."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

import invented
from hostile_survey import hostile_survey
from markdown_readers import EACH_READER, READERS
from shown_pages import framed_pages
from surveymark.builder.bodies import Bodies, UnfitRenderingError
from surveymark.builder.known_links import KnownLinks
from surveymark.builder.places import DeadLinkError, Places, places_of
from surveymark.model.line import Link
from surveymark.pages.framed import Element, Frame, Framed, blocks
from surveymark.pages.page import Html, Page
from surveymark.site import site

WORD = "smneutral"
TEXT = blocks(("title", "# Tea & cups"), ("list", "- [Tea](../papers/tea.md): a  \n  b\n  d\n- c"))
PLACES = Places(
    pages={"topics/cups.md": "topics/cups/", "papers/tea.md": "papers/tea/"},
    files=frozenset({"topics/cups.bib"}),
)


def page_of(body: Framed | Html) -> Page:
    return Page(path="topics/cups.md", title="", description="", body=body)


def keeping(seen: dict[str, Element]) -> Frame:
    """A frame that keeps what it is given."""

    def frame(found: Mapping[str, Element]) -> str:
        seen.update(found)
        return "!"

    return frame


def test_the_frame_gets_each_element_under_the_name_of_its_block() -> None:
    seen: dict[str, Element] = {}
    bodies = Bodies(WORD)
    read = bodies.marked(page_of(Framed(blocks=TEXT, frame=keeping(seen))))
    html = READERS["Python-Markdown"](read.text)
    assert bodies.unplaced == ("topics/cups.md",)
    assert (
        bodies.in_place(f"<p>before</p>{html}<p>after</p>", PLACES) == "<p>before</p>!<p>after</p>"
    )
    assert list(bodies.unplaced) == []
    assert seen == {
        "title": Element(anchor="tea-cups", lines=(("Tea & cups",),)),
        "list": Element(items=(((Link("../../papers/tea/", "Tea"), ": a"), ("b d",)), (("c",),))),
    }


@pytest.mark.parametrize(
    ("rendered", "lines"),
    [
        ("<p>one\n  two<br />\nthree<br></p>", [("one two",), ("three",)]),
        (
            "<p>one <em>or</em> <a href='https://a.io'>t<b>w</b>o</a></p>",
            [("one or ", Link("https://a.io", "two"))],
        ),
        ("<h2 id='x'>one<a class='headerlink' href='#x'>¶</a></h2>", [("one",)]),
        ("<p>a < b &amp;amp; \n </p>", [("a < b &amp;",)]),
    ],
)
def test_what_a_builder_makes_of_a_block_is_read_as_text_and_links(
    rendered: str, lines: list[tuple[str | Link, ...]]
) -> None:
    seen: dict[str, Element] = {}
    bodies = Bodies(WORD)
    frame = Framed(blocks=TEXT[:1], frame=keeping(seen))
    begin, _, end = bodies.marked(page_of(frame)).text.partition("\n\n# Tea & cups\n\n")
    bodies.in_place(f"{begin.upper()} {rendered} {end}", PLACES)
    assert list(seen["title"].lines) == lines


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda html: html.replace("<ul>", "<p>more</p><ul>"),
            "topics/cups/: 2 blocks of text were rendered as 3 elements",
        ),
        (
            lambda html: html.replace("<h1", "more<h1"),
            "topics/cups/: 2 blocks of text were rendered as 3 elements",
        ),
        (
            lambda html: html.replace("papers/tea", "papers/milk"),
            "topics/cups/: broken link to '../papers/milk.md'",
        ),
        (
            lambda html: html.replace("../papers/tea.md", "javascript:x"),
            "topics/cups/: broken link to 'javascript:x'",
        ),
    ],
)
def test_a_text_that_was_not_rendered_unchanged_is_refused_with_its_page(
    change: Callable[[str], str], said: str
) -> None:
    bodies = Bodies(WORD)
    read = bodies.marked(page_of(Framed(blocks=TEXT, frame=lambda _: "")))
    with pytest.raises(UnfitRenderingError) as error:
        bodies.in_place(change(READERS["Python-Markdown"](read.text)), PLACES)
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("href", "way"),
    [
        ("cups.bib", "../../topics/cups.bib"),
        ("../cups.bib", "../../topics/cups.bib"),
        ("../../papers/tea/#cite", "../../papers/tea/#cite"),
        ("../papers/tea.md?x=1", "../../papers/tea/?x=1"),
        ("cups.md", "../../topics/cups/"),
        ("https://a.io/x.md", "https://a.io/x.md"),
        ("#here", "#here"),
    ],
)
def test_links_lead_from_the_page_whether_the_builder_knew_them_or_not(href: str, way: str) -> None:
    assert PLACES.way(href, page_of(Html(text=""))) == way


@pytest.mark.parametrize("href", ["nothing.md", "/papers/tea/", "//a.io", "data:text/html,x", ""])
def test_a_link_to_nothing_is_an_error(href: str) -> None:
    with pytest.raises(DeadLinkError):
        PLACES.way(href, page_of(Html(text="")))


def test_names_of_blocks_are_unique_on_every_page() -> None:
    for survey in (invented.survey(), hostile_survey().survey):
        for page in site(survey).pages:
            if isinstance(page.body, Framed):
                names = [block.name for block in page.body.blocks]
                assert len(set(names)) == len(names), page.path


@EACH_READER
def test_each_block_of_a_hostile_survey_is_one_element_for_every_reader(reader: str) -> None:
    """The pages made of them are the same, but for the anchors of headings, a section in their stead, and encoded brackets in addresses."""
    survey = hostile_survey().survey
    pages, usual = framed_pages(survey, reader), framed_pages(survey)
    assert {path: without_anchors(html) for path, html in pages.items()} == {
        path: without_anchors(html) for path, html in usual.items()
    }


def without_anchors(html: str) -> str:
    bare = re.sub(r'(<(?:h[1-3]|section)) id="[^"]*"|(<a href="#)[^"]*', r"\1\2", html).strip()
    return bare.replace("%5B", "[").replace("%5D", "]")


def test_places_are_pages_papers_and_all_files() -> None:
    survey = invented.survey()
    places = places_of(survey, site(survey))
    page = replace(page_of(Html(text="")), path="links.md")
    for href in (
        "data/survey.sqlite",
        "papers/berg2024cups.bib",
        "papers/berg2024cups.json",
        "new.xml",
    ):
        assert places.way(href, page) == f"../{href}"
    assert places.way("papers/berg2024cups.md", page) == "../papers/berg2024cups/"
    assert places.way("index.md", page) == "../"


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_only_links_of_generated_texts_are_kept_out_of_the_log(
    builder: str, caplog: pytest.LogCaptureFixture
) -> None:
    known, log = KnownLinks(["links.md"]), logging.getLogger(f"{builder}.structure.pages")
    said = "Doc file '{}' contains a link 'papers/tea.md', but the target is not found among documentation files."
    known.keep_quiet()
    log.warning(said.format("links.md"))
    log.warning(said.format("about.md"))
    known.let_be()
    log.warning(said.format("links.md"))
    assert caplog.messages == [said.format("about.md"), said.format("links.md")]
