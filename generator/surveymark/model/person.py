"""Who wrote a paper: people, and collectives that sign as one."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from surveymark.model.noun import Name, Noun
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.clean import clean

LONGEST_GIVEN = 200
_PARTICLES = frozenset("von van der den de del della di da dos du la le ter ten zu zur af av".split())
_CAPITAL_PARTICLES = frozenset({"De", "Del", "Della", "Von"})
"""Particles that are no given name in any language of the papers at hand, so that a capital does not matter."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?\Z|(?:II|III|IV)\Z")


def _given(text: str) -> str:
    text = clean(text)
    if len(text) > LONGEST_GIVEN or "," in text:
        message = f"given names of at most {LONGEST_GIVEN} characters without a comma"
        raise ValueError(message)
    return text


GivenName = Annotated[str, AfterValidator(_given)]


class Person(Noun):
    """A person, or with `is_collective` a group whose name is never taken apart."""

    family: Name
    """The whole name of a collective or of somebody with one name; particles stand here: "van der Berg"."""
    given: GivenName = ""
    is_collective: bool = False

    @property
    def sorted_name(self) -> str:
        """`Family, Given`, as it stands in the YAML file."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def full_name(self) -> str:
        """`Given Family`, as it is printed."""
        return f"{self.given} {self.family}" if self.given else self.family


def person_from_printed(name: str) -> Person:
    """The person behind a name printed as `Given Family`; name particles go with the family name.

    >>> person_from_printed("Fernando De la Torre").family
    'De la Torre'
    """
    first, comma, rest = (part.strip() for part in name.partition(","))
    if comma and not _SUFFIX.match(rest):
        return Person(family=first, given=rest.replace(",", ""))
    words = [*first.split(), *rest.split()]
    suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""  # noqa: PLR2004 - two names and it
    start = len(words) - 1
    while start > 1 and (words[start - 1] in _PARTICLES or words[start - 1] in _CAPITAL_PARTICLES):
        start -= 1
    if len(words) == 1:
        return Person(family=words[0])
    return Person(family=" ".join(words[start:]), given=" ".join([*words[:start], suffix]).strip())


def _author(value: Any) -> Any:  # noqa: ANN401 - what stands in a file may be anything
    if isinstance(value, Person):
        return value
    if isinstance(value, dict) and set(value) == {"name"} and isinstance(value["name"], str):
        return {"family": value["name"], "is_collective": True}
    if isinstance(value, str):
        family, comma, given = (part.strip() for part in value.partition(","))
        if family and (given if comma else " " not in family):
            return {"family": family, "given": given}
    message = '"Family, Given", one word for somebody with one name, or {name: …} for a collective'
    printed = clean(value) if isinstance(value, str) and "," not in value else ""
    raise WrongValueError(message, person_from_printed(printed).sorted_name if printed else "")


_AUTHOR_SCHEMA: dict[str, Any] = {
    "oneOf": [
        {"type": "string", "pattern": r"^[^,\s][^,]*,\s*[^,\s][^,]*$|^[^,\s]+$", "examples": ["Wang, Zhifeng"]},
        {
            "type": "object",
            "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 200}},
            "required": ["name"],
            "additionalProperties": False,
        },
    ],
    "description": '"Family, Given", one word for somebody with one name, or {name: …} for a collective',
}


def _is_complete(value: Any) -> Any:  # noqa: ANN401 - what stands in a file may be anything
    if isinstance(value, bool):
        return value
    if value == "false":
        return False
    message = 'false, where a source ends the names with "and others"; a complete list leaves the field out'
    raise ValueError(message)


Author = Annotated[Person, BeforeValidator(_author), WithJsonSchema(_AUTHOR_SCHEMA)]
Authors = Annotated[tuple[Author, ...], Field(max_length=2000)]
AuthorsComplete = Annotated[bool, BeforeValidator(_is_complete), WithJsonSchema({"const": False})]
"""Only `false` is ever written."""
