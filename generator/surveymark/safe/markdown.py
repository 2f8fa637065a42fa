"""Untrusted text for Markdown that GitHub renders: summaries of jobs, comments, pull requests."""

import re
import unicodedata
from string import punctuation

from surveymark.safe.clean import JOINERS, clean

_ENTITIES = str.maketrans({character: f"&#{ord(character)};" for character in punctuation})
_REPLACED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})


def markdown_text(text: str) -> str:
    """The cleaned text on one line with each of the 32 ASCII punctuation characters as an entity.

    Backslashes would not do: several characters that renderers act on cannot be escaped by them.

    >>> markdown_text("**x** <b>")
    '&#42;&#42;x&#42;&#42; &#60;b&#62;'
    """
    return clean(text).translate(_ENTITIES)


def markdown_code(text: str) -> str:
    """The text as inline code, where GitHub looks for no names of people to notify and no numbers of issues.

    It undoes entities before it looks for both, so that escaping alone does not keep somebody from being called.
    """
    return f"<code>{markdown_text(text)}</code>"


def code_block(text: str, language: str = "") -> str:
    """The text line by line in a fence longer than any run of backticks in it; hidden characters show as U+FFFD."""
    shown = "".join(character if _is_shown(character) else "\ufffd" for character in text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{shown.rstrip()}\n{fence}\n"


def _is_shown(character: str) -> bool:
    return (
        character in "\n\t"
        or character in JOINERS
        or unicodedata.category(character) not in _REPLACED
    )
