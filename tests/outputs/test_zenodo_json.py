"""`.zenodo.json` says what `CITATION.cff` says: both are made of `survey.yml`."""

import json
from dataclasses import replace
from pathlib import Path

import yaml

import invented
from surveymark.content.loading import load_content
from surveymark.model.person import Person
from surveymark.outputs.citation_cff import citation_cff
from surveymark.outputs.zenodo_json import PATH, zenodo_json

ROOT = Path(__file__).parents[2]
SAID = {
    "title": 'Cups: "a survey" of & <cups>',
    "description": "Of <b>cups</b> & plates.",
    "authors": (
        Person(family="van der Berg", given="Jan", suffix="Jr."),
        Person(family="Cups, Plates and Friends", is_collective=True),
    ),
    "version": "2026.1",
    "released": "2026-01-02",
}


def test_the_file_of_this_repository_is_that_of_its_survey() -> None:
    survey = load_content(ROOT).survey
    assert survey is not None
    assert (ROOT / PATH).read_text("utf-8") == zenodo_json(survey)


def test_it_says_what_the_citation_file_says() -> None:
    survey = invented.survey()
    survey = replace(survey, config=survey.config.model_copy(update=SAID))
    cff = yaml.safe_load(citation_cff(survey))
    assert json.loads(zenodo_json(survey)) == {
        "title": cff["title"],
        "upload_type": cff["type"],
        "description": "<p>Of &lt;b&gt;cups&lt;/b&gt; &amp; plates.</p>",
        "creators": [{"name": "van der Berg, Jr., Jan"}, {"name": "Cups, Plates and Friends"}],
        "notes": cff["message"],
        "license": "cc-by-4.0",
        "version": cff["version"],
        "publication_date": cff["date-released"],
        "keywords": cff["keywords"],
        "related_identifiers": [
            {"identifier": cff["url"], "relation": "isIdenticalTo"},
            {"identifier": cff["repository-code"], "relation": "isDerivedFrom"},
        ],
    }
    assert (cff["version"], cff["license-url"]) == ("2026.1", survey.config.license_address)


def test_a_licence_that_zenodo_names_otherwise_is_left_to_people() -> None:
    survey = invented.survey()
    other = survey.config.model_copy(update={"license_address": "https://opendatacommons.org/x/"})
    assert "license" not in json.loads(zenodo_json(replace(survey, config=other)))
