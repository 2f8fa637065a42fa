"""What a builder reads of a survey."""

import re

import invented
from surveymark.builder.source import source
from surveymark.pages.page import Html, Markdown

SURVEY = invented.survey()
WORD = SURVEY.neutral_word


def test_no_builder_reads_a_finished_body() -> None:
    made = source(SURVEY)
    finished = [page for page in made.site.pages if isinstance(page.body, Html)]
    assert len(finished) > 20
    for page in finished:
        read = made.files[page.path].partition("---\n\n")[2]
        if page.path == made.marks.path:
            assert read == page.body.text
        else:
            assert re.fullmatch(rf'<div class="{WORD}b\d+z"><h1></h1></div>\n', read)
            assert made.bodies.in_place(read, made.places) == page.body.text.strip() + "\n"


def test_markdown_is_read_as_it_stands() -> None:
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
    assert "years/2024.md" in made.bodies.unplaced
    made.bodies.in_place(made.files["years/2024.md"], made.places)
    assert "years/2024.md" not in made.bodies.unplaced
