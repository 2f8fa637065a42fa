from dataclasses import replace

import pytest

import invented
from findings import findings
from surveymark.checks.check import all_checks
from surveymark.model.survey import Survey

CHECK = "claims of introductions"
DATED = "---\nread: 2026-11-28\n---\n"


def survey_with(text: str) -> Survey:
    return replace(invented.survey(), introductions={"cups": text})


def found(text: str) -> list[str]:
    return [
        finding.removeprefix("content/topics/cups.md ")
        for finding in findings(CHECK, survey_with(text))
    ]


def test_a_claim_without_a_paper_is_reported_at_its_place() -> None:
    text = f"{DATED}\nCups hold tea.\nSince 2021 most of them\nhave handles. [[berg2024cups]] has two.\n"
    assert found(text) == ["unlinked-claim line.6.7: 2021, most"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2021, [[berg2024cups|the largest cup]] held 22 litres.",
        "[[berg2024cups]] holds 22 litres, the most of all.",
        "These papers ask how cups are held. They come first.",
    ],
)
def test_a_claim_with_a_paper_and_a_sentence_without_claim_are_free(text: str) -> None:
    assert found(DATED + text) == []


def test_a_paper_in_the_next_sentence_or_one_without_an_entry_supports_nothing() -> None:
    text = "Cups are the oldest vessels. [[berg2024cups]] is one.\n\nIn 1999 [[nobody]] broke.\n"
    assert found(text) == ["unlinked-claim line.1.14: oldest", "unlinked-claim line.3.4: 1999"]


@pytest.mark.parametrize(("front_matter", "is_warning"), [("", True), (DATED, False)])
def test_an_unlinked_claim_is_an_error_where_the_front_matter_says_when_it_was_read(
    front_matter: str,
    is_warning: bool,  # noqa: FBT001 - a row's expectation
) -> None:
    check = next(one for one in all_checks() if one.name == CHECK)
    survey = survey_with(f"{front_matter}Only two cups are left.\n")
    assert [finding.is_warning for finding in check.findings(survey)] == [is_warning]


def test_wrong_front_matter_is_reported() -> None:
    assert found("---\nread: soon\n---\nCups.\n") == ["introduction-front-matter line.2.7: soon"]


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("read: 2025-06-01\n", 2),
        ("reviewed_by: {name: Berg Ida, on: 2025-05-31}\nread: 2025-06-01\n", 3),
    ],
)
def test_papers_that_joined_later_make_an_introduction_old(front_matter: str, line: int) -> None:
    survey = survey_with(f"---\n{front_matter}---\nCups.\n")
    days = {"berg2024cups": "2025-06-02", "li2023plates": "2025-07-01"}
    papers = tuple(
        paper.model_copy(update={"added": days.get(paper.key, "2025-06-01")})
        for paper in survey.papers
    )
    assert findings(CHECK, replace(survey, papers=papers)) == [
        f"content/topics/cups.md introduction-age line.{line}: 2025-06-01, before 2 papers of the topic"
    ]
