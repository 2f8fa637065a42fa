"""An edited survey equals one that is made anew, whatever the edit touches."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import invented
from surveymark.model.edited import with_edited_papers
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

EDITS: Mapping[str, Mapping[str, Any]] = {
    "title": {"title": "Cups That Lose Their Temper"},
    "date": {"date": "2001-02-03"},
    "author": {"authors": ["Aaron, Ada", "Li, Ming"]},
    "order of authors": {"authors": ["Li, Ming", "van der Berg, Jan"]},
    "day of addition": {"added": "1999-01-01"},
    "topics": {"topics": ["shelves", "plates"]},
    "venue": {"published": {"venue": "J. Crockery", "year": 2025, "kind": "journal"}},
    "another key": {"key": "aaron2024cups", "title": "A Paper That Was Not There"},
    "the last key": {"key": "zz2024cups", "title": "Another", "authors": ["Zuse, Zoë"]},
}


def edited_paper(edit: Mapping[str, Any]) -> Paper:
    """The first paper with an edit."""
    before = invented.survey().paper_by_key["berg2024cups"]
    new = Paper.model_validate({"key": "x", "title": "x", **edit})
    return before.model_copy(update={name: getattr(new, name) for name in edit})


def everything(survey: Survey) -> list[object]:
    """What pages are made from, and would be wrong if too much were kept."""
    return [
        survey,
        dict(survey.entry_texts),
        list(survey.citations.items()),
        list(survey.authors.items()),
        survey.author_index,
        survey.papers_by_topic,
        list(survey.papers_by_venue.items()),
        survey.papers_newest_first,
    ]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edited_survey_equals_one_made_anew(survey: Survey, edit: Mapping[str, Any]) -> None:
    paper = edited_paper(edit)
    edited = with_edited_papers(survey, {paper.key: paper}, {paper.key: "title: Cups\n"})
    anew = replace(
        survey,
        papers=tuple(
            sorted(
                [*(one for one in survey.papers if one.key != paper.key), paper],
                key=lambda one: one.key,
            )
        ),
        entry_texts={**survey.entry_texts, paper.key: "title: Cups\n"},
    )
    assert everything(edited) == everything(anew)


def test_edits_of_several_papers_one_after_the_other_equal_one_edit(survey: Survey) -> None:
    first, second = edited_paper(EDITS["date"]), edited_paper(EDITS["another key"])
    together = with_edited_papers(survey, {first.key: first, second.key: second}, {})
    after = with_edited_papers(
        with_edited_papers(survey, {first.key: first}, {}), {second.key: second}, {}
    )
    assert everything(together) == everything(after)


def test_what_an_edit_of_a_summary_does_not_concern_is_not_made_anew(survey: Survey) -> None:
    paper = edited_paper({"summary": "Cups cool."})
    edited = with_edited_papers(survey, {paper.key: paper}, {})
    other = next(key for key in survey.paper_by_key if key != paper.key)
    assert edited.citations[other] is survey.citations[other]
    assert edited.author_index is survey.author_index
