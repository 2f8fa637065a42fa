"""Dates of a Daily Papers capture: of its records, of the page itself, and implausible years."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from surveymark.listings.daily.lines import DATE, MONTHS, Line

WIDEST_GAP = 5
"""Largest plausible gap between the two newest printed years; a wider gap is an error that would shift the date of capture."""


def without_far_years(lines: Sequence[Line]) -> list[Line]:
    """The lines, without dates whose year is far later than all others."""
    years = sorted(set(_printed_years(lines)))
    gaps = [
        later
        for earlier, later in pairwise(years)
        if later - earlier > WIDEST_GAP and later == years[-1]
    ]
    if not gaps:
        return list(lines)
    reason = f"a year more than {WIDEST_GAP} after all others"
    return [
        replace(line, kind="unknown", reason=reason)
        if line.kind == "date" and f", {gaps[0]}" in line.text
        else line
        for line in lines
    ]


def date_of_capture(
    lines: Sequence[Line], given: datetime.date | None
) -> tuple[datetime.date | None, str | None, str]:
    """The date, how it is known, and any conflict."""
    shown = [
        match for line in lines if line.kind == "captured" and (match := DATE.match(line.text))
    ]
    if given:
        differs = shown and (given.month, given.day) != _month_day(shown[0])
        return given, "given by the curator", f"the page shows {shown[0][0]}" if differs else ""
    years = _printed_years(lines)
    if len(shown) != 1 or not years:
        return None, None, "a second date of capture" if len(shown) > 1 else ""
    date = _calendar_date(max(years) + 1, *_month_day(shown[0]))
    return (
        date,
        f"year inferred: the year after the newest printed one, {max(years)}" if date else None,
        "",
    )


def _printed_years(lines: Sequence[Line]) -> list[int]:
    return [
        int(match[3])
        for line in lines
        if line.kind == "date" and (match := DATE.match(line.text)) and match[3]
    ]


def date_of(line: Line, captured: datetime.date | None) -> datetime.date | None:
    """The date on a date line; a missing year is that of the capture."""
    match = DATE.match(line.text)
    year = int(match[3]) if match and match[3] else captured.year if captured else None
    return _calendar_date(year, *_month_day(match)) if match and year else None


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    return MONTHS.index(match[1]) + 1, int(match[2])


def _calendar_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
