"""Dates as bibliographies write them, at every precision."""

import re
from dataclasses import dataclass

from surveymark.model.date import is_day, partial_date
from surveymark.safe.clean import clean

_MONTHS = {
    month: number
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_YEAR = r"(?P<year>1[6-9]\d\d|2[01]\d\d)"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape + r"\Z", re.IGNORECASE)
    for shape in (
        rf"{_YEAR}[-/.](?P<month>\d\d?)[-/.]{_DAY}(?:[T ].*|/(?!\d).*)?",
        rf"{_YEAR}[-/.](?P<month>\d\d?)/*",
        rf"{_YEAR}/*",
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR}(?:,? |[-/]){_MONTH}[ -/]{_DAY}/?",
        rf"{_MONTH},? {_YEAR}",
        rf"{_YEAR},?[ -/]{_MONTH}",
        rf"(?P<month>\d\d?)/{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
    )
)
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


@dataclass(frozen=True, kw_only=True)
class WrittenDate:
    """A date, and whether it says all that was written."""

    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD; empty if there is none."""
    is_whole: bool


def written_date(text: str) -> WrittenDate:
    """The date in the text, or only its year if the rest is not understood.

    >>> [written_date(text).date for text in ("2020/03/15/", "15 Mar. 2020", "March 2020", "2020")]
    ['2020-03-15', '2020-03-15', '2020-03', '2020']
    >>> written_date("Spring 2020")
    WrittenDate(date='2020', is_whole=False)
    """
    bare = re.sub(r"(?:[-/]00?)+(?= |\Z)", "", clean(text)).strip(" .,[]()")
    for shape in _SHAPES:
        if (found := shape.match(bare)) and (date := _date(found.groupdict())):
            return WrittenDate(date=date, is_whole=True)
    year = _ANY_YEAR.search(bare)
    return WrittenDate(date=_valid(year["year"]) if year else "", is_whole=False)


def date_of_numbers(*parts: int) -> str:
    """The date of year, month and day, as far as they are on the calendar; empty if the year is not.

    >>> date_of_numbers(2020, 2, 30), date_of_numbers(2020, 13), date_of_numbers(12)
    ('2020-02', '2020', '')
    """
    for count in (3, 2, 1):
        first = parts[:count]
        if len(first) == count and (
            date := _valid("-".join([f"{first[0]:04}", *(f"{part:02}" for part in first[1:])]))
        ):
            return date
    return ""


def _date(parts: dict[str, str | None]) -> str:
    month = (parts.get("month") or "").lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3], 0) if month else None
    if number == 0:
        return ""
    texts = [parts["year"] or "", *([f"{number:02}"] if number else [])]
    day = parts.get("day")
    return _valid("-".join([*texts, *([f"{int(day):02}"] if day else [])]))


def _valid(text: str) -> str:
    if is_day(text):
        return text
    try:
        return partial_date(text)
    except ValueError:
        return ""
