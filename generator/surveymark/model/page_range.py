"""Page ranges and article numbers."""

import re
from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.noun import text_schema
from surveymark.model.wrong_value import TooLongError, WrongValueError
from surveymark.safe.clean import clean

_PREFIX = re.compile(r"(?:pp?\.\s*|pp\s+|pages?\s+)(?=\w)", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
_PAGES = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:,/ -]*[A-Za-z0-9])?\Z")
_LONGEST = 50


def page_range(text: str) -> str:
    """First and last page separated by one hyphen, or an article number.

    Raises: WrongValueError.

    >>> page_range("12--34"), page_range("pp. 12 – 34"), page_range("e1203")
    ('12-34', '12-34', 'e1203')
    """
    pages = _DASHES.sub("-", _PREFIX.sub("", clean(text), count=1))
    if len(pages) > _LONGEST:
        raise TooLongError(_LONGEST)
    if not _PAGES.match(pages):
        message = "a page range such as 12-34, or an article number"
        raise WrongValueError(message)
    return pages


Pages = Annotated[
    str,
    AfterValidator(page_range),
    text_schema(re.compile(r"[^<>]{1,50}\Z"), examples=["12-34", "e1203"]),
]
