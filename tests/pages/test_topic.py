"""A topic's page names works that the survey does not have, and introductions link them."""

import re
from dataclasses import replace

import invented
from html_reader import Reader
from shown_pages import shown_files
from surveymark.model.survey import Survey
from surveymark.site import site_files

ADDRESS = "https://arxiv.org/abs/2401.00009"


def not_here(page: str) -> str:
    """The section with works outside the survey, as text."""
    found = re.search(r'<section>\s*<h2 id="not-in-this-survey">.*?</section>', page, re.DOTALL)
    reader = Reader()
    reader.feed(found[0] if found else "")
    return " ".join(reader.text.split())


def test_works_outside_the_survey_stand_in_a_section_of_their_topics() -> None:
    pages = shown_files(invented.survey())
    assert not_here(pages["topics/plates.md"]) == (
        "Not in this survey Works that readers of this topic should know. They are linked here, but neither counted nor "
        "exported. The Platter & <the> Kiln (Platterware) Ada Kiln, Bo Ember; JoC 1936 Fires [platters] *once*, at a low heat."
    )
    assert not_here(pages["topics/cups.md"]) == ""
    assert f'<li id="context-kiln1936platter"><a href="{ADDRESS}">' in pages["topics/plates.md"]


def test_an_introduction_links_them_where_they_can_be_read() -> None:
    text = "See [[kiln1936platter|a platter]], [[li2023plates]] and [[kiln1936platter]]."
    page = shown_files(replace(invented.survey(), introductions={"plates": text}))[
        "topics/plates.md"
    ]
    linked = [f'<a href="{ADDRESS}">{name}</a>' for name in ("a platter", "Platterware")]
    assert all(link in page for link in linked)
    first = page.partition('id="start-here"')[2].partition("</ol>")[0]
    assert first.count("<li>") == 1
    assert "papers/li2023plates/" in first


def test_nothing_else_counts_or_exports_them() -> None:
    having, without = (
        texts(replace(invented.survey(), context=one)) for one in (invented.CONTEXT, ())
    )
    differing = {path for path in having if having[path] != without.get(path)}
    assert differing == {"topics/plates.md", "topics/shelves.md"}


def texts(survey: Survey) -> dict[str, str]:
    """All files without the word that stands for text while others process pages, which each survey has its own of."""
    word = survey.neutral_word
    return {
        path.replace(word, ""): text.replace(word, "") for path, text in site_files(survey).items()
    }
