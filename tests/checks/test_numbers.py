"""A number must be where it is said to be: planted wrong and coincidental numbers are found, true ones pass."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import invented
from surveymark.checks.rules.numbers import CHECK
from surveymark.content.fingerprints_text import fingerprints_of
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

ABSTRACT = (
    "The cup has 2.1M parameters and five walls. On Shelf-1K it keeps 96.50% of the warmth, 3 points more than a mug. "
    "In the Cupboard, only 41.2% are kept. With a lid it is 55.5%. A study with 88 people agrees."
)


def survey_with(*, has_abstract: bool, **fields: object) -> Survey:
    paper = Paper.model_validate({"key": "cup", "title": "A cup", "topics": ["cups"], **fields})
    survey = replace(invented.survey(), papers=(paper,), abstracts={"cup": ABSTRACT})
    survey = replace(survey, fingerprints=fingerprints_of(survey))
    return survey if has_abstract else replace(survey, abstracts={})


def result(on: str, value: str, *, source: str = "abstract") -> Mapping[str, Any]:
    return {
        "results": [
            {"on": on, "metric": "warmth", "value": value, "setting": "lid on", "from": source}
        ]
    }


@pytest.mark.parametrize("has_abstract", [True, False])
@pytest.mark.parametrize(
    "fields",
    [
        {"summary": "Five walls keep 96.5 % warm in a 3D cup, as 88 people say."},
        {"tldr": "A cup with 5 walls."},
        {"size": {"parameters": "2.1e6"}},
        {"size": {"parameters": "9e9", "from": "full text"}},
        result("shelf-1k", "96.5"),
        result("shelf-1k", "96.50"),
        result("cupboard", "41.2"),
        result("cupboard", "55.5"),
        result("shelf-1k", "-96.5"),
        result("cupboard", "77", source="full text"),
    ],
)
def test_a_number_in_the_abstract_passes(fields: Mapping[str, Any], *, has_abstract: bool) -> None:
    assert list(CHECK.findings(survey_with(has_abstract=has_abstract, **fields))) == []


@pytest.mark.parametrize("has_abstract", [True, False])
@pytest.mark.parametrize(
    ("fields", "rule", "found"),
    [
        ({"summary": "It keeps 95.6% of the warmth."}, "number-not-stated", "95.6%"),
        ({"tldr": "A cup with 6 walls."}, "number-not-stated", "6"),
        ({"size": {"parameters": ["2.1e6", "2.1e9"]}}, "number-not-stated", "2.1e9"),
        (result("shelf-1k", "96.05"), "number-not-stated", "96.05"),
        (result("shelf-1k", "41.2"), "result-not-stated", "it beside cupboard"),
        (result("cupboard", "96.5"), "result-not-stated", "it beside shelf-1k"),
        (result("shelf-1k", "55.5"), "result-not-stated", "it beside cupboard"),
        (result("cupboard", "88"), "result-not-stated", "it in a sentence that names no dataset"),
    ],
)
def test_a_wrong_or_coincidental_number_is_found(
    fields: Mapping[str, Any], rule: str, found: str, *, has_abstract: bool
) -> None:
    (finding,) = CHECK.findings(survey_with(has_abstract=has_abstract, **fields))
    assert (finding.rule.id, finding.found) == (rule, found)
    assert finding.is_warning == (rule == "result-not-stated" and not has_abstract)


def test_kept_numbers_that_are_not_those_of_the_abstract_are_one_warning() -> None:
    survey = survey_with(has_abstract=True)
    changed = replace(survey, fingerprints={"cup": {"7": ()}})
    (finding,) = CHECK.findings(changed)
    assert (finding.rule.id, finding.path, finding.is_warning) == (
        "fingerprints",
        "content/fingerprints.jsonl",
        True,
    )


def test_nothing_is_said_of_a_paper_whose_abstract_nobody_has() -> None:
    survey = survey_with(has_abstract=False, summary="It keeps 95.6% of the warmth.")
    assert list(CHECK.findings(replace(survey, fingerprints={}))) == []
