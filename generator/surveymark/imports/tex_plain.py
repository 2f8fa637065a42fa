r"""Headings and descriptions of LaTeX documents as plain text, mathematics included."""

import logging
import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text

from surveymark.safe.clean import clean

logging.getLogger("pylatexenc").setLevel(
    logging.CRITICAL
)  # commands without their arguments are usual
_CITED = re.compile(
    r"[~\s]{0,3}\\[A-Za-z]{0,20}[cC]ite[A-Za-z]{0,20}\*?(?:\[[^\[\]]{0,300}\]){0,2}\{[^{}]{0,20000}\}"
)
_LINKED = re.compile(r"\\href\s*\{[^{}]{0,2000}\}")
_NO_TEXT = re.compile(
    r"\\(?:label|ref|autoref|cref|footnotemark|vspace|hspace|index|url)\*?\{[^{}]{0,2000}\}"
)
_LATEX = re.compile(r"[\\${}~%^_&#`']|--")
_LONGEST, _MOST_BRACES = 10_000, 50


def plain_tex(text: str) -> str:
    r"""The text as LaTeX prints it, on one line, without citations and labels.

    Text that is too long or too deeply nested keeps its words without being typeset.

    >>> plain_tex(r"$H\rightarrow b\bar{b}$ \& \textbf{jets}~\cite{a,b}")
    'H→ bb̅ & jets'
    """
    if not _LATEX.search(text):
        return clean(text)
    text = _NO_TEXT.sub("", _LINKED.sub("", _CITED.sub("", text)))
    if len(text) <= _LONGEST and _depth(text) <= _MOST_BRACES:
        try:
            return clean(_decoder().latex_to_text(text))
        except (
            IndexError,
            TypeError,
            ValueError,
            RecursionError,
        ):  # as for \frac without arguments
            pass
    return clean(re.sub(r"\\[A-Za-z]+|[\\{}$~]", " ", text[:_LONGEST]))


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character in "{[") - (character in "}]")
        deepest = max(deepest, depth)
    return deepest + text.count(r"\begin")


@cache
def _decoder() -> Any:  # noqa: ANN401 - pylatexenc is untyped
    return LatexNodes2Text(math_mode="text", keep_comments=False)
