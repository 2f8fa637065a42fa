"""Dates that say no more than is known: a year, a month or a day."""

import datetime
import re
from typing import Annotated

from pydantic import AfterValidator

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


def partial_date(text: str) -> str:
    """The date, checked against the calendar.

    Raises: ValueError with what was expected.
    """
    found = _DATE.match(text)
    try:
        if found and int(found[1]) >= 1900:  # noqa: PLR2004 - no paper of a survey is older
            datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            return text
    except ValueError:
        pass
    message = "a date as YYYY, YYYY-MM or YYYY-MM-DD"
    raise ValueError(message)


PartialDate = Annotated[str, AfterValidator(partial_date)]
"""YYYY, YYYY-MM or YYYY-MM-DD; these sort by time as text."""
