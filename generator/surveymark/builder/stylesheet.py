"""The one stylesheet that a site serves, joined from the files in which it is written."""

import re
from pathlib import Path

STYLES = Path(__file__).parent / "styles"
"""The parts of the stylesheet, numbered in the order that the cascade needs."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")
_QUOTED_WORD = re.compile(r'(?<==)"([a-z][a-z-]*)"(?=])')
_BETWEEN = re.compile(
    r"""("[^"]*")|;?\s*([{};])\s*|\s*(>)\s*|\s(\+)\s(?=[*:]|\.[a-z])|([:,])\s+|\s(!)"""
)
"""A plus sign keeps its spaces before a number, where it adds."""


def stylesheet() -> str:
    """The text of the stylesheet: its parts by name, without comments and without the spaces that only people need."""
    return smaller("\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css"))))


def smaller(css: str) -> str:
    """The same rules in fewer bytes.

    >>> smaller('a :is(b, c) { /* why */ color: red; content: "a: b" }')
    'a :is(b,c){color:red;content:"a: b"}'
    """
    bare = _INDENT.sub("\n", _COMMENT.sub("", css)).strip()
    return _BETWEEN.sub(_without_spaces, _QUOTED_WORD.sub(r"\1", bare))


def _without_spaces(found: re.Match[str]) -> str:
    return next(part for part in found.groups() if part)
