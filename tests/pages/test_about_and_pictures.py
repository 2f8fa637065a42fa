from dataclasses import replace

from surveymark.model.survey import Survey
from surveymark.pictures.record_flow import record_flow
from surveymark.site import site_files


def test_below_what_people_wrote_the_page_tells_how_papers_were_found(survey: Survey) -> None:
    page = site_files(survey)["about.md"]
    assert page.startswith(
        '---\ntitle: "About"\nhide: []\n---\n\n# About\n\nWritten by hand about porcelain.\n\n## How papers were found\n\n<div '
    )
    assert record_flow(survey).svg in page


def test_a_survey_without_such_a_page_gets_one(survey: Survey) -> None:
    page = site_files(replace(survey, pages=()))["about.md"]
    assert page.startswith('---\ntitle: "About"\n')
    assert "\n---\n\n# About\n\n## How papers were found\n\n<div " in page


def test_what_people_wrote_stands_alone_where_there_is_nothing_to_count(survey: Survey) -> None:
    page = site_files(replace(survey, papers=(), listings=(), introductions={}, paths=()))[
        "about.md"
    ]
    assert (
        page
        == '---\ntitle: "About"\nhide: []\n---\n\n# About\n\nWritten by hand about porcelain.\n'
    )


def test_pictures_stand_on_the_pages_that_their_numbers_are_about(survey: Survey) -> None:
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
        for path, text in site_files(survey).items()
    }
    assert {path: names for path, names in places.items() if names} == {
        "index.md": ["papers-by-year"],
        "years/index.md": ["papers-by-year"],
        "topics/index.md": ["topics-by-year", "topics-together"],
        "links/index.md": ["code-by-year"],
        "about.md": ["record-flow"],
    }
