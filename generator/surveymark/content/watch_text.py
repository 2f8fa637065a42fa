"""`searches.yml` and `candidates.jsonl`: when each query was searched, and the candidates that await a decision."""

import json
from collections.abc import Iterable
from typing import Any

import yaml

from surveymark.imports.candidates import candidates_of
from surveymark.imports.imported import ImportContext, UnreadableImportError
from surveymark.model.candidate import Candidate
from surveymark.model.problem import Problem, Rule
from surveymark.model.watch import Searches
from surveymark.strict_yaml.noun_text import noun_from_text

LARGEST_CANDIDATES = 16 * 1024 * 1024
"""Bytes: some 50,000 candidates."""
FORM = Rule(
    id="candidate-form",
    requirement="Each line of content/candidates.jsonl is one candidate as JSON, with a title.",
)
_HEAD = "# When each query of watch.yml was last searched completely. Written by `surveymark watch`.\nsearches:"
_ENDLESS = 100_000


def searches_text(searches: Searches) -> str:
    """The text of `searches.yml`, one query a line, verified by parsing it."""
    lines = [
        "- "
        + yaml.safe_dump(
            one.model_dump(),
            default_flow_style=True,
            sort_keys=False,
            allow_unicode=True,
            width=_ENDLESS,
        ).rstrip("\n")
        for one in searches.searches
    ]
    text = "\n".join([_HEAD, *lines]) + "\n" if lines else f"{_HEAD} []\n"
    if noun_from_text(Searches, text, "searches.yml").noun != searches:
        message = "searches.yml does not survive a round trip"
        raise AssertionError(message)
    return text


def candidates_text(candidates: Iterable[Candidate]) -> str:
    """The text of `candidates.jsonl`, without abstracts, which are other people's text."""
    return "".join(f"{_line(one)}\n" for one in candidates)


def parsed_candidates(path: str, text: str) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """The candidates of the file, and a problem for each line that is none."""
    try:
        parsed = candidates_of(text, path, ImportContext(source=path, venue=lambda _: None))
    except UnreadableImportError as error:
        return (), (_problem(path, 1, str(error)),)
    return (
        tuple(parsed.candidates.values()),
        tuple(_problem(path, one.line, one.why, one.what) for one in parsed.refused),
    )


def _line(candidate: Candidate) -> str:
    fields: dict[str, Any] = {
        "title": candidate.title,
        "arxiv": candidate.arxiv,
        "doi": candidate.doi,
        "url": candidate.url,
        "found": candidate.found,
        "authors": list(candidate.authors),
        "venue": candidate.venue,
        "year": candidate.year,
    }
    known = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def _problem(path: str, line: int, why: str, what: str = "") -> Problem:
    field, _, expected = f" {why}".rpartition(" expected ")
    expected, _, found = expected.partition(", found ")
    return Problem(
        path=path,
        line=line,
        field=field.strip(" :"),
        expected=expected,
        found=found or what or "other text",
        rule=FORM.id,
    )
