"""Decided records of another review as JSON lines."""

import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from surveymark.imports.lines import shown_beginning
from surveymark.ranking.work import Decided, Work

_EXPECTED = {"authors": "a list of names", "included": "true or false"}


class WrongLineError(ValueError):
    """A line is not a decided record; the message begins with the line's number."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    id: str | None = None
    title: str | None = None
    abstract: str | None = None
    authors: tuple[str, ...] | None = Field(default=None, strict=False)
    venue: str | None = None
    date: str | None = None
    included: bool


def decided_in(text: str) -> tuple[Decided, ...]:
    """The decided records in the text; empty lines are skipped.

    Each has `included` and, where they are known, `id`, `title`, `abstract`, `authors`, `venue` and `date`; other fields are
    ignored.

    Raises: WrongLineError.
    """
    return tuple(
        _decided(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    )


def _decided(number: int, line: str) -> Decided:
    try:
        record = _Line.model_validate(json.loads(line))
    except ValidationError as error:
        message = f"{number}: {_fault(error)}"
        raise WrongLineError(message) from None
    except (ValueError, RecursionError):
        message = f"{number}: expected a JSON object, found {shown_beginning(line)}"
        raise WrongLineError(message) from None
    work = Work(
        id=record.id or f"line {number:09}",
        title=record.title or "",
        abstract=record.abstract or "",
        authors=record.authors or (),
        venue=record.venue or "",
    )
    return Decided(work=work, is_included=record.included, on=record.date or "")


def _fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    expected = _EXPECTED.get(field, "text") if field else "a JSON object"
    found = "nothing" if first["type"] == "missing" else shown_beginning(str(first["input"]))
    return f"{f'{field}: ' if field else ''}expected {expected}, found {found}"
