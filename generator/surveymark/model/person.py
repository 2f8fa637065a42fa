"""Authors of papers: people, and groups that sign under one name."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from surveymark.model.noun import Name, Noun
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.clean import clean

LONGEST_GIVEN = 200
PARTICLES = frozenset(
    "von van der den de del della di da dos du la le ter ten zu zur af av".split()
)
"""Particles of family names."""
_GROUP = re.compile(
    r"\b(?:collaboration|consortium|team|group|organi[sz]ation|committee|initiative|alliance|network|lab|project)\Z",
    re.IGNORECASE,
)
_CAPITAL_PARTICLES = frozenset({"De", "Del", "Della", "Von"})
"""Particles that are never given names in the languages of these papers, so that capitals do not matter."""
_SUFFIX = re.compile(r"(?:(?:Jr|Sr)\.?|II|III|IV|2nd|3rd|4th)\Z")
"""Generational suffixes; "V" is excluded, because it is more often an initial."""


def _given(text: str) -> str:
    text = clean(text)
    if len(text) > LONGEST_GIVEN or "," in text:
        message = f"given names of at most {LONGEST_GIVEN} characters without a comma"
        raise ValueError(message)
    return text


def _suffix(text: str) -> str:
    text = clean(text)
    if text and not _SUFFIX.match(text):
        message = "Jr., Sr., II, III, IV, 2nd, 3rd or 4th"
        raise ValueError(message)
    return text


GivenName = Annotated[str, AfterValidator(_given)]
Suffix = Annotated[str, AfterValidator(_suffix)]


class Person(Noun):
    """A person or, with `is_collective`, a group whose name is never split."""

    family: Name
    """The family name with its particles ("van der Berg"), or the only name of a person or group."""
    given: GivenName = ""
    suffix: Suffix = ""
    """A generational suffix: "Jr.", "III"."""
    is_collective: bool = False

    @model_validator(mode="after")
    def _suffix_follows_a_name(self) -> Self:
        if self.suffix and not self.given:
            message = f"a given name before {self.suffix}"
            raise ValueError(message)
        return self

    @property
    def sorted_name(self) -> str:
        """`Family, Given` or `Family, Suffix, Given`, as in YAML and BibTeX."""
        return ", ".join(filter(None, [self.family, self.suffix, self.given]))

    @property
    def indexed_name(self) -> str:
        """`Family, Given` or `Family, Given, Suffix`, as required by RIS and by citation managers that read web pages."""
        name = f"{self.family}, {self.given}" if self.given else self.family
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def full_name(self) -> str:
        """`Given Family` or `Given Family Suffix`, as printed."""
        name = f"{self.given} {self.family}" if self.given else self.family
        return f"{name} {self.suffix}" if self.suffix else name


def is_group(name: str) -> bool:
    """Whether the words of a name show that it is a group's."""
    return " " in name and (_GROUP.search(name) is not None or name.startswith("The "))


def is_suffix(text: str) -> bool:
    """Whether the text is a generational suffix: "Jr.", "III"."""
    return _SUFFIX.match(text) is not None


def person_from_printed(name: str) -> Person:
    """Parse a printed name: `Given Family`, or one of the usual orders with a comma.

    Name particles belong to the family name.

    >>> (
    ...     person_from_printed("Fernando De la Torre").sorted_name,
    ...     person_from_printed("Ada Wood, Jr.").sorted_name,
    ... )
    ('De la Torre, Fernando', 'Wood, Jr., Ada')
    """
    first, *rest = (part.strip() for part in name.split(","))
    suffix = next((part for part in rest if _SUFFIX.match(part)), "")
    given = " ".join(part for part in rest if part and part != suffix)
    if given:
        return Person(family=first, given=given, suffix=suffix)
    words = first.split()
    if not suffix and len(words) > 2 and _SUFFIX.match(words[-1]):  # noqa: PLR2004 - two names and it
        suffix = words.pop()
    start = len(words) - 1
    while start > 1 and (words[start - 1] in PARTICLES or words[start - 1] in _CAPITAL_PARTICLES):
        start -= 1
    if len(words) == 1:
        return Person(family=words[0], given=suffix)
    return Person(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def _author(value: Any) -> Any:  # noqa: ANN401 - a file may contain any value
    if isinstance(value, Person):
        return value
    if isinstance(value, dict) and set(value) == {"name"} and isinstance(value["name"], str):
        return {"family": value["name"], "is_collective": True}
    if isinstance(value, str):
        family, *rest = (part.strip() for part in value.split(","))
        suffix = rest.pop(0) if len(rest) == 2 and _SUFFIX.match(rest[0]) else ""  # noqa: PLR2004 - suffix and given
        given = ", ".join(rest)
        if family and (given if rest else " " not in family):
            return {"family": family, "given": given, "suffix": suffix}
    message = '"Family, Given", a single word for a person with one name, or {name: …} for a group'
    printed = clean(value) if isinstance(value, str) and "," not in value else ""
    raise WrongValueError(message, person_from_printed(printed).sorted_name if printed else "")


_WRITTEN = (
    rf"^[^,\s][^,]*,\s*(?:{_SUFFIX.pattern.removesuffix(chr(92) + 'Z')},\s*)?[^,\s][^,]*$|^[^,\s]+$"
)
_AUTHOR_SCHEMA: dict[str, Any] = {
    "oneOf": [
        {"type": "string", "pattern": _WRITTEN, "examples": ["Wang, Zhifeng"]},
        {
            "type": "object",
            "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 200}},
            "required": ["name"],
            "additionalProperties": False,
        },
    ],
    "description": '"Family, Given" or "Family, Jr., Given", a single word for a person with one name, or {name: …} for a group',
}


def _is_complete(value: Any) -> Any:  # noqa: ANN401 - a file may contain any value
    if isinstance(value, bool):
        return value
    if value == "false":
        return False
    message = 'false if a source ends the list with "and others", or no such field'
    raise ValueError(message)


Author = Annotated[
    Person, BeforeValidator(_author), WithJsonSchema(_AUTHOR_SCHEMA, mode="validation")
]
Authors = Annotated[tuple[Author, ...], Field(max_length=2000)]
AuthorsComplete = Annotated[bool, BeforeValidator(_is_complete), WithJsonSchema({"const": False})]
"""Only `false` is allowed; omit the field if the list is complete."""
