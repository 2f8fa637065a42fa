"""Normalise titles and running text, so that spellings can be compared."""

import re
import unicodedata

from surveymark.safe.clean import clean
from surveymark.safe.terminal import terminal_text
from surveymark.text.latex_leftovers import plain
from surveymark.text.slug import ascii_words, romanised

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


def clean_text(text: str) -> str:
    """Captured text on one line, without LaTeX."""
    return plain(clean(text))


def terminal_line(text: str) -> str:
    """Captured text for a terminal, without LaTeX."""
    return terminal_text(plain(text))


def title_identity(title: str) -> str:
    """The case-folded letters and digits of a title: equal for different spellings of one title.

    >>> title_identity("HTNet for micro--expression") == title_identity(
    ...     "HTNET for Micro-Expression"
    ... )
    True
    """
    folded = unicodedata.normalize("NFKC", plain(title)).casefold()
    return _NEITHER_LETTER_NOR_DIGIT.sub("", folded) or folded


def title_words(title: str) -> list[str]:
    r"""The case-folded words of a title, in order.

    >>> title_words(r"The \textit{Cup}, revisited")
    ['the', 'cup', 'revisited']
    """
    return _WORD.findall(plain(title).casefold())


def ascii_title_words(title: str) -> list[str]:
    """The words of a title, in order, romanised and in lower case, without hyphens.

    >>> ascii_title_words("Ein-Becher für Tee")
    ['einbecher', 'fur', 'tee']
    """
    return ["".join(ascii_words(word)) for word in romanised(plain(title)).split()]


def phrase_text(text: str) -> str:
    """Words separated and surrounded by single spaces, so that whole phrases match: `" a phrase " in …`.

    >>> phrase_text("Micro-Expression")
    ' micro expression '
    """
    return f" {' '.join(ascii_words(plain(text)))} "
