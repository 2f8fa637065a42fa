"""`fingerprints.jsonl`: the numbers of each abstract, one paper a line, so that entries can be checked where no abstract is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveymark.content.places import FINGERPRINTS
from surveymark.model.fingerprint import DatasetNames, Fingerprint, fingerprint_of
from surveymark.model.problem import Problem, Rule
from surveymark.model.survey import Survey
from surveymark.text.numbers import PRINTED
from surveymark.text.slug import slug_fault

LARGEST_FINGERPRINTS = 16 * 1024 * 1024
"""Bytes: the numbers of 100,000 abstracts."""
FORM = Rule(
    id="fingerprint-form",
    requirement="Each line of content/fingerprints.jsonl is a key with the numbers of its abstract.",
)
_EXPECTED = 'a line such as {"key":"wang2023htnet","numbers":{"95.32%":["casme-ii"]}}'


@dataclass(frozen=True, kw_only=True)
class ParsedFingerprints:
    """The fingerprints of a file, and the problems of its lines."""

    fingerprints: Mapping[str, Fingerprint] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def parsed_fingerprints(text: str) -> ParsedFingerprints:
    """The fingerprints by key; a line in another form is reported and left out."""
    found: dict[str, Fingerprint] = {}
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            key, numbers = _parsed_line(line)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            problems.append(
                Problem(
                    path=FINGERPRINTS,
                    line=number,
                    field="",
                    expected=f"{_EXPECTED}; 'surveymark check --fix' writes the file",
                    found="another form",
                    rule=FORM.id,
                )
            )
        else:
            found[key] = numbers
    return ParsedFingerprints(fingerprints=found, problems=tuple(problems))


def _parsed_line(line: str) -> tuple[str, Fingerprint]:
    """Raises: ValueError, TypeError, KeyError or AttributeError for a line in another form."""
    said: Any = json.loads(line)
    key, numbers = said["key"], said["numbers"]
    ids = [one for several in numbers.values() for one in several]
    if said.keys() != {"key", "numbers"} or any(slug_fault(one) for one in (key, *ids)):
        raise ValueError(line)
    if not all(PRINTED.fullmatch(number) for number in numbers):
        raise ValueError(line)
    return key, {number: tuple(several) for number, several in numbers.items()}


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


def changed_fingerprints(survey: Survey) -> dict[str, str]:
    """The new text of the file by its path; empty if it is as it should be."""
    wanted = fingerprints_of(survey)
    if wanted == survey.fingerprints or not (text := fingerprints_text(wanted)):
        return {}
    return {FINGERPRINTS: text}
