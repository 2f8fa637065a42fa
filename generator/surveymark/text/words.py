"""What titles and running text say, without LaTeX and in one case, so that two spellings can be compared."""

import re
import unicodedata

from surveymark.safe.clean import clean
from surveymark.safe.terminal import terminal_text
from surveymark.text.latex_leftovers import plain
from surveymark.text.slug import ascii_words, romanised


def clean_text(text: str) -> str:
    """Captured text on one line, as people read it."""
    return plain(clean(text))


def terminal_line(text: str) -> str:
    """Captured text for a terminal, as people read it."""
    return terminal_text(plain(text))


def title_identity(title: str) -> str:
    """The letters and digits of a title in one case: equal for the same title printed in two ways.

    >>> title_identity("HTNet for micro--expression") == title_identity(
    ...     "HTNET for Micro-Expression"
    ... )
    True
    """
    folded = unicodedata.normalize("NFKC", plain(title)).casefold()
    return "".join(c for c in folded if c.isalnum()) or folded


def title_words(title: str) -> list[str]:
    r"""The words of a title in their order, in one case.

    >>> title_words(r"The \textit{Cup}, revisited")
    ['the', 'cup', 'revisited']
    """
    return re.findall(r"\w+", plain(title).casefold())


def ascii_title_words(title: str) -> list[str]:
    """The words of a title in their order, romanised and in small letters, hyphens closed up.

    >>> ascii_title_words("Ein-Becher für Tee")
    ['einbecher', 'fur', 'tee']
    """
    return ["".join(ascii_words(word)) for word in romanised(plain(title)).split()]


def phrase_text(text: str) -> str:
    """Words between single spaces, one at each end, so that a phrase is found whole: `" a phrase " in …`.

    >>> phrase_text("Micro-Expression")
    ' micro expression '
    """
    return f" {' '.join(ascii_words(plain(text)))} "
