"""What the survey exports comes back when it is imported: every paper, and every value that the file has a place for."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hard_works
from surveymark.content.loading import load_content
from surveymark.exports.export import Selection, all_exports, selection_of
from surveymark.imports.detecting import all_imports, format_of
from surveymark.imports.imported import ImportContext, ImportedFile
from surveymark.model.citation import Citation, citation_of
from surveymark.model.facts import Facts
from surveymark.model.fields import csv_row
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.cell import cell_text
from surveymark.text.latex_leftovers import plain

OWN = Path(__file__).parents[2]
FORMATS = ("ris", "csl-json", "zotero-rdf")
NAMES = (
    "title kind has_all_people date container event genre publisher place series edition chapter isbn issn volume "
    "number pages doi arxiv arxiv_class collaboration report_numbers language"
).split()


@cache
def own_survey() -> Survey:
    survey = load_content(OWN).survey
    assert survey
    return survey


@cache
def own_selection() -> Selection:
    survey = own_survey()
    return selection_of(survey.papers, "All", survey, is_whole=True)


def exported(name: str, selection: Selection) -> str:
    return next(export for export in all_exports() if export.name == name).text(selection)


def imported(name: str, selection: Selection, survey: Survey, *, of: str = "") -> ImportedFile:
    read = next(known.read for known in all_imports() if known.name == name)
    context = ImportContext(source="export 2026-11-28", venue=survey.venue)
    return read(exported(of or name, selection), context)


def values(citation: Citation) -> Mapping[str, Any]:
    return {
        **{name: getattr(citation, name) for name in NAMES},
        "people": [person.sorted_name for person in citation.people],
    }


def entry(key: str, facts: Facts, *, topics: tuple[str, ...] = ()) -> Paper:
    """The entry that holds nothing but the facts."""
    return Paper(
        key=key,
        title=facts.title,
        authors=facts.authors,
        authors_complete=facts.authors_complete,
        arxiv=facts.arxiv,
        doi=facts.doi,
        date=facts.date,
        published=facts.published,
        links=facts.links,
        topics=topics,
        **facts.more,
    )


def cited(key: str, facts: Facts, survey: Survey) -> Citation:
    """The citation of that entry."""
    return citation_of(entry(key, facts), survey)


@pytest.mark.parametrize("name", FORMATS)
def test_every_paper_comes_back_with_every_value(name: str) -> None:
    survey = own_survey()
    found = imported(name, own_selection(), survey)
    assert (found.refused, found.format) == ((), name)
    assert [paper.key for paper in found.papers] == [
        citation_of(paper, survey).key for paper in survey.papers
    ]
    for paper, back in zip(survey.papers, found.papers, strict=True):
        assert back.facts
        assert values(cited(paper.key, back.facts, survey)) == values(citation_of(paper, survey)), (
            paper.key
        )


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_recognised_by_its_content(name: str) -> None:
    assert format_of(exported(name, own_selection())).name == name


NOT_IN_FILES = {
    ("names2024", "people"),  # a person called Others, as lists end that are incomplete
    ("names2024", "has_all_people"),
    ("physics2024", "doi"),  # that of arXiv, which no published version has
    ("proceedings2022", "doi"),
}
"""Values of invented works that no format brings back."""
BESIDES = {
    "ris": {("contribution2024", "issn")},  # RIS has one place for an ISBN and an ISSN
    "csl-json": set(),
    "zotero-rdf": {("contribution2024", "issn"), ("contribution2024", "chapter")},
}


@pytest.mark.parametrize("name", FORMATS)
def test_works_that_hold_every_case_come_back(name: str) -> None:
    survey, works = hard_works.SURVEY, {work.key: work for work in hard_works.WORKS}
    found = imported(name, hard_works.SELECTION, survey)
    assert [paper.key for paper in found.papers] == list(works)
    changed = set()
    for paper in found.papers:
        assert paper.facts
        before, after = values(works[paper.key]), values(cited(paper.key, paper.facts, survey))
        changed |= {(paper.key, field) for field in before if before[field] != after[field]}
    assert changed == NOT_IN_FILES | BESIDES[name]


def test_a_table_of_our_own_comes_back_except_for_columns_that_the_ledger_names() -> None:
    survey = own_survey()
    found = imported("table", own_selection(), survey, of="csv")
    assert (found.refused, found.passed_over) == ((), ())
    assert {name for name, tally in found.fields.items() if tally.left_out} == {
        *("summary", "tldr", "gives", "task", "modality", "builds_on", "aspects"),
        *("uses", "introduces", "parameters"),
    }
    rows = csv.DictReader(io.StringIO(exported("csv", own_selection())))
    for row, back in zip(rows, found.papers, strict=True):
        assert back.facts
        paper = entry(row["key"], back.facts, topics=tuple(path[-1] for path in back.sections))
        written = {name: cell for name, cell in row.items() if name not in back.left_out}
        again = csv_row(paper, plain)
        assert {name: cell_text(again[name]) for name in written} == written, row["key"]
