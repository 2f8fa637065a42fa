"""Whole values: what each format writes of five papers of a survey, and of works that hold every case."""

from dataclasses import replace
from pathlib import Path

import pytest

import invented
from hard_works import SELECTION as WORKS
from surveymark.exports.export import Export, all_exports, selection_of
from surveymark.model.paper import VENUE_KINDS, Paper

GOLDEN = Path(__file__).parent / "golden"
SURVEY = invented.survey()
COLLECTIVE = Paper.model_validate(
    {
        "key": "friends2022dinner",
        "title": "Dinner, with Friends",
        "authors": [{"name": "Cups, Plates and Friends"}, "Devvrit", "Li, Ming"],
        "date": "2022",
        "topics": ["plates"],
        "published": {"venue": "Unlisted Workshop", "kind": "workshop"},
        "links": {"code": ["https://github.com/invented/dinner", "https://example.org/dinner"]},
    }
)
CHOSEN = ("berg2024cups", "li2023plates", "conference2022shelf", "nobody2021saucer")
"""A preprint with a summary, a journal paper, a conference paper with an arXiv id, and one whose authors are not known."""


@pytest.mark.parametrize("export", all_exports(), ids=lambda one: one.name)
def test_a_format_writes_its_golden_file(export: Export) -> None:
    papers = (*(SURVEY.paper_by_key[key] for key in CHOSEN), COLLECTIVE)
    survey = replace(SURVEY, papers=(*SURVEY.papers, COLLECTIVE))
    written = export.text(selection_of(papers, "Five papers", survey))
    assert written.encode() == (GOLDEN / f"papers.{export.suffix}").read_bytes()


@pytest.mark.parametrize("export", all_exports(), ids=lambda one: one.name)
def test_a_format_writes_every_case_as_its_golden_file_has_it(export: Export) -> None:
    assert export.text(WORKS).encode() == (GOLDEN / f"works.{export.suffix}").read_bytes()


def test_the_golden_works_hold_every_kind_of_work() -> None:
    assert {work.kind for work in WORKS.citations} >= {"preprint", *VENUE_KINDS}


def test_every_format_has_its_golden_files_and_there_are_no_others() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{name}.{export.suffix}" for export in all_exports() for name in ("papers", "works")
    }
