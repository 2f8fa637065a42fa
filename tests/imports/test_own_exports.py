"""What the survey exports comes back when it is imported: every paper, and every value that the file has a place for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from surveymark.content.loading import load_content
from surveymark.exports.export import all_exports, selection_of
from surveymark.imports.detecting import all_imports, format_of
from surveymark.imports.imported import ImportContext, ImportedFile
from surveymark.model.citation import Citation, citation_of
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

OWN = Path(__file__).parents[2]
FORMATS = ("ris", "csl-json", "zotero-rdf")
NAMES = "title kind has_all_people date container publisher volume number pages doi arxiv".split()


@cache
def own_survey() -> Survey:
    survey = load_content(OWN).survey
    assert survey
    return survey


@cache
def exported(name: str) -> str:
    export = next(export for export in all_exports() if export.name == name)
    survey = own_survey()
    return export.text(selection_of(survey.papers, "All", survey, is_whole=True))


@cache
def imported(name: str) -> ImportedFile:
    read = next(known.read for known in all_imports() if known.name == name)
    survey = own_survey()
    context = ImportContext(source="export 2026-11-28", venue=survey.venue)
    return read(exported(name), context)


def values(citation: Citation) -> Mapping[str, Any]:
    return {
        **{name: getattr(citation, name) for name in NAMES},
        "people": [person.sorted_name for person in citation.people],
    }


def cited(key: str, facts: Facts) -> Citation:
    """The citation of an entry that holds nothing but the facts."""
    paper = Paper(
        key=key,
        title=facts.title,
        authors=facts.authors,
        authors_complete=facts.authors_complete,
        arxiv=facts.arxiv,
        doi=facts.doi,
        date=facts.date,
        published=facts.published,
        **facts.more,
    )
    return citation_of(paper, own_survey())


@pytest.mark.parametrize("name", FORMATS)
def test_every_paper_comes_back_with_every_value(name: str) -> None:
    survey, found = own_survey(), imported(name)
    assert (found.refused, found.format) == ((), name)
    assert [paper.key for paper in found.papers] == [
        citation_of(paper, survey).key for paper in survey.papers
    ]
    for paper, back in zip(survey.papers, found.papers, strict=True):
        assert back.facts
        assert values(cited(paper.key, back.facts)) == values(citation_of(paper, survey)), paper.key


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_recognised_by_its_content(name: str) -> None:
    assert format_of(exported(name)).name == name
