"""Numbers that keep the digits in which they are printed, such as 96.00 or 2.1e6."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from surveymark.model.wrong_value import WrongValueError

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,2})?", re.ASCII)
_IN_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_LONGEST = 20
_EXPECTED = "a number such as 0.9532, 96.00 or 2.1e6"


class FigureText(str):
    """A number as printed; equal to the text of its digits."""

    __slots__ = ()

    @property
    def exact(self) -> Decimal:
        """Its exact value."""
        return Decimal(self)

    @property
    def number(self) -> int | float:
        """Its value in data: whole if it has no fraction.

        >>> FigureText("96.00").number, FigureText("0.9532").number
        (96, 0.9532)
        """
        exact = self.exact
        return int(exact) if exact == exact.to_integral_value() else float(exact)


def _figure(value: Any) -> FigureText:  # noqa: ANN401 - a file may contain any value
    if isinstance(value, FigureText):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = str(value).strip() if isinstance(value, str) or is_number else ""
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        plain = text.removesuffix("%").strip()
        if _IN_GROUPS.fullmatch(plain):
            plain = plain.replace(",", "")
        is_near = plain != text and _NUMBER.fullmatch(plain) and len(plain) <= _LONGEST
        raise WrongValueError(_EXPECTED, plain if is_near else "")
    return FigureText(text)


Figure = Annotated[
    FigureText, PlainValidator(_figure), WithJsonSchema({"type": "number", "examples": [0.9532]})
]
"""A number that keeps its digits, so that tables can show it as its source prints it."""
