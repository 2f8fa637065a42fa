"""Issues as people really fill in "Suggest a paper": the entry or the answer that each gives, as case files."""

from pathlib import Path

import pytest

import invented
from surveymark.github.answers import Issue, answers
from surveymark.github.form import SUGGESTION, issue_forms
from surveymark.github.proposal import suggestion

FORMS = Path(__file__).parent / "forms"
SURVEY = invented.survey()
CASES = sorted(path.stem for path in FORMS.glob("*.md"))


def outcome(body: str) -> str:
    """The path and text of the entry, or each problem on a line."""
    form = next(
        form
        for form in issue_forms([topic.title for topic in SURVEY.topics])
        if form.name == SUGGESTION
    )
    given, problems = answers(Issue(number=1, body=body, labels=(SUGGESTION,)), form)
    if problems:
        return "".join(f"{problem}\n" for problem in problems)
    proposal = suggestion(given, SURVEY, added="2026-11-20")
    return (
        f"{proposal.key}.yml\n{proposal.text}"
        if proposal.text
        else "".join(f"{problem}\n" for problem in proposal.problems)
    )


def test_there_are_forty_and_more() -> None:
    assert len(CASES) >= 40
    assert {path.stem for path in FORMS.glob("*.txt")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_an_issue_gives_the_result_of_its_case(name: str) -> None:
    body = (FORMS / f"{name}.md").read_bytes().decode()
    assert outcome(body) == (FORMS / f"{name}.txt").read_text("utf-8")
