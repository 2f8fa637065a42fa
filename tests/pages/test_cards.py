"""Cards that a builder rendered have the lines of their papers."""

from collections.abc import Callable
from pathlib import Path

import pytest

import invented
from hostile_survey import hostile_survey
from markdown_readers import READERS
from surveymark.builder.places import Places
from surveymark.builder.rendered_text import elements_of
from surveymark.content.loading import load_content
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper_lines import paper_items, paper_lines
from surveymark.pages.cards import Card, dressed_cards
from surveymark.pages.framed import Element, WrongElementsError, blocks
from surveymark.pages.page import Markdown, Page

ROOT = Path(__file__).parents[2]


def real_survey() -> Survey:
    survey = load_content(ROOT).survey
    assert survey
    return survey


def places_of_papers(survey: Survey) -> Places:
    return Places(
        pages={
            **{f"topics/{topic.id}.md": f"topics/{topic.id}/" for topic in survey.topics},
            **{f"{paper.files}.md": paper.page for paper in survey.papers},
        },
        files=frozenset(f"{paper.files}.bib" for paper in survey.papers),
    )


def rendered_list(
    papers: tuple[Paper, ...], survey: Survey, current: str, places: Places
) -> Element:
    """The list of papers on a topic's page, as a builder that knows no other file renders it."""
    page = Page(path=f"topics/{current}.md", title="", description="", body=Markdown(text=""))
    text = blocks(("papers", paper_items(papers, survey, "../", current=current)))
    html = READERS["Python-Markdown"](text[0].text)
    return elements_of(html, text, lambda href: places.way(href, page))["papers"]


@pytest.mark.parametrize(
    "survey_of", [invented.survey, lambda: hostile_survey().survey, real_survey]
)
def test_every_dressed_card_has_the_lines_that_were_written(
    survey_of: Callable[[], Survey],
) -> None:
    survey = survey_of()
    places, seen = places_of_papers(survey), set[str]()
    for topic in survey.topics:
        papers = survey.papers_by_topic[topic.id]
        if papers:
            element = rendered_list(papers, survey, topic.id, places)
            dressed = list(dressed_cards(papers, element, survey, topic.id))
            for one, paper in zip(dressed, papers, strict=True):
                assert one == Card(paper, paper_lines(paper, survey, "../../", current=topic.id))
            seen |= {paper.key for paper in papers}
    assert seen == {paper.key for paper in survey.papers if paper.topics}


def test_a_list_that_a_builder_changed_is_refused() -> None:
    survey = invented.survey()
    papers = survey.papers_by_topic["cups"]
    element = rendered_list(papers, survey, "cups", places_of_papers(survey))
    with pytest.raises(WrongElementsError, match=r"^16 papers were rendered as 17 items$"):
        list(dressed_cards(papers[1:], element, survey, "cups"))
    broken = Element(items=(element.items[0][:-1], *element.items[1:]))
    with pytest.raises(
        WrongElementsError, match=rf"^5 lines on {papers[0].key} were rendered as 4$"
    ):
        list(dressed_cards(papers, broken, survey, "cups"))
