"""Entries, candidates and decisions of a survey as works."""

import dataclasses

import invented
from decided import decision
from surveymark.model.candidate import Candidate
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.survey import Survey
from surveymark.ranking.describing import Describer
from surveymark.ranking.work import Decided, Work

SURVEY = invented.survey()


def after(*decisions: Decision) -> Survey:
    lines = [
        DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
        for number, one in enumerate(decisions, 1)
    ]
    return dataclasses.replace(SURVEY, decision_lines=tuple(lines))


def decided(survey: Survey, *known: tuple[Candidate, Decision]) -> tuple[Decided, ...]:
    """Everything that was decided, without the entries, which come first."""
    found = Describer(survey).decided(known)
    entries = len(survey.papers)
    assert [one.work.id for one in found[:entries]] == [paper.key for paper in survey.papers]
    assert all(one.is_included for one in found[:entries])
    return found[entries:]


def test_an_entry_is_its_summary_and_abstract_authors_and_topics() -> None:
    found = Describer(SURVEY).work_of_paper(SURVEY.paper_by_key["berg2024cups"])
    assert found == Work(
        id="berg2024cups",
        title="Cups That Keep Their Temper",
        abstract="Cups cool slowly when they are told stories; a story of ten minutes keeps tea warm for twenty.\n"
        "An abstract about thermos flasks that only the curator's disk holds.",
        authors=("Jan van der Berg", "Ming Li"),
        topics=("Cups <and> mugs",),
    )


def test_a_candidate_has_the_survey_s_topics_name_of_the_venue_and_number_of_cited_papers() -> None:
    plate = Candidate(
        title="A Plate",
        authors=("Ada Wood",),
        venue="J. Crockery",
        doi="10.1234/plate",
        cites=("arxiv 2403.01234", "doi 10.1234/joc.2024.5", "arxiv 2403.01234", "nonsense"),
    )
    assert Describer(SURVEY).work_of_candidate(plate) == Work(
        id="doi 10.1234/plate",
        title="A Plate",
        authors=("Ada Wood",),
        venue="JoC",
        topics=("Plates",),
        cited=2,
    )


def test_decisions_are_learned_and_those_put_off_are_not() -> None:
    survey = after(
        decision(title="A Spoon", verdict="exclude", reason="spoon"),
        decision(title="A Mug"),
        decision(title="A Jug", verdict="later"),
    )
    assert [(one.work.title, one.is_included, one.on) for one in decided(survey)] == [
        ("A Spoon", False, "2026-01-02"),
        ("A Mug", True, "2026-01-02"),
    ]


def test_an_entry_is_not_learned_a_second_time_by_its_decision() -> None:
    assert decided(after(decision(title="Cups That Keep Their Temper"))) == ()


def test_the_verdict_that_holds_is_learned_once() -> None:
    survey = after(
        decision(title="A Jug", verdict="later"),
        decision(title="A Jug", verdict="exclude", reason="spoon", on="2026-01-05"),
    )
    assert [(one.is_included, one.on) for one in decided(survey)] == [(False, "2026-01-05")]


def test_a_decision_has_the_abstract_of_its_candidate_if_that_is_at_hand() -> None:
    spoon = decision(title="A Spoon", doi="10.1234/s", verdict="exclude", reason="spoon")
    candidate = Candidate(title="A Spoon!", abstract="It is long.", doi="10.1234/s")
    (found,) = decided(after(spoon), (candidate, spoon))
    assert (found.work.abstract, found.is_included) == ("It is long.", False)
