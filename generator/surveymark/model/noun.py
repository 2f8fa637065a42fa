"""The base class of the model, and its validated field types."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from surveymark.model.docstrings import field_docstrings
from surveymark.model.wrong_value import TooLongError, WrongValueError
from surveymark.safe.clean import clean
from surveymark.text.slug import SLUG, ascii_words, slug_fault

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue


class Noun(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> "JsonSchemaValue":
        """The JSON Schema, with the docstring of each field as its description."""
        schema = handler(core)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for attribute, text in field_docstrings(cls).items():
            name = cls.model_fields[attribute].alias or attribute
            properties.get(name, {})["description"] = text
        return schema

    @property
    def stated(self) -> Mapping[str, Any]:
        """The fields that differ from their defaults, as plain values by their names in YAML."""
        fields: Mapping[str, Any] = stated(self, {})
        return fields


def stated(value: Any, forms: Mapping[type, Callable[[Any], Any]]) -> Any:  # noqa: ANN401 - a field may be anything
    """The value as plain mappings, lists, text and numbers; nouns become mappings of the fields that differ from their defaults.

    `forms` maps types to other serialisers.
    """
    for known, form in forms.items():
        if isinstance(value, known):
            return form(value)
    if isinstance(value, Noun):
        return {
            name: stated(one, forms)
            for attribute, name, default in _defaults(type(value))
            if (one := getattr(value, attribute)) != default
        }
    if isinstance(value, Mapping):
        return {name: stated(one, forms) for name, one in value.items()}
    if isinstance(value, tuple):
        return [stated(one, forms) for one in value]
    return value


@cache
def _defaults(noun: type[Noun]) -> tuple[tuple[str, str, Any], ...]:
    """The attribute, name and default of each field."""
    return tuple(
        (attribute, info.alias or attribute, info.get_default(call_default_factory=True))
        for attribute, info in noun.model_fields.items()
    )


def _slug(text: str) -> str:
    if fault := slug_fault(text):
        right = "-".join(ascii_words(text))
        raise WrongValueError(fault, "" if slug_fault(right) else right)
    return text


def _one_line(longest: int) -> Callable[[str], str]:
    def checked(text: str) -> str:
        cleaned = clean(text)
        if not cleaned:
            message = "text"
            raise ValueError(message)
        if len(cleaned) > longest:
            raise TooLongError(longest)
        return cleaned

    return checked


def _whole_number(value: Any) -> Any:  # noqa: ANN401 - a file may contain any value
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004 - fits any count
            message = "a whole number"
            raise ValueError(message)
        return int(value)
    return value


def _in_range(first: int, last: int, expected: str) -> Callable[[int], int]:
    def checked(value: int) -> int:
        if not first <= value <= last:
            raise ValueError(expected)
        return value

    return checked


def text_schema(*patterns: re.Pattern[str], examples: Sequence[str] = ()) -> WithJsonSchema:
    r"""The JSON Schema of text that must match one of the patterns, which end in `\Z`."""
    alternatives = "|".join(pattern.pattern.removesuffix(r"\Z") for pattern in patterns)
    return WithJsonSchema(
        {"type": "string", "pattern": f"^(?:{alternatives})$", "examples": list(examples)}
    )


def _text(longest: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": longest})


Slug = Annotated[str, AfterValidator(_slug), text_schema(SLUG)]
"""A permanent name: the key of a paper, or the id of a topic or listing."""
Title = Annotated[str, AfterValidator(_one_line(500)), _text(500)]
Sentence = Annotated[str, AfterValidator(_one_line(1000)), _text(1000)]
Name = Annotated[str, AfterValidator(_one_line(200)), _text(200)]
Mark = Annotated[str, AfterValidator(_one_line(50)), _text(50)]
"""A short text that is usually a number: a volume, an issue or a report."""
WholeNumber = Annotated[
    int, BeforeValidator(_whole_number), WithJsonSchema({"type": "integer", "minimum": 0})
]
Year = Annotated[
    WholeNumber,
    AfterValidator(_in_range(1900, 2100, "a year from 1900 to 2100")),
    WithJsonSchema({"type": "integer", "minimum": 1900, "maximum": 2100}),
]
"""No paper of a survey is older, and no venue plans further ahead."""
Month = Annotated[
    WholeNumber,
    AfterValidator(_in_range(1, 12, "a month from 1 to 12")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12}),
]
Day = Annotated[
    WholeNumber,
    AfterValidator(_in_range(1, 31, "a day from 1 to 31")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 31}),
]
