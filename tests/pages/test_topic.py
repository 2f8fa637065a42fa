"""A topic's page names works that the survey does not have, and introductions link them."""

import re
from dataclasses import replace

import compared
import invented
from html_reader import Reader
from shown_pages import shown_files
from surveymark.model.evidence import Aspect
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


def test_an_introduction_with_sections_is_followed_by_a_drawing_of_all_papers_and_their_list() -> (
    None
):
    ash, birch, elm = compared.PAPERS
    clay = {"made-of": Aspect.model_validate({"terms": ["clay"], "from": "abstract"})}
    papers = (ash, birch, elm.model_copy(update={"aspects": clay}))
    value = replace(compared.survey(), papers=papers)
    text = "Cups.\n\n## Kinds\n\nOf clay and beech.\n"
    pages = [
        shown_files(replace(value, introductions={"cups": one}))["topics/cups.md"]
        for one in (text, text.replace("## ", ""))
    ]
    figure = pages[0].partition('<figure class="sm-picture sm-picture--wide')[2]
    figure = figure.partition("</figure>")[0]
    keys = {paper.key for paper in value.papers_by_topic["cups"]}
    listed = figure.partition("<dl")[2]
    assert {key for key in keys if f'href="../../papers/{key}/"' in listed} == keys
    assert pages[0].index("picture-taxonomy") < pages[0].index('id="comparison"')
    assert "picture-taxonomy" not in pages[1]


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
