"""Dates in bibliographies: biblatex's `date`, or `year`, `month` and `day` in any spelling."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveymark.sources.bibtex.fields import Fields
from surveymark.sources.reading import valid_year

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]*)?\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\b\.?", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(0?[1-9]|1[0-2])\Z")
_DAY = re.compile(r"(?<!\d)(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A date, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str | None:
        """YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([str(self.year), *parts]) if self.year else None


def date_of(fields: Fields) -> Dated:
    """The date of the work; fields of which it holds everything are marked as kept."""
    iso = _ISO.match(fields.text("date"))
    if iso and valid_year(int(iso[1])):
        found = _valid(int(iso[1]), int(iso[2] or 0), int(iso[3] or 0))
        if found.text == iso[0].partition("T")[0]:
            fields.keep("date")
    else:
        found = _in_parts(fields)
        if found.text and found.text == fields.text("date"):
            fields.keep("date")
    _keep_parts(fields, found)
    return found


def _in_parts(fields: Fields) -> Dated:
    written = fields.text("year") or fields.text("date")
    years = _YEAR.search(written)
    year = valid_year(int(years[0])) if years else None
    month, days = _month_and_days(fields.text("month"))
    days = days or [int(day) for day in _DAY.findall(fields.text("day"))]
    return _valid(year, month, days[0] if len(days) == 1 else 0)


def _keep_parts(fields: Fields, found: Dated) -> None:
    """Mark `year`, `month` and `day` as kept where the date says the same."""
    if fields.text("year") == str(found.year):
        fields.keep("year")
    month, days = _month_and_days(fields.text("month"))
    if found.month and found.month == month and days in ([], [found.day]):
        rest = "".join(_remains(fields.text("month")))
        if not rest:
            fields.keep("month")
    if found.day and _DAY.fullmatch(fields.text("day")):
        fields.keep("day")


def _month_and_days(text: str) -> tuple[int, list[int]]:
    """The number of the month, 0 if unknown or one of several, and the days beside it."""
    if number := _MONTH_NUMBER.match(text):
        return int(number[1]), []
    names = [name[:3].lower() for name in _MONTH.findall(text)]
    if not names:
        return 0, []
    days = [int(day) for day in _DAY.findall(_MONTH.sub(" ", text))]
    return _MONTHS.index(names[0]) + 1, days


def _remains(text: str) -> Iterator[str]:
    """What is in the text besides one month, one day and a year."""
    rest = text
    for known in (_MONTH, _MONTH_NUMBER, _YEAR, _DAY):
        rest = known.sub(" ", rest, count=1)
    yield from re.findall(r"\w+|[-/\u2013]", rest)


def _valid(year: int | None, month: int, day: int) -> Dated:
    if not year or not 1 <= month <= 12:  # noqa: PLR2004 - seasons of biblatex are 21 to 24
        return Dated(year=year)
    try:
        datetime.date(year, month, day or 1)
    except ValueError:
        return Dated(year=year, month=month)
    return Dated(year=year, month=month, day=day or None)
