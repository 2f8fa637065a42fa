from dataclasses import replace
from pathlib import Path

import yaml

import invented
from issues import CORRECTION, OWN_WORDS, SUGGESTION
from surveymark.content.loading import load_content
from surveymark.github.form_files import issue_form_files
from surveymark.model.evidence import CONTRIBUTIONS
from surveymark.model.scope import Scope

ROOT = Path(__file__).parents[2]


def test_the_forms_of_this_repository_are_those_of_its_survey() -> None:
    survey = load_content(ROOT).survey
    assert survey is not None
    assert {
        path: (ROOT / path).read_text("utf-8") for path in issue_form_files(survey)
    } == issue_form_files(survey)


def test_the_forms_have_the_fields_that_issues_answer() -> None:
    files = issue_form_files(invented.survey())
    asked = {
        path: [
            field["attributes"]["label"] for field in yaml.safe_load(text)["body"] if "id" in field
        ]
        for path, text in files.items()
    }
    assert asked == {
        ".github/ISSUE_TEMPLATE/suggest-paper.yml": list(SUGGESTION),
        ".github/ISSUE_TEMPLATE/fix-record.yml": list(CORRECTION),
    }


def test_dropdowns_offer_the_topics_and_contributions() -> None:
    form = yaml.safe_load(
        issue_form_files(invented.survey())[".github/ISSUE_TEMPLATE/suggest-paper.yml"]
    )
    fields = {field["id"]: field for field in form["body"] if "id" in field}
    assert fields["topic"]["attributes"]["options"] == [
        "Cups <and> mugs",
        "Plates",
        "Shelves",
        "None of these topics fits",
    ]
    assert fields["gives"]["attributes"]["options"] == list(CONTRIBUTIONS)
    assert fields["licence"]["attributes"]["options"] == [{"label": OWN_WORDS, "required": True}]
    assert form["labels"] == ["suggest-paper"]


def test_the_form_says_what_belongs_in_the_survey_and_where_examples_are() -> None:
    survey = replace(invented.survey(), scope=Scope(text="Papers on *cups*.\n"))
    text = issue_form_files(survey)[".github/ISSUE_TEMPLATE/suggest-paper.yml"]
    assert yaml.safe_load(text)["body"][0]["attributes"]["value"].endswith(
        "try again.\n\nPapers on \\*cups\\*. [Examples](https://invented.github.io/my-survey/about/#what-belongs-here)"
    )
