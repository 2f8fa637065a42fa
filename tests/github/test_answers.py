import json

import pytest

from issues import CORRECTION, NO_RESPONSE, SUGGESTION, body, corrected, event, suggested
from surveymark.github.answers import (
    Issue,
    NotAnIssueError,
    answers,
    form_of,
    form_problem,
    issue_of,
)
from surveymark.github.form import issue_forms
from surveymark.model.problem import Problem

SUGGEST, FIX = issue_forms(["Cups <and> mugs", "Plates"])


def read(text: str, form: object = SUGGEST) -> tuple[dict[str, str], tuple[Problem, ...]]:
    given, problems = answers(
        Issue(number=1, body=text, labels=()), FIX if form is FIX else SUGGEST
    )
    return dict(given), problems


def test_answers_are_read_from_the_text_that_github_makes() -> None:
    given, problems = read(body(SUGGESTION))
    assert problems == ()
    assert given == {
        "identifier": "https://arxiv.org/abs/2406.01234v2",
        "title": "Teapots That Pour Themselves",
        "authors": "Pot, Tea\nAda van der Spout",
        "venue": "J. Crockery 2025",
        "topic": "Cups <and> mugs",
        "gives": "tool",
        "code": "https://github.com/invented/teapots",
        "summary": "A teapot tilts when a cup is near.\nIt spills *nothing*.",
        "licence": SUGGESTION["Own words"],
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(line_end: str) -> None:
    text = body(CORRECTION)
    assert read("\ufeff" + text.replace("\n", line_end), FIX) == read(text, FIX)


def test_fields_without_an_answer_are_empty() -> None:
    given, problems = read(
        suggested(
            authors=NO_RESPONSE, venue=NO_RESPONSE, gives="None", code=NO_RESPONSE, summary=""
        )
    )
    assert problems == ()
    assert [given[name] for name in ("authors", "venue", "gives", "code", "summary")] == [""] * 5


def test_headings_in_a_fenced_answer_are_part_of_it() -> None:
    given, problems = read(corrected(entry="```yaml\ntitle: A\n### Key\n# comment\n```"), FIX)
    assert problems == ()
    assert given["entry"] == "title: A\n### Key\n# comment\n"
    assert given["key"] == "conference2022shelf"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (suggested(title=NO_RESPONSE), form_problem("Title", "an answer", "")),
        (suggested(title="\u200b\u202e"), form_problem("Title", "an answer", "")),
        (suggested(title="One\nTwo"), form_problem("Title", "one line", "One Two")),
        (suggested(title="x" * 2001), form_problem("Title", "at most 2,000 characters", "2,001")),
        (
            suggested(topic="Spoons"),
            form_problem("Topic", "one of the choices of the form", "Spoons"),
        ),
        (
            suggested(gives="method, survey"),
            form_problem("Gives", "one of the choices of the form", "method, survey"),
        ),
        (
            suggested(own="- [ ] What I wrote here"),
            form_problem(
                "Own words",
                "a ticked box “What I wrote here is in my own words, and the survey may publish it under its licence.”",
                "- [ ] What I wrote here",
            ),
        ),
        (
            suggested(summary="Fine.\n\n### Title\n\nAnother"),
            form_problem("Title", "each heading of the form once", "it twice"),
        ),
        (
            suggested(summary="Fine.\n\n### Key\n\nother"),
            form_problem("Summary in your own words", "only the headings of the form", "### Key"),
        ),
        (
            "Hello\n\n" + body(SUGGESTION),
            form_problem("", "the heading arXiv id, DOI or link first", "Hello"),
        ),
        ("x" * 65_537, form_problem("", "at most 65,536 characters", "65,537")),
    ],
)
def test_what_does_not_fit_the_form_is_reported_by_its_heading(text: str, problem: Problem) -> None:
    assert problem in read(text)[1]


def test_an_answer_is_read_up_to_its_greatest_length() -> None:
    assert read(suggested(title="x" * 2000))[1] == ()
    longest = suggested(summary="")
    longest = suggested(summary="x" * (65_536 - len(longest)))
    assert len(longest) == 65_536
    assert read(longest)[1] == ()
    assert read(longest + " ") == ({}, (form_problem("", "at most 65,536 characters", "65,537"),))


def test_two_lines_are_no_choice() -> None:
    assert read(suggested(topic="Plates\nPlates"))[1] == (
        form_problem("Topic", "one line", "Plates Plates"),
    )
    assert read(suggested(summary="Two\nlines, and a half"))[1] == ()


