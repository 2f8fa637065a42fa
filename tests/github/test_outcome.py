import pytest

from surveymark.github.answers import form_problem
from surveymark.github.outcome import Outcome, step_output
from surveymark.github.proposal import Proposal


def outcome(proposal: Proposal) -> Outcome:
    return Outcome(issue=12, proposal=proposal, address="https://invented.github.io/my-survey/")


@pytest.mark.parametrize(
    ("is_new", "has_topic", "title"),
    [
        (True, True, "Add cups (issue 12)"),
        (True, False, "Add cups (issue 12): no topic fits"),
        (False, True, "Correct cups (issue 12)"),
    ],
)
def test_an_entry_gets_a_branch_and_a_pull_request_whose_title_names_the_issue(
    *, is_new: bool, has_topic: bool, title: str
) -> None:
    proposal = Proposal(key="cups", text="title: Cups\n", is_new=is_new, has_topic=has_topic)
    assert outcome(proposal).values == {
        "outcome": "proposed",
        "key": "cups",
        "branch": "issue-12",
        "title": title,
    }
    assert (outcome(proposal).is_refused, outcome(proposal).comment) == (False, "")


def test_a_comment_names_twenty_problems_and_counts_the_rest() -> None:
    problems = tuple(form_problem(f"Field {number}", "a", "<b>") for number in range(23))
    refused = outcome(Proposal(key="", problems=problems))
    lines = refused.comment.split("\n")
    listed = [line for line in lines if line.startswith("- ")]
    assert listed[0] == "- Field 0: expected <code>a</code>, found <code>&#60;b&#62;</code>"
    assert (len(listed), listed[-1]) == (21, "- … and 3 more")
    assert refused.values == {"outcome": "refused"}


def test_twenty_problems_are_all_of_them() -> None:
    problems = tuple(form_problem("Field", "a", "b") for _ in range(20))
    assert "more" not in outcome(Proposal(key="", problems=problems)).comment


def test_a_known_paper_is_answered_with_its_page() -> None:
    problems = (form_problem("Title", "a paper that is not yet in the survey", "cups"),)
    comment = outcome(Proposal(key="", problems=problems, known_key="cups")).comment
    assert "<https://invented.github.io/my-survey/papers/cups/>" in comment


def test_an_excluded_paper_is_answered_with_the_reason_and_the_scope() -> None:
    problems = (form_problem("Title", "a paper that was not excluded before", "cups"),)
    why = "2 January 2026: It is about <spoons>."
    refused = outcome(Proposal(key="", problems=problems, why_excluded=why))
    assert refused.comment == (
        "Thank you! This paper was considered before and not included, on 2 January 2026&#58; It is about &#60;spoons&#62;&#46;\n\n"
        "What belongs in the survey is explained at <https://invented.github.io/my-survey/about/>. If something has changed since,"
        " reply here: a curator will read it.\n"
    )


def test_a_value_of_a_step_ends_only_at_the_delimiter() -> None:
    values = {"title": "Add x\nkey<<EOF", "key": "x"}
    assert step_output(values, "end-1") == (
        "title<<end-1\nAdd x key<<EOF\nend-1\nkey<<end-1\nx\nend-1\n"
    )
