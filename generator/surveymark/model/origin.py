"""The origin of a field's value: its source, date, evidence and doubts."""

from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, PlainValidator, TypeAdapter, WithJsonSchema

from surveymark.model.date import PartialDate, is_day
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence
from surveymark.model.wrong_value import WrongValueError

MOST_EVIDENCE = 20
_LABEL: TypeAdapter[str] = TypeAdapter(Name)


class Origin(Noun):
    """The source of a value, the date of the lookup, and public evidence."""

    source: Name = Field(alias="from")
    """A metadata service, a facts file, a listing, or the method by which a program derived the value."""
    on: PartialDate | None = None
    """The date of the lookup."""
    evidence: Annotated[tuple[Address, ...], Field(max_length=MOST_EVIDENCE)] = ()
    """Pages where the source found the value."""
    unsure: Sentence | None = None
    """Why the source itself is unsure of the value, in its own words."""

    def __str__(self) -> str:
        """Source and day as one text."""
        return f"{self.source} {self.on}" if self.on else self.source


@lru_cache(maxsize=10_000)  # few labels, read for every list with their paper
def origin_of(label: str) -> Origin:
    """Parse an origin: a source, optionally followed by a date.

    >>> origin_of("arxiv 2026-01-02").on
    '2026-01-02'
    """
    source, _, day = label.rpartition(" ")
    return Origin.model_validate(
        {"from": source, "on": day} if source and is_day(day) else {"from": label}
    )


def source_value(label: str, evidence: tuple[str, ...] = (), unsure: str = "") -> "str | Origin":
    """The value under `sources`: only the label if nothing more is known."""
    if not evidence and not unsure:
        return label
    return Origin.model_validate(
        {**origin_of(label).stated, "evidence": evidence[:MOST_EVIDENCE], "unsure": unsure or None}
    )


def _source(value: Any) -> Any:  # noqa: ANN401 - a file may contain any value
    if isinstance(value, Origin):
        return value
    if isinstance(value, str) and value.strip():
        return _LABEL.validate_python(value)
    if isinstance(value, dict):
        return Origin.model_validate(value)
    message = "the name of a source, or {from: …, on: …, evidence: […], unsure: …}"
    raise WrongValueError(message)


_SOURCE_SCHEMA: dict[str, Any] = {
    "oneOf": [
        {"type": "string", "minLength": 1, "examples": ["arxiv 2026-01-02"]},
        {
            "type": "object",
            "properties": {
                "from": {"type": "string", "minLength": 1, "maxLength": 200},
                "on": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
                "evidence": {
                    "type": "array",
                    "maxItems": MOST_EVIDENCE,
                    "items": {"type": "string", "pattern": "^https?://"},
                },
                "unsure": {"type": "string", "minLength": 1, "maxLength": 1000},
            },
            "required": ["from"],
            "additionalProperties": False,
        },
    ]
}
SourceValue = Annotated[Origin | str, PlainValidator(_source), WithJsonSchema(_SOURCE_SCHEMA)]
"""An origin; with no more than a source and a date it stays text."""