def test_a_fence_opens_an_answer_only_where_it_comes_first() -> None:
    after_words = corrected(entry="Here:\nmore\n```yaml\n### Key\n```")
    assert (
        form_problem("Key", "each heading of the form once", "it twice")
        in read(after_words, FIX)[1]
    )
    one_line_before = corrected(entry="Here:\n```yaml\n### Key\n```")
    assert (
        form_problem("Key", "each heading of the form once", "it twice")
        in read(one_line_before, FIX)[1]
    )
    after_blank_lines = corrected(entry="\n\n```yaml\n### Key\n```  ")
    assert read(after_blank_lines, FIX)[0]["entry"] == "### Key\n"
    plain = suggested(summary="```\n### Key\n```")
    assert read(plain)[1] == (
        form_problem("Summary in your own words", "only the headings of the form", "### Key"),
    )


def test_a_tick_may_be_of_either_case() -> None:
    assert read(suggested(own=SUGGESTION["Own words"].replace("[X]", "[x]")))[1] == ()


def test_an_answer_that_is_missing_altogether_is_as_an_empty_one() -> None:
    given, problems = read("### Title\n\nTea\n")
    assert given == {
        "identifier": "",
        "title": "Tea",
        "authors": "",
        "venue": "",
        "topic": "",
        "gives": "",
        "code": "",
        "summary": "",
        "licence": "",
    }
    assert [problem.field for problem in problems] == [
        "arXiv id, DOI or link",
        "Topic",
        "Own words",
    ]


def test_nothing_may_follow_a_fence() -> None:
    text = corrected(entry="```yaml\ntitle: A\n```\nand more")
    assert read(text, FIX)[1] == (
        form_problem("Entry", "no text after the code block", "and more"),
    )


def test_a_fence_that_never_ends_swallows_no_answer_silently() -> None:
    problems = read(corrected(entry="```yaml\ntitle: A"), FIX)[1]
    assert problems == (
        form_problem("What is wrong", "an answer", ""),
        form_problem("Source", "an answer", ""),
    )


def test_what_was_found_is_shown_on_one_short_line() -> None:
    assert form_problem("Title", "x", "a\n\x1b[31m" + "b" * 500).found == "a [31m" + "b" * 113 + "…"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"issue"',
        "[" * 100_000,
        '{"issue": 1}',
        '{"issue": {"number": "12"}}',
        '{"issue": {"number": true}}',
        '{"issue": {"number": -1}}',
        '{"issue": {"number": 1e9}}',
        f'{{"issue": {{"number": {"9" * 5000}}}}}',
        '{"pull_request": {"number": 1}}',
        '{"issue": {"number": 1, "pull_request": {}}}',
        '{"issue": {"number": 1}, "pull_request": {}}',
    ],
)
def test_an_event_that_is_about_no_issue_is_refused(text: str) -> None:
    with pytest.raises(NotAnIssueError):
        issue_of(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "the event is not valid JSON"),
        ("[]", "the event is not about an issue"),
        ('{"issue": {"number": 0}}', "the issue has no number"),
        ('{"issue": {"number": 1000000000}}', "the issue has no number"),
        ('{"issue": {"body": "x"}}', "the issue has no number"),
    ],
)
def test_faults_of_an_event_are_reported(text: str, said: str) -> None:
    with pytest.raises(NotAnIssueError) as fault:
        issue_of(text)
    assert str(fault.value) == said


@pytest.mark.parametrize("number", [1, 2, 999_999_999])
def test_an_issue_has_a_number_from_one_on(number: int) -> None:
    assert issue_of(json.dumps({"issue": {"number": number}})) == Issue(
        number=number, body="", labels=()
    )


def test_the_label_determines_the_form() -> None:
    forms = (SUGGEST, FIX)
    assert form_of(Issue(number=1, body="", labels=("help", "fix-record")), forms) == FIX
    for labels in ((), ("help",), ("fix-record", "suggest-paper"), ("Fix-Record",)):
        with pytest.raises(
            NotAnIssueError,
            match="expected exactly one of the labels suggest-paper, fix-record, found",
        ):
            form_of(Issue(number=1, body="", labels=labels), forms)


def test_odd_labels_and_bodies_are_no_labels_and_no_text() -> None:
    assert issue_of(
        json.dumps(event(None, labels=["x", {"name": 1}, None, {"name": "fix-record"}]))
    ) == Issue(number=12, body="", labels=("fix-record",))
    assert issue_of('{"issue": {"number": 3, "body": "a\\ud800b", "labels": "x"}}') == Issue(
        number=3, body="a?b", labels=()
    )
