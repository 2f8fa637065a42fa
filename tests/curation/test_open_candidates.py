"""Candidates that have an entry, a decision or an earlier line are closed."""

from dataclasses import replace

import pytest

import invented
from decided import decision
from surveymark.curation.open_candidates import OpenCandidates
from surveymark.model.candidate import Candidate
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
        Candidate(title="Renamed", arxiv="2403.01234"),
        Candidate(title="Renamed", doi="10.1234/joc.2024.5"),
        Candidate(title="cups that keep their temper!"),
    ],
)
def test_what_has_an_entry_is_closed(candidate: Candidate) -> None:
    assert candidates().closed(candidate.names) == "in the survey"


def test_what_is_decided_is_closed_but_what_is_put_off_is_open() -> None:
    asked = candidates(
        decision(title="A Spoon", doi="10.1234/spoon", verdict="exclude", reason="spoon"),
        decision(title="A Fork", verdict="later"),
    )
    assert [
        asked.closed(one.names)
        for one in (
            Candidate(title="Another Name", doi="10.1234/spoon"),
            Candidate(title="A Spoon"),
            Candidate(title="A Spoon", doi="10.1234/other"),
            Candidate(title="A Fork"),
        )
    ] == ["decided", "decided", None, None]


def test_an_id_is_open_once_and_so_is_a_title_without_one() -> None:
    asked = candidates()
    assert [
        asked.closed(one.names)
        for one in (
            Candidate(title="Editorial", doi="10.1234/a"),
            Candidate(title="Editorial", doi="10.1234/b"),
            Candidate(title="Editorial"),
            Candidate(title="Preprint", arxiv="2404.01234", doi="10.1234/c"),
            Candidate(title="Published", doi="10.1234/c"),
            Candidate(title="Copy", arxiv="2404.01234"),
        )
    ] == [None, None, "repeated", None, "repeated", "repeated"]


def test_what_repeats_a_closed_candidate_is_repeated() -> None:
    asked = candidates(decision(title="A Spoon"))
    for one, closed in (
        (Candidate(title="Cups That Keep Their Temper"), "in the survey"),
        (Candidate(title="A Spoon"), "decided"),
    ):
        assert [asked.closed(one.names) for _ in range(2)] == [closed, "repeated"]
