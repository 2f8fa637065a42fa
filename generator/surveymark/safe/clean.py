"""Clean untrusted text: one line of printable characters."""

import re
import unicodedata

JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiners for Persian, Indic scripts and emoji; all other format characters are removed."""

MOST_MARKS = 4
"""Maximum number of combining marks on one letter; more are only used to hide text."""

_SPACES = re.compile(r"\s+")
DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_MARKS = re.compile(
    rf"([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MOST_MARKS}}})"
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def clean(text: str) -> str:
    r"""The text in NFC on one line, without control, direction, tag and private characters.

    Every run of Unicode spaces and line ends becomes one space, and leading and trailing spaces are removed.
    The result is empty if the text contains nothing visible.

    >>> clean(" a\u00a0 b\n\u202ec ")
    'a b c'
    """
    if _is_clean(text):
        return text
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    kept = "".join(c for c in text if c in JOINERS or unicodedata.category(c) not in DROPPED)
    visible = kept.strip(" \u200c\u200d")
    return _SPACES.sub(" ", _MARKS.sub(r"\1", visible))


def _is_clean(text: str) -> bool:
    """Whether nothing needs to change: Python calls exactly the dropped characters and other spaces unprintable."""
    return (
        text.isprintable()
        and text == text.strip(" ")
        and "  " not in text
        and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _MARKS.search(text)))
    )
