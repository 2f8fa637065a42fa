"""The site as values: pages that know what they are, and the files beside them."""

import re
from dataclasses import replace

import pytest

import invented
from surveymark.builder.source import source
from surveymark.content.stored_texts import StoredTexts
from surveymark.model.survey import HandWrittenPage
from surveymark.pages.framed import Framed
from surveymark.pages.page import Html, Markdown, Page
from surveymark.site import Site, site, site_files, texts_beside_pages, texts_of


def test_each_page_has_a_path_and_a_body_of_markdown_or_html() -> None:
    pages = site(invented.survey()).pages
    assert [page.path for page in pages] == sorted(page.path for page in pages)
    assert {page.path for page in pages if page.body == Markdown(text=page.body.text)} == {
        "about.md",
        "index.md",
    }
    blocks = [page.body.text.strip() for page in pages if page.body == Html(text=page.body.text)]
    assert all(block.startswith("<div ") and block.endswith("</div>") for block in blocks)


def test_topics_paths_links_and_the_bibliography_are_texts_that_are_rendered_and_served() -> None:
    survey = invented.survey()
    made = site(survey)
    texts = {page.path: page.body.text for page in made.pages if isinstance(page.body, Framed)}
    assert set(texts) == {
        *(f"topics/{topic.id}.md" for topic in survey.topics),
        *(f"paths/{path.id}.md" for path in survey.paths),
        "links.md",
        "bibliography.md",
    }
    beside = texts_beside_pages(survey, made)
    assert {path: beside[path] for path in texts} == texts
    given = source(survey)
    word = survey.neutral_word
    for path, text in texts.items():
        read = given.files[path].partition("---\n\n")[2]
        assert re.fullmatch(
            rf'<div class="{word}t\d+z"></div>\n\n{re.escape(text)}\n<div class="{word}e\d+z"></div>\n',
            read,
        )


def test_all_pages_and_files_are_text_at_one_path_each() -> None:
    made = site(invented.survey())
    paths = [*made.files, *(page.path for page in made.pages)]
    assert list(site_files(invented.survey())) == sorted(paths)
    assert len(set(paths)) == len(paths)


def test_the_page_from_which_papers_are_stamped_is_no_address_for_search_engines() -> None:
    made = site(invented.survey())
    (shell,) = (page.path for page in made.pages if page.path.startswith("papers/"))
    assert shell.removesuffix(".md") not in made.files["sitemap.xml"]


@pytest.mark.parametrize(
    ("text", "title", "description", "body"),
    [
        ("# Tea\n", "", "", "# Tea\n"),
        ("---\ntitle: Tea\n---\n\n# Tea\n", "Tea", "", "# Tea\n"),
        (
            "---\r\ntitle: It's tea\r\ndescription: 'a: b'\r\n---\r\nHot.\r\n",
            "It's tea",
            "a: b",
            "Hot.\r\n",
        ),
        ("---\ntitle: 12\n...\nHot.\n", "12", "", "Hot.\n"),
        ("---\nno fields\n---\nHot.\n", "", "", "---\nno fields\n---\nHot.\n"),
        ("Hot.\n\n---\ntitle: Cold\n---\n", "", "", "Hot.\n\n---\ntitle: Cold\n---\n"),
    ],
)
def test_title_and_description_of_a_hand_written_page_come_from_front_matter(
    text: str, title: str, description: str, body: str
) -> None:
    survey = replace(invented.survey(), pages=(HandWrittenPage(path="tea.md", text=text),))
    (page,) = (page for page in site(survey).pages if page.path == "tea.md")
    assert page == Page(
        path="tea.md", title=title, description=description, body=Markdown(text=body), hide=()
    )


def test_a_body_cannot_pass_for_front_matter() -> None:
    body = "---\ntemplate: x\n---\n"
    page = Page(path="tea.md", title="", description="", body=Markdown(text=body), hide=())
    assert texts_of(Site(pages=(page,), files=StoredTexts())) == {
        "tea.md": f"---\nhide: []\n---\n\n{body}"
    }
