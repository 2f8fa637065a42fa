"""Names of people and groups as bibliographies write them."""

import re

from surveymark.model.person import Person, is_group, is_suffix, person_from_printed
from surveymark.safe.clean import clean
from surveymark.sources.reading import NameInParts, people_in_parts

_OTHERS = re.compile(
    r"(?:and |& |with )?(?:\d+ )?(?:more )?(?:others?|et\.? al(?:ii)?\.?)(?: authors)?\Z|\.\.\.\Z|\u2026\Z",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(\S{2}.*?),? ([A-Z](?:\.?[ -]?[A-Z]){0,3}\.?)(?: (\S+))?\Z")
"""PubMed's `Wood AB 3rd`, and `Wood A.B.` of Scopus."""
_MIDDLE_INITIAL = re.compile(r"(?:\A|\s)[A-Z]\.\s")
"""No group has one in its name."""
_LOW_COMMA = "\N{SINGLE LOW-9 QUOTATION MARK}"
"""What our own RIS writes for a comma in the name of a group."""


def is_others(name: str) -> bool:
    """Whether the name ends an incomplete list of authors.

    >>> is_others("et al."), is_others("and others"), is_others("Others, Ada")
    (True, True, False)
    """
    return _OTHERS.match(clean(name).strip(" ,;")) is not None


def person_in_parts(
    family: str, given: str = "", *, suffix: str = "", whole: str = ""
) -> Person | None:
    """The person with these parts of a name, or the group named `whole`; None if there is no name.

    Raises: AnswerFaultError if the name is too long.
    """
    found = people_in_parts([NameInParts(family, given, whole, suffix)], has_markup=False)
    return found[0] if found else None


def group(name: str) -> Person | None:
    """The group of this name, however few words it has; None if there is no name.

    Raises: AnswerFaultError if the name is too long.
    """
    found = person_in_parts("", whole=name)
    return found and Person(family=found.family, is_collective=True)


def person_of_line(text: str, *, has_commas: bool) -> Person | None:
    """The person or group on one line, as `Family, Given`, `Family, Given, Suffix`, `Family AB` or `Given Family`.

    With `has_commas`, other names of the file are written with commas, so that several words without one are a group.
    A comma at the end marks a group.

    Raises: AnswerFaultError if the name is too long.

    >>> person_of_line("Wood, Ada, Jr.", has_commas=True).sorted_name
    'Wood, Jr., Ada'
    >>> person_of_line("Wood AB", has_commas=False).sorted_name
    'Wood, AB'
    >>> person_of_line("Wood A.B.", has_commas=True).sorted_name
    'Wood, A.B.'
    >>> person_of_line("Ada B. Wood", has_commas=True).sorted_name
    'Wood, Ada B.'
    >>> person_of_line("Centre for Cups", has_commas=True).is_collective
    True
    """
    name = clean(text).strip(" ;")
    if name.endswith(",") and name.count(",") == 1:
        return group(name.strip(" ,").replace(_LOW_COMMA, ","))
    if "," in name:
        family, *rest = (part.strip() for part in name.split(","))
        suffix = next((part for part in rest if is_suffix(part)), "")
        given = " ".join(part for part in rest if part and part != suffix)
        return person_in_parts(family, given, suffix=suffix, whole=family)
    return _without_comma(name, has_commas=has_commas)


def _without_comma(name: str, *, has_commas: bool) -> Person | None:
    if is_group(name) or " " not in name:
        return person_in_parts("", whole=name)
    initials = _INITIALS.match(name)
    if initials and is_suffix(initials[3] or "III"):
        return person_in_parts(initials[1], initials[2], suffix=initials[3] or "")
    if has_commas and not _MIDDLE_INITIAL.search(name):
        return group(name)
    found = person_from_printed(name)
    return person_in_parts(found.family, found.given, suffix=found.suffix)
