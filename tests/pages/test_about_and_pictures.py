import re
from dataclasses import replace

from bibtexparser.entrypoint import parse_string
from bs4 import BeautifulSoup

from decided import SCOPE, decision
from shown_pages import shown_files
from surveymark.model.decision import DecisionLine
from surveymark.model.person import Person
from surveymark.model.scope import Scope
from surveymark.model.survey import Survey
from surveymark.pages.about import about_page
from surveymark.pictures.record_flow import record_flow
from surveymark.site import site_files


def headings(survey: Survey) -> list[str]:
    return re.findall(r"^#+ .*$", site_files(survey)["about.md"], re.MULTILINE)


def test_the_citation_and_the_origin_of_papers_follow_the_hand_written_text(survey: Survey) -> None:
    page = site_files(survey)["about.md"]
    assert page.startswith(
        '---\ntitle: "About"\nhide: []\n---\n\n# About\n\nWritten by hand about porcelain.\n\n## Cite this survey\n\n<div '
    )
    assert "\n</div>\n\nAlso as [CITATION.cff](CITATION.cff), which citation managers" in page
    assert " read.\n\n## How papers were found\n\nThis is a living survey: " in page
    assert "corrected. Last search: 12 December 2025.\n\n<div " in page
    assert record_flow(survey).svg in page


def test_a_survey_without_such_a_page_gets_one(survey: Survey) -> None:
    assert site_files(replace(survey, pages=()))["about.md"].startswith('---\ntitle: "About"\n')
    assert headings(replace(survey, pages=())) == [
        "# About",
        "## Cite this survey",
        "## How papers were found",
    ]


def test_without_captures_there_is_no_section_on_how_papers_were_found(survey: Survey) -> None:
    empty = replace(survey, papers=(), listings=(), introductions={}, paths=())
    assert headings(empty) == ["# About", "## Cite this survey"]


def test_the_survey_is_cited_by_those_whom_its_configuration_names_as_of_its_last_change(
    survey: Survey,
) -> None:
    cups = survey.paper_by_key["berg2024cups"].model_copy(update={"added": "2026-02-03"})
    papers = (*(paper for paper in survey.papers if paper.key != cups.key), cups)
    said = {"title": "Cups & <Saucers>", "authors": (Person(family="Wood", given="Ada"),)}
    config = survey.config.model_copy(update=said)
    named = replace(survey, config=config, papers=papers)
    page = BeautifulSoup(site_files(named)["about.md"], "html5lib")
    (entry,) = parse_string(page.select("#cite-survey")[0].text).entries
    assert {field.key: field.value for field in entry.fields} == {
        "title": "{Cups \\& $<$Saucers$>$: a living survey}",
        "author": "Wood, Ada",
        "year": "2026",
        "month": "feb",
        "day": "3",
        "url": "https://invented.github.io/my-survey/",
        "keywords": "Crockery, Furniture",
    }
    assert page.select("#cite-survey-reference")[0].text == (
        "Wood, A. (2026). Cups & <Saucers>: a living survey. https://invented.github.io/my-survey/"
    )


def test_pictures_are_on_the_pages_of_their_subject(survey: Survey) -> None:
    places = {
        path: [
            name
            for name in (
                "papers-by-year",
                "topics-by-year",
                "topics-together",
                "code-by-year",
                "record-flow",
            )
            if f'id="picture-{name}"' in text
        ]
        for path, text in shown_files(survey).items()
    }
    assert {path: names for path, names in places.items() if names} == {
        "index.md": ["papers-by-year"],
        "years/index.md": ["papers-by-year"],
        "topics/index.md": ["topics-by-year", "topics-together"],
        "links.md": ["code-by-year"],
        "about.md": ["record-flow"],
    }


def test_the_page_names_the_last_release(survey: Survey) -> None:
    config = survey.config.model_copy(update={"version": "1.0", "released": "2026-11-28"})
    assert "The last release" not in about_page(survey).body.text
    text = about_page(replace(survey, config=config)).body.text
    assert "<p>The last release is version 1.0 of 2026-11-28; name it as well" in text


def test_the_scope_follows_the_hand_written_text_with_its_examples(survey: Survey) -> None:
    text = SCOPE.replace("Papers on cups.", "Papers on <cups> & *saucers*.")
    decided = DecisionLine(path="content/decisions/2026-01.jsonl", number=1, decision=decision())
    config = survey.config.model_copy(update={"version": "1.0"})
    scoped = replace(survey, config=config, scope=Scope(text=text), decision_lines=(decided,))
    assert headings(scoped) == [
        "# About",
        "## What belongs here",
        "## Cite this survey",
        "## How papers were found",
    ]
    text = about_page(scoped).body.text
    assert "<p>Papers on &lt;cups&gt; &amp; *saucers*.</p>" in text
    page = BeautifulSoup(text, "html5lib")
    assert [item.text for item in page.select(".sm-intro > ul > li")] == [
        "Cups That Keep Their Temper: it keeps tea warm.",
        "A spoon.",
    ]
    assert page.select(".sm-intro > ul a")[0]["href"] == "../papers/berg2024cups/"
    assert "Last search: 12 December 2025. Last decision: 2 January 2026. Version: 1.0." in text
