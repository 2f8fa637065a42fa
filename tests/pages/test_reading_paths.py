"""Reading paths: papers under the paragraph that names them, and ways from path to path."""

import re
from dataclasses import replace

from html_reader import Reader
from shown_pages import shown_files
from surveymark.model.survey import Survey


def test_a_reading_path_puts_the_papers_under_the_paragraph_that_first_names_them_and_numbers_them_through(
    survey: Survey,
) -> None:
    page = shown_files(survey)["paths/kettle-to-cup.md"]
    parts = re.findall(
        r'<div class="sm-intro">\s*<p>(\w+)|<ol class="sm-cards sm-steps" start="(\d)">|sm-card__title"><a href="../../papers/([^/]+)/',
        page,
    )
    assert ["".join(found) for found in parts] == [
        "Begin",
        "1",
        "berg2024cups",
        "li2023plates",
        "Nothing",
        "End",
        "3",
        "nobody2021saucer",
    ]
    assert "<span>3 papers</span>" in page
    assert (
        '<p>Begin with <a href="../../papers/berg2024cups/">cups &amp; &lt;i&gt;stories&lt;/i&gt;</a>, then take '
        in page
    )
    assert "<p>Nothing is named here, **truly**.</p>" in page


def test_reading_paths_lead_to_each_other_and_to_their_source(survey: Survey) -> None:
    first, last = (shown_files(survey)[f"paths/{path.id}.md"] for path in survey.paths)
    turns = [
        re.findall(r'<a href="../../paths/([^/"]+)/" rel="(\w+)">', page) for page in (first, last)
    ]
    assert turns == [[("shelves-upwards", "next")], [("kettle-to-cup", "prev")]]
    assert (
        'href="https://github.com/invented/my-survey/edit/main/content/paths/shelves-upwards.md"'
        in last
    )


def test_the_overview_of_reading_paths_shows_every_title_and_lead_as_they_were_written(
    survey: Survey,
) -> None:
    reader = Reader()
    reader.feed(shown_files(survey)["paths/index.md"])
    assert all(path.title in reader.text and path.lead in reader.text for path in survey.paths)
    assert (
        "There are no reading paths yet."
        in shown_files(replace(survey, paths=()))["paths/index.md"]
    )


def test_other_pages_lead_to_reading_paths_and_show_nothing_where_there_are_none(
    survey: Survey,
) -> None:
    for survey_now, home, topic in (
        (
            survey,
            ["paths/kettle-to-cup/", "paths/shelves-upwards/"],
            ["../../paths/kettle-to-cup/"],
        ),
        (replace(survey, paths=()), [], []),
    ):
        pages = shown_files(survey_now)
        assert re.findall(r'href="(paths/[^"]+)"', pages["index.md"]) == home
        assert re.findall(r'href="([./]*paths/[^"]+)"', pages["topics/cups.md"]) == topic
        assert "alert(1)</script>" not in pages["index.md"] + pages["topics/cups.md"]


def test_llms_txt_lists_the_reading_paths(survey: Survey) -> None:
    told = shown_files(survey)["llms.txt"]
    assert (
        f"- [Shelves upwards](https://invented.github.io/my-survey/paths/shelves-upwards.md): {survey.paths[1].lead}\n"
        in told
    )
    assert "## Reading paths" not in shown_files(replace(survey, paths=()))["llms.txt"]
