"""Files that a survey offers agree with its records."""

import dataclasses

import pytest

import invented
from surveymark.api.exporting import export
from surveymark.imports.detecting import format_of
from surveymark.imports.imported import ImportContext
from surveymark.model.survey import Survey
from surveymark.verification.verified import references_of, verified

FOR_LATEX = {"bibtex", "biblatex"}
"""Formats in which titles with tags and entities, and a person called Others, come back as they were."""


def plain_survey() -> Survey:
    survey = invented.survey()
    papers = (one for one in survey.papers if not one.key.startswith("hostile"))
    return dataclasses.replace(survey, papers=tuple(papers))


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json", "zotero-rdf"])
def test_every_reference_of_an_export_is_the_same(name: str) -> None:
    survey = invented.survey() if name in FOR_LATEX else plain_survey()
    text = export(survey, name)
    imported = format_of(text).read(text, ImportContext(source="own", venue=survey.venue))
    found = verified(references_of("own", imported), survey)
    assert {one.key: one.comparison for one in found if one.verdict != "same"} == {}
    assert sorted(one.key for one in found) == sorted(survey.paper_by_key) != []
