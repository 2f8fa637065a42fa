"""Escape untrusted text for a spreadsheet cell, and read it back."""

import unicodedata

from surveymark.safe.clean import clean

_FORMULA_STARTS = ("=", "+", "-", "@", "|", "%", "\t", "\r")


def cell_text(text: str) -> str:
    """The cleaned text, with an apostrophe before anything that a spreadsheet would evaluate as a formula.

    This includes full-width and small forms, which spreadsheets with an East Asian locale treat like ASCII ones.

    >>> cell_text("=1+1"), cell_text("＝1+1"), cell_text("plain")
    ("'=1+1", "'＝1+1", 'plain')
    """
    text = clean(text)
    return (
        f"'{text}" if unicodedata.normalize("NFKC", text[:1]).startswith(_FORMULA_STARTS) else text
    )


def plain_cell(text: str) -> str:
    """The text without the apostrophe that `cell_text` or a spreadsheet has put before a formula.

    >>> plain_cell("'=1+1"), plain_cell("'quoted'")
    ('=1+1', "'quoted'")
    """
    is_marked = text[:1] == "'" and unicodedata.normalize("NFKC", text[1:2]).startswith(
        _FORMULA_STARTS
    )
    return text[1:] if is_marked else text
