"""Candidates and decided records as JSON lines, the form in which programs exchange them."""

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from surveymark.ranking.candidate import Candidate, Decided

_FOUND = 60
"""Characters of a wrong value that a message shows."""
_EXPECTED = {
    "authors": "a list of names",
    "cites": "a list of arXiv ids and DOIs",
    "included": "true or false",
}


class Line(BaseModel):
    """One work; other members of its object are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    id: str | None = None
    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] | None = Field(default=None, strict=False)
    venue: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    cites: tuple[str, ...] | None = Field(default=None, strict=False)
    """arXiv ids and DOIs of the works that it cites."""
    date: str | None = None
    """The day of the decision or, if that is unknown, of publication."""
    included: bool | None = None
    """The decision; None for a candidate."""


class WrongLineError(ValueError):
    """A line is not a work; the message begins with the line's number."""


def works_in(text: str) -> Iterator[tuple[int, Line | WrongLineError]]:
    """Each line's number and work, or what is wrong with it; empty lines are skipped."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, _parsed(number, line)
            except WrongLineError as error:
                yield number, error


def decided_in(text: str) -> tuple[Decided, ...]:
    """The decided records in the text; their title, abstract, authors and venue are what a ranking learns from.

    Raises: WrongLineError if a line is not a work, or says neither included nor excluded.
    """
    found = []
    for number, work in works_in(text):
        if isinstance(work, WrongLineError):
            raise work
        if work.included is None:
            message = f"{number}: included: expected true or false, found nothing"
            raise WrongLineError(message)
        candidate = Candidate(
            id=work.id or work.doi or work.arxiv or f"line {number:09}",
            title=work.title or "",
            abstract=work.abstract or "",
            authors=work.authors or (),
            venue=work.venue or "",
        )
        found.append(Decided(candidate=candidate, is_included=work.included, on=work.date or ""))
    return tuple(found)


def _parsed(number: int, line: str) -> Line:
    try:
        work = Line.model_validate(json.loads(line))
    except (json.JSONDecodeError, RecursionError):
        message = f"{number}: expected a JSON object, found {line[:_FOUND]!r}"
        raise WrongLineError(message) from None
    except ValidationError as error:
        fault = error.errors()[0]
        field = str(fault["loc"][0]) if fault["loc"] else ""
        expected = _EXPECTED.get(field, "text") if field else "a JSON object"
        place = f"{number}: {field}" if field else str(number)
        message = f"{place}: expected {expected}, found {repr(fault['input'])[:_FOUND]}"
        raise WrongLineError(message) from None
    if not (work.title or work.abstract or work.id or work.doi or work.arxiv):
        message = f"{number}: title: expected text, found nothing"
        raise WrongLineError(message)
    return work
