"""Names of authors and editors in BibTeX and biblatex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from surveymark.model.person import Person, is_suffix
from surveymark.sources.bibtex.latex import plain_text
from surveymark.sources.reading import NameInParts, people_in_parts

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_GROUPED = re.compile(r"(?:\A|\s|,)\{|\{[^{}]*(?:,|\s)[^{}]*\}|\{[^{}]*\{", re.DOTALL)
"""Braces around a name or around a comma or space, which only a parser of braces understands; those of accents are not."""
_ET_AL = re.compile(r"et\.? al\.?\Z", re.IGNORECASE)
_EXTENDED = re.compile(r"(family|given|suffix|prefix)\s*=\s*(\"[^\"]*\"|\{[^{}]*\}|[^,]*)")
"""The parts of a name in biblatex's extended format."""


@dataclass(frozen=True, kw_only=True)
class People:
    """A list of names."""

    people: tuple[Person, ...] = ()
    are_all: bool = True
    """False if the list ends with "and others"."""


def people_of(written: str) -> People:
    """The people in a field such as `author`; LaTeX is decoded."""
    names = _split(" ".join(written.split()))
    known = [name for name in names if not _is_placeholder(name)]
    parts = (_parts(name) for name in known)
    return People(people=people_in_parts(parts, has_markup=False), are_all=len(known) == len(names))


def _split(written: str) -> list[str]:
    if not written:
        return []
    if "{" in written:
        return [str(name) for name in split_multiple_persons_names(written)]
    return _AND.split(written)


def _is_placeholder(name: str) -> bool:
    """Whether the name is the `and others` or "et al." that ends an incomplete list."""
    return name == "others" or bool(_ET_AL.match(name))


def _parts(name: str) -> NameInParts:
    if "=" in name and (parts := dict(_extended(name))).get("family"):
        family = f"{parts.get('prefix', '')} {parts['family']}".strip()
        return NameInParts(family, parts.get("given", ""), suffix=parts.get("suffix", ""))
    if "," in name and not _GROUPED.search(name):
        return _with_commas(name)
    return _by_library(name)


def _extended(name: str) -> Iterator[tuple[str, str]]:
    for part, value in _EXTENDED.findall(name):
        yield part, plain_text(value.strip().strip('"'))


def _with_commas(name: str) -> NameInParts:
    r"""`Family, Given` or `Family, Suffix, Given`, which is most names and quickly taken apart."""
    family, *others = (plain_text(part.strip()) for part in name.split(","))
    if len(others) > 1:
        return _suffixed(family, others[0], " ".join(others[1:]))
    return NameInParts(family, others[0])


def _by_library(name: str) -> NameInParts:
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except InvalidNameError:
        return NameInParts("", "", plain_text(name))
    family, given, suffix = (
        plain_text(" ".join(part)) for part in ([*parts.von, *parts.last], parts.first, parts.jr)
    )
    return _suffixed(family, suffix, given)


def _suffixed(family: str, suffix: str, given: str) -> NameInParts:
    if is_suffix(suffix):
        return NameInParts(family, given, suffix=suffix)
    return NameInParts(family, f"{given} {suffix}".strip())
