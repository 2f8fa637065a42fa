"""What a builder reads of a survey."""

import re

import invented
from surveymark.builder.shells import layout_of
from surveymark.builder.source import source
from surveymark.pages.page import Html, Markdown

SURVEY = invented.survey()
WORD = SURVEY.neutral_word


def test_no_builder_reads_a_finished_body() -> None:
    made = source(SURVEY)
    finished = [
        page for page in made.site.pages if isinstance(page.body, Html) and page not in made.stamped
    ]
    assert len(finished) > 8
    for page in finished:
        read = made.files[page.path].partition("---\n\n")[2]
        if page.path == made.marks.path:
            assert read == page.body.text
        else:
            assert re.fullmatch(rf'<div class="{WORD}b\d+z"><h1></h1></div>\n', read)
            assert made.bodies.in_place(read, made.places) == page.body.text.strip() + "\n"


def test_a_page_that_nobody_expects_in_the_navigation_is_no_source() -> None:
    made = source(SURVEY)
    paths = {page.path for page in made.stamped}
    assert paths >= {"years/2024.md", "venues/joc.md"}
    assert paths.isdisjoint({"years/index.md", "explore/index.md", "topics/cups.md"})
    assert paths.isdisjoint(made.files)


def test_a_page_that_the_navigation_names_is_a_source() -> None:
    made = source(SURVEY, in_navigation={"years/2024.md"})
    usual = source(SURVEY)
    assert made.files.keys() - usual.files.keys() == {"years/2024.md"}
    assert {path: made.files[path] for path in usual.files} == usual.files


def test_each_layout_of_a_stamped_page_has_a_shell_as_deep_in_the_site() -> None:
    made = source(SURVEY)
    assert {layout_of(page) for page in made.stamped} == set(made.shells.pages)
    for layout, shell in made.shells.pages.items():
        assert shell.address.count("/") == layout.depth
        assert made.files[shell.path].startswith(f'---\ntitle: "{WORD}title"\n')


def test_markdown_is_read_unchanged() -> None:
    made = source(SURVEY)
    texts = {
        page.path: page.body.text for page in made.site.pages if isinstance(page.body, Markdown)
    }
    assert set(texts) == {"about.md", "index.md"}
    assert all(made.files[path].endswith(f"---\n\n{text}") for path, text in texts.items())


def test_titles_and_descriptions_are_tokens_that_take_the_text() -> None:
    made = source(SURVEY)
    (topic,) = (page for page in made.site.pages if page.path == "topics/cups.md")
    title, description, *_ = made.files["topics/cups.md"].split("\n")[1:]
    assert topic.title == "Cups <and> mugs"
    assert made.tokens.filled(title, suffix="txt") == 'title: "Cups <and> mugs"'
    assert made.tokens.filled(description, suffix="txt") == f'description: "{topic.description}"'
    assert title.startswith(f'title: "{WORD}')


def test_files_are_given_as_they_are() -> None:
    made = source(SURVEY)
    assert {path: made.files[path] for path in made.site.files} == made.site.files


def test_another_process_knows_the_same_tokens() -> None:
    one, two = source(SURVEY), source(invented.survey())
    assert (one.files, one.settings) == (two.files, two.settings)
    every = " ".join(f"{WORD}n{number}z" for number in range(60))
    assert one.tokens.filled(every) == two.tokens.filled(every)


def test_a_body_that_found_no_place_is_named() -> None:
    made = source(SURVEY)
    assert "years/index.md" in made.bodies.unplaced
    made.bodies.in_place(made.files["years/index.md"], made.places)
    assert "years/index.md" not in made.bodies.unplaced
