"""Candidates that have an entry, a decision or an earlier line are closed."""

from dataclasses import replace

import pytest

import invented
from decided import decision
from surveymark.curation.open_candidates import OpenCandidates
from surveymark.model.decision import Decision, DecisionLine


def candidates(*decisions: Decision) -> OpenCandidates:
    made = tuple(
        DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
        for number, one in enumerate(decisions, start=1)
    )
    return OpenCandidates(replace(invented.survey(), decision_lines=made))


@pytest.mark.parametrize(
    "candidate",
    [
        {"title": "Renamed", "arxiv": "2403.01234"},
        {"title": "Renamed", "doi": "10.1234/joc.2024.5"},
        {"title": "cups that keep their temper!"},
    ],
)
def test_what_has_an_entry_is_closed(candidate: dict[str, str]) -> None:
    assert candidates().closed(candidate) == "in the survey"


def test_what_is_decided_is_closed_but_what_is_put_off_is_open() -> None:
    asked = candidates(
        decision(title="A Spoon", doi="10.1234/spoon", verdict="exclude", reason="spoon"),
        decision(title="A Fork", verdict="later"),
    )
    assert [
        asked.closed(one)
        for one in (
            {"title": "Another Name", "doi": "10.1234/spoon"},
            {"title": "A Spoon"},
            {"title": "A Spoon", "doi": "10.1234/other"},
            {"title": "A Fork"},
        )
    ] == ["decided", "decided", None, None]


def test_an_id_is_open_once_and_a_title_as_often_as_works_have_it() -> None:
    asked = candidates()
    assert [
        asked.closed(one)
        for one in (
            {"title": "Editorial", "doi": "10.1234/a"},
            {"title": "Editorial", "doi": "10.1234/b"},
            {"title": "Editorial"},
            {"title": "Preprint", "arxiv": "2404.01234", "doi": "10.1234/c"},
            {"title": "Published", "doi": "10.1234/c"},
            {"title": "Copy", "arxiv": "2404.01234"},
        )
    ] == [None, None, None, None, "repeated", "repeated"]
