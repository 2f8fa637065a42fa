"""The record of a paper in the search index holds what a result shows of it."""

import re
from dataclasses import replace
from html import unescape

import pytest

import invented
from surveymark.model.paper import Paper
from surveymark.outputs.search import record_pages

PAPER = Paper.model_validate(
    {
        "key": "ada2024cups",
        "title": "Cups & saucers",
        "arxiv": "2402.00001",
        "date": "2024-02-03",
        "topics": ["cups", "plates"],
        "links": {"code": ["https://a.org/cups?a=1&b=2", "https://b.org/"]},
    }
)
PUBLISHED = Paper.model_validate(
    {
        **PAPER.model_dump(by_alias=True, exclude_defaults=True),
        "published": {"venue": "JoC", "year": 2025, "kind": "journal"},
    }
)


def shown(paper: Paper) -> dict[str, str]:
    """Name and value of what a result shows."""
    survey = replace(invented.survey(), papers=(paper,), introductions={}, paths=())
    ((path, record),) = record_pages(survey)
    assert path == f"papers/{paper.key}/index.html"
    pairs = re.findall(r'data-pagefind-meta="(\w+)\[content\]" content="([^"]*)"', record)
    assert len(dict(pairs)) == len(pairs)
    return {name: unescape(value) for name, value in pairs}


def test_every_link_of_a_kind_is_there() -> None:
    assert shown(PAPER)["code"] == "https://a.org/cups?a=1&b=2 https://b.org/"
    assert "project" not in shown(PAPER)


def test_every_topic_is_there() -> None:
    assert shown(PAPER)["topic"] == "cups plates"


@pytest.mark.parametrize(
    ("paper", "expected"),
    [
        (PAPER, {"preprint": "arXiv", "date": "3 February 2024", "day": "2024-02-03"}),
        (
            PUBLISHED,
            {"venue": "JoC 2025", "date": "first public 3 February 2024", "day": "2024-02-03"},
        ),
    ],
)
def test_a_place_is_a_venue_or_that_of_a_preprint(paper: Paper, expected: dict[str, str]) -> None:
    names = ("venue", "preprint", "date", "day")
    assert {name: value for name, value in shown(paper).items() if name in names} == expected
