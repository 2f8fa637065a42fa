"""The answers to one of the survey's forms, parsed from the issue that GitHub made of it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveymark.github.form import FormField, IssueForm
from surveymark.model.problem import Problem
from surveymark.model.survey_error import SurveyError
from surveymark.safe.clean import clean

LARGEST_EVENT = 1024 * 1024
"""Bytes of an event file; GitHub cuts an issue's text at 65,536 characters, and the rest of an event is small."""
LONGEST_BODY = 65_536
LONGEST_LINE = 2000
"""Characters of an answer on one line: those of the longest address."""
MOST_ISSUES = 10**9
_NO_ANSWER = "_No response_"
_NOTHING = frozenset(
    {
        "n/a",
        "na",
        "none",
        "no",
        "nothing",
        "unknown",
        "not known",
        "tbd",
        "-",
        "--",
        "–",
        "—",
        "?",
        ".",
    }
)
"""Answers that mean that there is none, where the question is optional."""
_HEADING = "### "
_FENCE = "```"
_LONGEST_SHOWN = 120


@dataclass(frozen=True, kw_only=True)
class Issue:
    """The issue of an event."""

    number: int
    body: str
    labels: tuple[str, ...]


class NotAnIssueError(SurveyError):
    """The event is not about an issue that was made with one of the forms."""


def issue_of(event: str) -> Issue:
    """The issue that the event is about.

    `event` is the JSON that GitHub gives to a workflow that an issue started.
    Raises: NotAnIssueError.
    """
    try:
        read = json.loads(event)
    except (ValueError, RecursionError):
        message = "the event is not valid JSON"
        raise NotAnIssueError(message) from None
    issue = read.get("issue") if isinstance(read, dict) else None
    if not isinstance(issue, dict) or "pull_request" in read or "pull_request" in issue:
        message = "the event is not about an issue"
        raise NotAnIssueError(message)
    number, body, labels = issue.get("number"), issue.get("body"), issue.get("labels")
    if type(number) is not int or not 0 < number < MOST_ISSUES:
        message = "the issue has no number"
        raise NotAnIssueError(message)
    text = (
        body.encode("utf-8", "replace").decode("utf-8") if isinstance(body, str) else ""
    )  # JSON may hold halves of characters
    return Issue(number=number, body=text, labels=tuple(_names(labels)))


def form_of(issue: Issue, forms: Sequence[IssueForm]) -> IssueForm:
    """The form that the issue was made with, by its label.

    Raises: NotAnIssueError unless exactly one label names a form.
    """
    found = [form for form in forms if form.name in issue.labels]
    if len(found) != 1:
        message = f"expected exactly one of the labels {', '.join(form.name for form in forms)}, found {len(found)}"
        raise NotAnIssueError(message)
    return found[0]


def answers(issue: Issue, form: IssueForm) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The answers by field id, empty if not given, and the problems of the issue's text.

    Every heading of the form may appear once. A heading inside an answer is refused, because it would be ambiguous.
    """
    if len(issue.body) > LONGEST_BODY:
        problem = form_problem("", f"at most {LONGEST_BODY:,} characters", f"{len(issue.body):,}")
        return {}, (problem,)
    problems: list[Problem] = []
    sections = _sections(issue.body.removeprefix("\ufeff"), form, problems)
    given = {
        field.id: _answer(sections.get(field.id, []), field, problems) for field in form.fields
    }
    return given, tuple(problems)


def form_problem(label: str, expected: str, found: str) -> Problem:
    """A problem of an answer, with the heading of its field."""
    shown = clean(found)
    return Problem(
        path="issue",
        line=0,
        field=label,
        expected=expected,
        found=(shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 1] + "…")
        or "nothing",
    )


def _names(labels: Any) -> Iterator[str]:  # noqa: ANN401 - what stands in an event may be anything
    for label in labels if isinstance(labels, list) else ():
        name = label.get("name") if isinstance(label, dict) else None
        if isinstance(name, str):
            yield name


def _sections(body: str, form: IssueForm, problems: list[Problem]) -> dict[str, list[str]]:
    by_label = {field.label: field for field in form.fields}
    sections: dict[str, list[str]] = {}
    current: FormField | None = None
    fenced = False
    for line in re.split(r"\r\n|\r|\n", body):
        if fenced or not line.startswith(_HEADING):
            if current:
                sections[current.id].append(line)
                first = not "".join(sections[current.id][:-1]).strip()
                fenced = (
                    line.rstrip() != _FENCE
                    if fenced
                    else bool(current.language and first and line.startswith(_FENCE))
                )
            elif line.strip():
                problems.append(form_problem("", f"the heading {form.fields[0].label} first", line))
            continue
        field = by_label.get(line.removeprefix(_HEADING).strip())
        if field is None:
            problems.append(
                form_problem(
                    current.label if current else "", "only the headings of the form", line
                )
            )
        elif field.id in sections:
            problems.append(form_problem(field.label, "each heading of the form once", "it twice"))
        else:
            current, sections[field.id] = field, []
    return sections


def _answer(lines: Sequence[str], field: FormField, problems: list[Problem]) -> str:
    text = "\n".join(lines).strip()
    if field.language and text.startswith(_FENCE):
        text, after = _unfenced(text)
        if after:
            problems.append(form_problem(field.label, "no text after the code block", after))
    if text == _NO_ANSWER or (not field.is_required and text.casefold() in _NOTHING):
        text = ""
    if not clean(text):
        if field.is_required:
            problems.append(form_problem(field.label, "an answer", ""))
        return ""
    if field.widget in {"input", "dropdown"} and "\n" in text:
        problems.append(form_problem(field.label, "one line", text))
    elif field.widget == "input" and len(text) > LONGEST_LINE:
        problems.append(
            form_problem(field.label, f"at most {LONGEST_LINE:,} characters", f"{len(text):,}")
        )
    elif field.widget == "dropdown" and text not in field.options:
        problems.append(form_problem(field.label, "one of the choices of the form", text))
    elif field.widget == "checkboxes" and text.lower() not in {
        f"- [x] {option}".lower() for option in field.options
    }:
        problems.append(form_problem(field.label, f"a ticked box “{field.options[0]}”", text))
    return text


def _unfenced(text: str) -> tuple[str, str]:
    """The text in the code block, and the text after it."""
    inside = text.partition("\n")[2]
    closed = re.split(r"^```[ \t]*$", inside, maxsplit=1, flags=re.MULTILINE)
    return closed[0], closed[1].strip() if len(closed) > 1 else ""
