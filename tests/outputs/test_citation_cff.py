"""`CITATION.cff`, which GitHub and archives read: one source with what the site says."""

from dataclasses import replace
from pathlib import Path

import yaml

import invented
from surveymark.content.loading import load_content
from surveymark.model.person import Person
from surveymark.outputs.citation_cff import PATH, citation_cff

ROOT = Path(__file__).parents[2]


def test_the_file_of_this_repository_is_that_of_its_survey() -> None:
    survey = load_content(ROOT).survey
    assert survey is not None
    assert (ROOT / PATH).read_text("utf-8") == citation_cff(survey)


def test_people_and_groups_are_written_as_the_format_requires() -> None:
    said = {
        "title": 'Cups: "a survey" # of & <cups>',
        "authors": (
            Person(family="van der Berg", given="Jan", suffix="Jr."),
            Person(family="Devvrit"),
            Person(family="Cups, Plates and Friends", is_collective=True),
        ),
        "doi": "10.1234/cups",
        "released": "2026-01-02",
    }
    survey = invented.survey()
    config = survey.config.model_copy(update=said)
    assert yaml.safe_load(citation_cff(replace(survey, config=config))) == {
        "cff-version": "1.2.0",
        "message": "Cite the papers themselves; where the selection or the summaries helped, cite this survey.",
        "type": "dataset",
        "title": 'Cups: "a survey" # of & <cups>',
        "authors": [
            {"family-names": "van der Berg", "given-names": "Jan", "name-suffix": "Jr."},
            {"family-names": "Devvrit"},
            {"name": "Cups, Plates and Friends"},
        ],
        "abstract": survey.config.description,
        "doi": "10.1234/cups",
        "url": survey.config.address,
        "repository-code": survey.config.repository,
        "license-url": survey.config.license_address,
        "date-released": "2026-01-02",
        "keywords": [theme.title for theme in survey.themes],
    }


def test_contributors_are_named_as_a_whole_where_nobody_is() -> None:
    said = yaml.safe_load(citation_cff(invented.survey()))
    assert said["authors"] == [{"name": f"The contributors to {invented.survey().config.title}"}]
    assert "date-released" not in said
