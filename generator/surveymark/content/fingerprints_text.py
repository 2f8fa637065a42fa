"""`fingerprints.jsonl`: the numbers of each abstract, one paper a line, so that entries can be checked where no abstract is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, ValidationError

from surveymark.content.places import FINGERPRINTS
from surveymark.model.fingerprint import DatasetNames, Fingerprint, fingerprint_of
from surveymark.model.noun import Noun, Slug
from surveymark.model.problem import Problem, Rule
from surveymark.model.survey import Survey
from surveymark.text.numbers import PRINTED

LARGEST_FINGERPRINTS = 16 * 1024 * 1024
"""Bytes: the numbers of 100,000 abstracts."""
FORM = Rule(
    id="fingerprint-form",
    requirement="Each line of content/fingerprints.jsonl is a key with the numbers of its abstract; keys are in order, each once.",
)
_EXPECTED = 'a line such as {"key":"wang2023htnet","numbers":{"95.32%":["casme-ii"]}}'


def _printed(number: str) -> str:
    if not PRINTED.fullmatch(number):
        message = "a number in the one form in which they are printed"
        raise ValueError(message)
    return number


class _Line(Noun):
    key: Slug
    numbers: Mapping[Annotated[str, AfterValidator(_printed)], tuple[Slug, ...]]


@dataclass(frozen=True, kw_only=True)
class ParsedFingerprints:
    """The fingerprints of a file, and the problems of its lines."""

    fingerprints: Mapping[str, Fingerprint] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parsed_fingerprints(text: str) -> ParsedFingerprints:
    """The fingerprints by key; a line in another form is reported and left out.

    Git's union merge keeps the lines of both sides: if a key has several, it has the numbers and datasets of all of them.
    """
    found: dict[str, Fingerprint] = {}
    problems = []
    last = ""
    for number, text_of_line in enumerate(text.splitlines(), 1):
        try:
            line = _Line.model_validate_json(text_of_line)
        except ValidationError:
            problems.append(_problem(number, _EXPECTED, "another form"))
            continue
        if line.key <= last:
            expected = f"a key after {last}, because keys are in order, each once"
            problems.append(_problem(number, expected, line.key, is_warning=True))
        found[line.key] = _joined(found.get(line.key, {}), line.numbers)
        last = line.key
    return ParsedFingerprints(fingerprints=found, problems=tuple(problems))


def _problem(line: int, expected: str, found: str, *, is_warning: bool = False) -> Problem:
    return Problem(
        path=FINGERPRINTS,
        line=line,
        field="",
        expected=f"{expected}; 'surveymark check --fix' writes the file",
        found=found,
        rule=FORM.id,
        is_warning=is_warning,
    )


def _joined(one: Fingerprint, other: Fingerprint) -> Fingerprint:
    """The numbers of both, with the datasets of both."""
    return {
        number: tuple(sorted({*one.get(number, ()), *other.get(number, ())}))
        for number in (*one, *other)
    }


def fingerprints_of(survey: Survey) -> Mapping[str, Fingerprint]:
    """The fingerprint of each paper: of its abstract if that is on this disk, otherwise the one that was kept."""
    names = DatasetNames(survey.datasets)
    kept = survey.fingerprint_by_key
    return {
        paper.key: fingerprint_of(survey.abstracts[paper.key], names)
        if paper.key in survey.abstracts
        else kept[paper.key]
        for paper in survey.papers
        if paper.key in survey.abstracts or paper.key in kept
    }


def fingerprints_text(fingerprints: Mapping[str, Fingerprint]) -> str:
    """The text of the file, by key; empty if no abstract has a number."""
    if not any(fingerprints.values()):
        return ""
    lines = ({"key": key, "numbers": fingerprints[key]} for key in sorted(fingerprints))
    return "".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines
    )


def changed_fingerprints(survey: Survey, problems: Iterable[Problem] = ()) -> dict[str, str]:
    """The new text of the file by its path; empty if it is as it should be, and has none of these problems."""
    wanted = fingerprints_of(survey)
    text = fingerprints_text(wanted)
    is_wrong = any(problem.rule == FORM.id for problem in problems)
    return {FINGERPRINTS: text} if is_wrong or (text and wanted != survey.fingerprints) else {}
