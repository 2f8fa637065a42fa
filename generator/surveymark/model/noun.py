"""What every noun of the model has in common."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from surveymark.safe.clean import clean
from surveymark.safe.slug import slug_fault


class Noun(BaseModel):
    """A frozen value; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _slug(text: str) -> str:
    if fault := slug_fault(text):
        raise ValueError(fault)
    return text


def _one_line(longest: int) -> Callable[[str], str]:
    def checked(text: str) -> str:
        cleaned = clean(text)
        if not cleaned:
            message = "text"
            raise ValueError(message)
        if len(cleaned) > longest:
            message = f"at most {longest:,} characters"
            raise ValueError(message)
        return cleaned

    return checked


def _whole_number(value: Any) -> Any:  # noqa: ANN401 - what stands in a file may be anything
    if isinstance(value, str):
        if not (value.isascii() and value.isdigit() and len(value) < 10):  # noqa: PLR2004 - fits any count
            message = "a whole number"
            raise ValueError(message)
        return int(value)
    return value


def _year(value: int) -> int:
    if not 1900 <= value <= 2100:  # noqa: PLR2004 - no paper of a survey is older, no venue plans further
        message = "a year from 1900 to 2100"
        raise ValueError(message)
    return value


Slug = Annotated[str, AfterValidator(_slug)]
"""A permanent name: key of a paper, id of a topic or listing."""
Title = Annotated[str, AfterValidator(_one_line(500))]
Sentence = Annotated[str, AfterValidator(_one_line(1000))]
Name = Annotated[str, AfterValidator(_one_line(200))]
WholeNumber = Annotated[int, BeforeValidator(_whole_number)]
Year = Annotated[WholeNumber, AfterValidator(_year)]
