"""ISBNs and ISSNs, one or several."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.noun import text_schema
from surveymark.model.wrong_value import WrongValueError
from surveymark.safe.clean import clean

_MARKS = re.compile(r"\([^()]*\)|\b(?:e-?|p-?)?IS[BS]N(?:-1[03])?:?", re.IGNORECASE)
"""What stands beside the numbers in bibliographies: their name, and "(print)"."""
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+(?=\d{4}-\d{3}[\dX]\b|97[89]\S)", re.IGNORECASE)
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX]\Z")
_ISSN = re.compile(r"(\d{4})-?(\d{3}[\dX])\Z")
_MOST = 6


def isbns(text: str) -> str:
    """ISBNs with 10 or 13 digits, as printed, separated by commas.

    Raises: WrongValueError.

    >>> isbns("978-3-16-148410-0 (print); 316148410x")
    '978-3-16-148410-0, 316148410X'
    """
    return _each(text, lambda one: one if _ISBN.match(one) else None, "978-3-16-148410-0")


def issns(text: str) -> str:
    """ISSNs, separated by commas.

    Raises: WrongValueError.

    >>> issns("00280836 1476-4687")
    '0028-0836, 1476-4687'
    """
    return _each(
        text,
        lambda one: f"{found[1]}-{found[2]}" if (found := _ISSN.match(one)) else None,
        "0028-0836",
    )


def _each(text: str, valid: Callable[[str], str | None], example: str) -> str:
    bare = _DASHES.sub("-", _MARKS.sub(" ", clean(text))).strip().upper()
    found = [valid(one) for one in _BETWEEN.split(bare)]
    known = [one for one in found if one]
    if len(known) < len(found) or len(found) > _MOST:
        message = f"a number such as {example}, or several separated by commas"
        raise WrongValueError(message)
    return ", ".join(known)


def _schema(digits: str) -> re.Pattern[str]:
    return re.compile(rf"{digits}(?:, {digits})*\Z")


Isbn = Annotated[
    str,
    AfterValidator(isbns),
    text_schema(_schema("[0-9][0-9X -]{8,16}"), examples=["978-3-16-148410-0"]),
]
Issn = Annotated[
    str,
    AfterValidator(issns),
    text_schema(_schema("[0-9]{4}-[0-9]{3}[0-9X]"), examples=["0028-0836"]),
]
