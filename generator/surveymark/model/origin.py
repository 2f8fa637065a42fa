"""Where the value of a field came from, and what a reader should know of it."""

from typing import Annotated, Any

from pydantic import Field, PlainValidator, TypeAdapter, WithJsonSchema

from surveymark.model.date import PartialDate, is_day
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence
from surveymark.model.wrong_value import WrongValueError

MOST_EVIDENCE = 20
_LABEL: TypeAdapter[str] = TypeAdapter(Name)


class Origin(Noun):
    """Where a value came from, on which day, and where it stands for everybody to see."""

    source: Name = Field(alias="from")
    """A service, a file of facts, a listing, or the way in which a program told the value."""
    on: PartialDate | None = None
    """The day on which the source was asked."""
    evidence: Annotated[tuple[Address, ...], Field(max_length=MOST_EVIDENCE)] = ()
    """Pages on which the source found the value."""
    unsure: Sentence | None = None
    """Why the source itself doubts the value, in its own words."""

    def __str__(self) -> str:
        """Source and day as one text."""
        return f"{self.source} {self.on}" if self.on else self.source


def origin_of(label: str) -> Origin:
    """The origin that a text names: a source, often with a day behind it.

    >>> origin_of("arxiv 2026-01-02").on
    '2026-01-02'
    """
    source, _, day = label.rpartition(" ")
    return Origin.model_validate(
        {"from": source, "on": day} if source and is_day(day) else {"from": label}
    )


def source_value(label: str, evidence: tuple[str, ...] = (), unsure: str = "") -> "str | Origin":
    """What stands under `sources`: the label alone where nothing more is known."""
    if not evidence and not unsure:
        return label
    return Origin.model_validate(
        {**origin_of(label).stated, "evidence": evidence[:MOST_EVIDENCE], "unsure": unsure or None}
    )


def _source(value: Any) -> Any:  # noqa: ANN401 - what stands in a file may be anything
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
"""An origin; one of which no more is known than source and day stays the text that it is."""
