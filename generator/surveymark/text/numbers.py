"""Numbers in prose: as printed, and the values that they may stand for."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split(),
        2,
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "hundred": "100"}
_SCALES = {
    "k": 3,
    "K": 3,
    "M": 6,
    "B": 9,
    "T": 12,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_SUFFIX = r"(?:\s?(?:\\?%|percent\b|(?:thousand|million|billion|trillion)\b)|[kKMBT](?![A-Za-z]))?"
_ANY = re.compile(
    rf"({_DIGITS})({_SUFFIX})|\b({'|'.join(_WORDS)})\b({_SUFFIX})", re.IGNORECASE | re.ASCII
)
_DIGIT_FORM = re.compile(rf"({_DIGITS})({_SUFFIX})", re.IGNORECASE | re.ASCII)
_RANGE = re.compile(rf"({_DIGITS})(\s?[-–]\s?)(?=(?:{_DIGITS})\s?\\?%)")
"""A range of percentages, with the sign only after the second."""
_DIMENSIONS = re.compile(r"\b\d[dD]\b")
PRINTED = re.compile(r"(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})[%kMBT]?", re.ASCII)
"""The one form in which a number is printed."""
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bvs\.)(?<!\bi\.e\.)(?<!\be\.g\.)(?<!\bcf\.)(?<!\bal\.)\s+(?=[A-Z\d(])"
)


class PlacedNumber(NamedTuple):
    """A number in a text."""

    printed: str
    """In one form."""
    start: int
    end: int


def sentences(text: str) -> list[str]:
    """The sentences of a text; "vs.", "i.e.", "e.g.", "cf." and "et al." end none."""
    return _SENTENCE_END.split(text)


def printed_numbers(text: str) -> Iterator[str]:
    """Every number of the text in one form, those within names and those in words among them.

    >>> list(printed_numbers("Four sets: 95.32 % with ViT-7B and 1.2 million images"))
    ['4', '95.32%', '7B', '1.2M']
    """
    return (number.printed for number in placed_numbers(text))


def placed_numbers(text: str) -> Iterator[PlacedNumber]:
    """Every number that `printed_numbers` has, with its place.

    >>> [tuple(number) for number in placed_numbers("from 86-95 % on two sets")]
    [('86%', 5, 7), ('95%', 8, 12), ('2', 16, 19)]
    """
    in_ranges = {found.start() for found in _RANGE.finditer(text)}
    for found in _ANY.finditer(text):
        digits = _WORDS[found[3].lower()] if found[3] else found[1]
        suffix = "%" if found.start() in in_ranges else found[4] if found[3] else found[2]
        for printed in _in_one_form(digits, suffix):
            yield PlacedNumber(printed, *found.span())


def stated_numbers(text: str) -> Iterator[str]:
    """Every number of the text in digits, those within names among them, without dimensions such as 3D.

    >>> list(stated_numbers("GPT-4 and 3D heads gain 1,200 points on four sets"))
    ['4', '1200']
    """
    for found in _DIGIT_FORM.finditer(_DIMENSIONS.sub(" ", text)):
        yield from _in_one_form(found[1], found[2])


def values_of(printed: str) -> frozenset[Decimal]:
    """The values that a printed number may stand for: a percentage also as a fraction, 7B also as seven.

    >>> sorted(values_of("50%")) == [Decimal("0.5"), Decimal(50)]
    True
    """
    digits = printed.rstrip("%kMBT")
    value, suffix = Decimal(digits), printed[len(digits) :]
    if suffix == "%":
        return frozenset({value, value / 100})
    return frozenset({value, value.scaleb(_SCALES[suffix])}) if suffix else frozenset({value})


def _in_one_form(digits: str, suffix: str) -> Iterator[str]:
    """The number; none if it is longer than any that is meant as one."""
    word = suffix.strip()
    if word in {"%", "\\%"} or word.lower() == "percent":
        mark = "%"
    else:
        scale = _SCALES.get(word) or _SCALES.get(word.lower()) or _SCALES.get(word.upper()) or 0
        mark = {3: "k", 6: "M", 9: "B", 12: "T"}.get(scale, "")
    printed = digits.replace(",", "") + mark
    if PRINTED.fullmatch(printed):
        yield printed
