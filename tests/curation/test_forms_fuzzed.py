"""Whatever somebody wrote into a form or an event: an entry that loads and passes every check, or what does not fit, in words."""

import json
from dataclasses import replace

import invented
from fuzzing import fuzz, operations, spoiled
from issues import CORRECTED, NO_RESPONSE, body, corrected, event, suggested
from surveymark.checks.check import all_findings
from surveymark.content.paper_text import paper_text
from surveymark.github.answers import LONGEST_BODY, Issue, NotAnIssueError, answers, issue_of
from surveymark.github.form import issue_forms
from surveymark.github.proposal import Proposal, correction, suggestion
from surveymark.model.paper import Paper
from surveymark.model.problem import Problem
from surveymark.safe.clean import clean
from surveymark.strict_yaml.noun_text import noun_from_text

SURVEY = replace(
    invented.survey(),
    papers=tuple(
        paper for paper in invented.papers() if not paper.key.startswith(("hostile", "crowd"))
    ),
)
KNOWN = {finding for finding in all_findings(SURVEY) if not finding.is_warning}
TEXTS = {paper.key: paper_text(paper) for paper in SURVEY.papers}
SUGGEST, FIX = issue_forms([topic.title for topic in SURVEY.topics])
SUGGESTED = [
    suggested(),
    suggested(arxiv="10.1234/pot.5", venue="ACL 2019"),
    suggested(arxiv="https://a.org/x", authors=NO_RESPONSE, gives="None"),
    suggested(
        authors="King, Jr., Martin Luther\nA, B, C\nJane Doe (MIT)\n李 明\nA. B. and C. D.\nDevvrit",
        venue="arXiv 2024",
    ),
]
FIXED = [
    corrected(),
    corrected(key="li2023plates", entry=f"```yaml\n{TEXTS['li2023plates']}```"),
    body({"Key": "x", "Entry": f"```yaml\n{CORRECTED}```"}),
]
PIECES = [
    *(f"### {field.label}\n".encode() for form in (SUGGEST, FIX) for field in form.fields),
    b"### ",
    b"```",
    b"```yaml\n",
    b"\n```\n",
    NO_RESPONSE.encode(),
    *b"et al.|and others|, |; | and | & |(MIT)|1,2|Jr.|van der |https://doi.org/10.1234/a|10.1002/(SICI)1097<15::A>3.0.CO;2-2|2406.01234v9|cs/0112017".split(
        b"|"
    ),
    *b"authors:\n|title: x\n|- |: |{|}|[|]|#|'|\"|&a |*a|!!x |topics: [cups]\n|doi: 10.1234/a\n|listed: []\n|  |2024|Plates|None".split(
        b"|"
    ),
    b"\r\n",
    b"\r",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\x00",
    b"\xff",
    b"\xc2\x85",
    b"<script>alert(1)</script>",
    b"\\alpha$",
    b"x" * 700,
    "李, 明".encode(),
]
MOST_CALLS, MOST_CALLS_A_CHARACTER = 600_000, 1_500


def is_in_words(problem: Problem) -> bool:
    """Whether the problem can be shown in a comment: on one line, of no great length, without characters that nobody sees."""
    return (
        problem.path == "issue"
        and bool(problem.expected)
        and problem.found == clean(problem.found)
        and len(problem.message) < 1_000
        and "\n" not in problem.message
    )


def assert_sound(proposal: Proposal) -> None:
    """It is an entry that loads without a problem and breaks no rule, or says why there is none."""
    assert bool(proposal.text) != bool(proposal.problems)
    assert all(map(is_in_words, proposal.problems))
    if not proposal.text:
        return
    result = noun_from_text(Paper, proposal.text, "x.yml", given={"key": proposal.key})
    assert result.problems == ()
    assert result.noun
    assert proposal.is_new == (proposal.key not in TEXTS)
    others = [paper for paper in SURVEY.papers if paper.key != proposal.key]
    after = replace(
        SURVEY, papers=tuple(sorted([*others, result.noun], key=lambda paper: paper.key))
    )
    assert [
        finding
        for finding in all_findings(after)
        if not finding.is_warning and finding not in KNOWN
    ] == []


def test_whatever_is_suggested_becomes_a_sound_entry_or_is_refused_in_words() -> None:
    def check(content: bytes) -> None:
        issue = Issue(number=1, body=content.decode("utf-8", "replace"), labels=())

        def proposed() -> Proposal:
            given, problems = answers(issue, SUGGEST)
            return (
                suggestion(given, SURVEY, added="2026-11-20")
                if not problems
                else Proposal(key="", problems=problems)
            )

        proposal, calls = operations(proposed)
        assert calls <= MOST_CALLS + MOST_CALLS_A_CHARACTER * len(issue.body)
        assert_sound(proposal)

    fuzz(check, spoiled([text.encode() for text in SUGGESTED], PIECES), reduced=200)


def test_whatever_is_corrected_becomes_a_sound_entry_or_is_refused_in_words() -> None:
    def check(content: bytes) -> None:
        issue = Issue(number=1, body=content.decode("utf-8", "replace"), labels=())

        def proposed() -> Proposal:
            given, problems = answers(issue, FIX)
            return (
                correction(given, SURVEY, TEXTS)
                if not problems
                else Proposal(key="", problems=problems)
            )

        proposal, calls = operations(proposed)
        assert calls <= MOST_CALLS + MOST_CALLS_A_CHARACTER * len(issue.body)
        assert_sound(proposal)

    fuzz(check, spoiled([text.encode() for text in FIXED], PIECES), reduced=200)


def test_whatever_an_event_holds_it_is_an_issue_or_refused() -> None:
    seeds = [
        json.dumps(event(suggested())).encode(),
        json.dumps(event(None, labels=[None, {"name": "fix-record"}])).encode(),
    ]
    pieces = [
        b'{"',
        b'"}',
        b"[",
        b"]",
        b"null",
        b"true",
        b"1e999",
        b"-1",
        b'"issue": ',
        b'"number": 7, ',
        b'"body": ',
        b'"\\ud800"',
        b"[" * 5_000,
        b",",
        b"\xff",
    ]

    def check(content: bytes) -> None:
        try:
            issue = issue_of(content.decode("utf-8", "replace"))
        except NotAnIssueError:
            return
        assert 0 < issue.number < 10**9
        issue.body.encode()
        assert all(isinstance(label, str) for label in issue.labels)
        given, problems = answers(issue, SUGGEST)
        assert len(issue.body) <= LONGEST_BODY or problems
        assert set(given) <= {field.id for field in SUGGEST.fields}

    fuzz(check, spoiled(seeds, pieces), reduced=200)
