from dataclasses import replace

import pytest

import invented
from decided import SCOPE, decision
from surveymark.curation.drafting import unnamed
from surveymark.github.triage.known import known_findings
from surveymark.model.decision import DecisionLine
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.scope import Scope

DOI = "10.1234/joc.2024.5"
PLATES = "li2023plates: Plates in Journals"


def found(paper: Paper, *facts: Facts) -> list[tuple[str, str, tuple[str, ...]]]:
    survey = invented.survey()
    return [(one.name, one.says, one.quotes) for one in known_findings(paper, facts, survey)]


@pytest.mark.parametrize(
    ("paper", "facts", "name", "words"),
    [
        (unnamed("Plates in journals"), [], "known", "has this paper"),
        (unnamed("Another", doi=DOI), [], "known", "has this paper"),
        (unnamed("Plates in Journals", arxiv="2301.00009"), [], "version", "of this title"),
        (
            unnamed("On Plates", arxiv="2301.00009"),
            [Facts(title="On Plates", source="x", versions=(DOI.upper(),))],
            "version",
            "as the record of a service says",
        ),
        (
            unnamed("Plates in a Journal", authors=["Li, M."], arxiv="2301.00009"),
            [],
            "version",
            "are alike",
        ),
    ],
)
def test_a_paper_of_the_survey_and_its_versions_are_found(
    paper: Paper, facts: list[Facts], name: str, words: str
) -> None:
    ((is_named, says, quotes),) = found(paper, *facts)
    assert (is_named, quotes) == (name, (PLATES,))
    assert words in says


def test_other_papers_are_not_known() -> None:
    assert found(unnamed("Plates on Owls", authors=["Li, Ming"], arxiv="2301.00009")) == []


@pytest.mark.parametrize(
    ("fields", "says", "quote"),
    [
        ({"verdict": "include"}, "It was chosen for the survey before.", "2 January 2026"),
        (
            {"verdict": "later", "note": "Wait for data."},
            "It was considered before and put off.",
            "2 January 2026 Wait for data.",
        ),
        (
            {"verdict": "exclude", "reason": "no-cup"},
            "It was considered before and not included.",
            "2 January 2026: It has no cup.",
        ),
    ],
)
def test_an_earlier_decision_is_found_by_any_version(
    fields: dict[str, str], says: str, quote: str
) -> None:
    made = decision(doi="10.1234/pot", **fields)
    line = DecisionLine(path="content/decisions/2026-01.jsonl", number=1, decision=made)
    survey = replace(invented.survey(), scope=Scope(text=SCOPE), decision_lines=(line,))
    paper = unnamed("Pots, a Preprint", arxiv="2301.00009")
    facts = Facts(title="Pots, a Preprint", source="x", arxiv="2301.00009", doi="10.1234/pot")
    (one,) = known_findings(paper, [facts], survey)
    assert (one.name, one.says, one.quotes) == ("decided", says, (quote,))
    assert list(known_findings(unnamed("Pots, a Preprint"), [], survey)) == []


def test_that_a_paper_of_the_survey_was_included_is_no_news() -> None:
    made = decision(title="Plates in Journals", doi=DOI)
    line = DecisionLine(path="content/decisions/2026-01.jsonl", number=1, decision=made)
    survey = replace(invented.survey(), scope=Scope(text=SCOPE), decision_lines=(line,))
    found = known_findings(unnamed("Plates in Journals", doi=DOI), [], survey)
    assert [one.name for one in found] == ["known"]
