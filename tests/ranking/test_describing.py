"""Candidates and decisions as a survey describes them."""

import dataclasses

import invented
from decided import decision
from surveymark.model.decision import Decision, DecisionLine
from surveymark.model.facts import Facts
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.survey import Survey
from surveymark.ranking.candidate import Candidate, Decided
from surveymark.ranking.describing import Describer, decided_of
from surveymark.ranking.json_lines import Line

SURVEY = invented.survey()
ENTRIES = len(SURVEY.papers)
CUPS = "Cups <and> mugs"


def after(*decisions: Decision) -> Survey:
    lines = [
        DecisionLine(path="content/decisions/2026-01.jsonl", number=number, decision=one)
        for number, one in enumerate(decisions, 1)
    ]
    return dataclasses.replace(SURVEY, decision_lines=tuple(lines))


def decisions_of(survey: Survey, *described: Candidate) -> tuple[Decided, ...]:
    """The decisions that are not those to include the entries."""
    return decided_of(survey, Describer(survey), described)[ENTRIES:]


def test_an_entry_is_its_summary_authors_venue_and_topics() -> None:
    found = Describer(SURVEY).of_paper(SURVEY.paper_by_key["berg2024cups"])
    assert found == Candidate(
        id="berg2024cups",
        title="Cups That Keep Their Temper",
        abstract="Cups cool slowly when they are told stories; a story of ten minutes keeps tea warm for twenty.\n"
        "An abstract about thermos flasks that only the curator's disk holds.",
        authors=("Jan van der Berg", "Ming Li"),
        topics=(CUPS,),
        names=("title cupsthatkeeptheirtemper", "arxiv 2403.01234"),
    )


def test_a_line_and_an_imported_work_are_described_alike() -> None:
    line = Line(
        title="A Plate",
        authors=("Ada Wood",),
        venue="J. Crockery",
        doi="https://doi.org/10.1234/PLATE",
        cites=("arXiv:2403.01234", "10.1234/joc.2024.5", "10.1234/joc.2024.5", "nonsense"),
    )
    facts = Facts(
        title="A Plate",
        source="papers.ris",
        authors=(Person(family="Wood", given="Ada"),),
        published=Publication(venue="JoC", kind="journal", doi="10.1234/plate"),
        references=("arxiv 2403.01234", "doi 10.1234/joc.2024.5", "openalex W1"),
    )
    describer = Describer(SURVEY)
    assert describer.of_line(line, "x") == describer.of_facts(facts, "x")
    assert describer.of_line(line, "x") == Candidate(
        id="10.1234/plate",
        title="A Plate",
        authors=("Ada Wood",),
        venue="JoC",
        topics=("Plates",),
        cited=2,
        names=("title aplate", "doi 10.1234/plate"),
    )


def test_a_work_without_an_id_is_named_by_its_place_and_without_a_title_by_no_title() -> None:
    found = Describer(SURVEY).of_line(Line(abstract="On forks."), "new.jsonl:3")
    assert (found.id, found.names) == ("new.jsonl:3", ())


def test_decisions_are_learned_and_those_put_off_are_not() -> None:
    survey = after(
        decision(title="A Spoon", verdict="exclude", reason="spoon"),
        decision(title="A Mug"),
        decision(title="A Jug", verdict="later"),
    )
    assert [(one.candidate.title, one.is_included, one.on) for one in decisions_of(survey)] == [
        ("A Spoon", False, "2026-01-02"),
        ("A Mug", True, "2026-01-02"),
    ]


def test_an_entry_is_not_learned_a_second_time_by_its_decision() -> None:
    assert decisions_of(after(decision(title="Cups That Keep Their Temper"))) == ()


def test_the_verdict_that_holds_is_learned_once() -> None:
    survey = after(
        decision(title="A Jug", verdict="later"),
        decision(title="A Jug", verdict="exclude", reason="spoon", on="2026-01-05"),
    )
    assert [(one.is_included, one.on) for one in decisions_of(survey)] == [(False, "2026-01-05")]


def test_a_decision_has_the_abstract_of_the_work_in_a_file() -> None:
    survey = after(decision(title="A Spoon", doi="10.1234/s", verdict="exclude", reason="spoon"))
    line = Line(title="A Spoon!", abstract="It is long.", doi="10.1234/s")
    (found,) = decisions_of(survey, Describer(survey).of_line(line, "x"))
    assert (found.candidate.abstract, found.is_included) == ("It is long.", False)
