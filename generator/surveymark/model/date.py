"""Partial dates: a year, a month or a day."""

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.noun import text_schema
from surveymark.model.wrong_value import WrongValueError

_OTHERWISE = re.compile(r"(\d{4})([-/.])(\d\d?)(?:\2(\d\d?))?\Z", re.ASCII)
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


def partial_date(text: str) -> str:
    """The date, validated against the calendar.

    Raises: WrongValueError with the expected form, and with the corrected date if it can be recognised.
    """
    if _is_date(text):
        return text
    otherwise = _OTHERWISE.match(text)
    right = (
        "-".join([otherwise[1], *(part.zfill(2) for part in otherwise.groups()[2:] if part)])
        if otherwise
        else ""
    )
    message = "a date as YYYY, YYYY-MM or YYYY-MM-DD"
    raise WrongValueError(message, right if _is_date(right) else "", is_sure=True)


def whole_date(text: str) -> str:
    """The date of a day.

    Raises: WrongValueError with the expected form.
    """
    if not is_day(text):
        message = "a day as YYYY-MM-DD"
        raise WrongValueError(message)
    return text


def is_day(text: str) -> bool:
    """Whether the text is a valid date in the form YYYY-MM-DD."""
    return len(text) == len("2026-01-02") and _is_date(text)


def _is_date(text: str) -> bool:
    found = _DATE.match(text)
    try:
        return bool(
            found
            and int(found[1]) >= 1900  # noqa: PLR2004 - no paper of a survey is older
            and datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        )
    except ValueError:
        return False


def shown_date(date: str) -> str:
    """A partial date in words.

    >>> shown_date("2023-07-27"), shown_date("2023-07"), shown_date("2023")
    ('27 July 2023', 'July 2023', '2023')
    """
    year, *rest = date.split("-")
    words = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) > 1 else words)


def months(date: str, *, last: bool = False) -> int:
    """Months since year 0; a year without a month counts as its first or last month."""
    year, _, month = date[:7].partition("-")
    return int(year) * 12 + int(month or (12 if last else 1))


PartialDate = Annotated[
    str,
    AfterValidator(partial_date),
    text_schema(_DATE, examples=["2023-07-27", "2023-07", "2023"]),
]
"""YYYY, YYYY-MM or YYYY-MM-DD; as text, these sort chronologically."""
WholeDate = Annotated[
    str,
    AfterValidator(whole_date),
    text_schema(re.compile(r"\d{4}-\d\d-\d\d\Z"), examples=["2023-07-27"]),
]
"""A day as YYYY-MM-DD."""
