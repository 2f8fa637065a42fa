"""Untrusted text for a cell of a spreadsheet."""

from surveymark.safe.clean import clean

_FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "\t", "\r")


def cell_text(text: str) -> str:
    """The cleaned text, with an apostrophe before anything that a spreadsheet would take for a formula.

    >>> cell_text("=1+1"), cell_text("plain")
    ("'=1+1", 'plain')
    """
    text = clean(text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
