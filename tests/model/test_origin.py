import pytest

from surveymark.content.paper_text import completed_text, paper_text
from surveymark.model.origin import Origin, origin_of, source_value
from surveymark.model.paper import Paper
from surveymark.strict_yaml.noun_text import noun_from_text

SEEN = {"from": "facts.jsonl", "on": "2026-01-02", "evidence": ["https://cups.example.org/1"]}
BOTH = """\
title: Cups
sources:
  date: listing
  authors: arxiv 2026-01-02
  arxiv: {from: facts.jsonl, on: '2026-01-02', evidence: ['https://cups.example.org/1'], unsure: one source}
"""


def read(text: str) -> Paper:
    result = noun_from_text(Paper, text, "cups.yml", given={"key": "cups"})
    assert result.noun, result.problems
    return result.noun


def problems(text: str) -> list[str]:
    return [
        str(problem)
        for problem in noun_from_text(
            Paper, f"title: Cups\nsources: {{date: {text}}}\n", "cups.yml", given={"key": "cups"}
        ).problems
    ]


def test_a_source_is_a_text_or_a_mapping_and_both_are_written_as_they_were() -> None:
    paper = read(BOTH)
    assert paper.sources == {
        "date": "listing",
        "authors": "arxiv 2026-01-02",
        "arxiv": Origin.model_validate({**SEEN, "unsure": "one source"}),
    }
    assert paper_text(paper) == BOTH


def test_both_forms_contain_source_and_day() -> None:
    origins = read(BOTH).origins
    assert {field: (origin.source, origin.on) for field, origin in origins.items()} == {
        "date": ("listing", None),
        "authors": ("arxiv", "2026-01-02"),
        "arxiv": ("facts.jsonl", "2026-01-02"),
    }
    assert str(origins["arxiv"]) == "facts.jsonl 2026-01-02"


@pytest.mark.parametrize(
    ("label", "source", "on"),
    [
        ("daily-papers-2026-04-16", "daily-papers-2026-04-16", None),
        ("a b 2026-01-02", "a b", "2026-01-02"),
        ("x 2026-02-30", "x 2026-02-30", None),
        ("x 2026", "x 2026", None),
        ("2026-01-02", "2026-01-02", None),
    ],
)
def test_only_a_day_of_the_calendar_at_the_end_is_a_day(
    label: str, source: str, on: str | None
) -> None:
    assert (origin_of(label).source, origin_of(label).on) == (source, on)


def test_a_source_without_more_stays_a_text() -> None:
    assert source_value("arxiv 2026-01-02") == "arxiv 2026-01-02"
    assert source_value("arxiv 2026-01-02", unsure="why") == Origin.model_validate(
        {"from": "arxiv", "on": "2026-01-02", "unsure": "why"}
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            "{frm: x}",
            [
                "cups.yml:2: sources.date.from: expected a value, found nothing",
                "cups.yml:2: sources.date.frm: expected one of the fields from, on, evidence, unsure, found frm; did you mean from?",
            ],
        ),
        (
            "{from: x, on: soon}",
            [
                "cups.yml:2: sources.date.on: expected a date as YYYY, YYYY-MM or YYYY-MM-DD, found 'soon'"
            ],
        ),
        (
            "{from: x, evidence: ['javascript:x']}",
            [
                "cups.yml:2: sources.date.evidence[0]: expected an address that starts with https:// or http://, found 'javascript:x'"
            ],
        ),
        (
            "[x]",
            [
                "cups.yml:2: sources.date: expected the name of a source, or {from: …, on: …, evidence: […], unsure: …}, found a list"
            ],
        ),
        (
            "x" * 201,
            [f"cups.yml:2: sources.date: expected at most 200 characters, found '{'x' * 79}…'"],
        ),
    ],
)
def test_a_source_in_another_form_is_refused_at_its_place(value: str, told: list[str]) -> None:
    assert problems(value) == told


def test_an_origin_is_added_to_existing_sources_on_its_own_line() -> None:
    text = "title: Cups\nsources:\n  date: listing  # as printed\n  authors: old 2025-01-01\n"
    paper = read(text)
    sources = {
        **paper.sources,
        "authors": Origin.model_validate(SEEN),
        "arxiv": Origin.model_validate({**SEEN, "unsure": "one source: a list"}),
    }
    assert (
        completed_text(text, paper.model_copy(update={"sources": sources}))
        == """\
title: Cups
sources:
  date: listing  # as printed
  authors: {from: facts.jsonl, on: '2026-01-02', evidence: [https://cups.example.org/1]}
  arxiv: {from: facts.jsonl, on: '2026-01-02', evidence: [https://cups.example.org/1], unsure: 'one source: a list'}
"""
    )


def test_doubts_name_their_fields() -> None:
    doubtful = Origin.model_validate({**SEEN, "unsure": "one source"})
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "Cups",
            "sources": {"authors": doubtful, "date": "listing", "arxiv": doubtful},
        }
    )
    assert paper.doubts == {"one source": ("authors", "arxiv")}
