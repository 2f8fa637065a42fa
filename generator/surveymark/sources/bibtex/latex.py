"""Plain text of LaTeX in bibliographies."""

import re
from functools import cache, lru_cache
from typing import Any

from pylatexenc import latexwalker
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from surveymark.safe.clean import clean

_IN_MATH = re.compile(r"(?<!\\)\$([<>])\$")
"""Angle brackets, including those of Wiley's older DOIs."""
_ACCENT_ON_NOTHING = re.compile(r"(?<!\\)\\([~^])\{\}")
_TILDE_AND_CARET = {"~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
_BARE_AND = re.compile(r"(?<!\\)&")
_ADDRESS = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_LINKED = re.compile(r"\\href\s*\{[^{}]*\}")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|.)|[{}]", re.DOTALL)
_CHARACTERS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
}
"""Commands for single characters that the library omits or renders as accents."""
_ACTS_ON = re.compile(r"[\\$%~&`]|''|--|[?!]`|\n\s*\n")
"""What LaTeX interprets besides braces; text without it needs no parsing."""
_BRACES = str.maketrans("", "", "{}")
_MOST_BRACES = 100
"""Deeper nesting is an attack or an accident."""


def without_maths_around_brackets(text: str) -> str:
    """The text with `$<$` as `<`, as bibliographies write DOIs."""
    return _IN_MATH.sub(r"\1", text)


@lru_cache(maxsize=20_000)
def plain_text(text: str) -> str:
    r"""The text as rendered by LaTeX, on one line.

    Raises: ValueError if its braces are nested too deeply.

    Mathematics becomes Unicode as far as there are characters for it.

    >>> (
    ...     plain_text(r"{C}ups \& {\"O}fen"),
    ...     plain_text(r"1 $<$ 2\^{}3"),
    ...     plain_text(r"A & $\alpha_s$"),
    ... )
    ('Cups & Öfen', '1 < 2^3', 'A & α_s')
    """
    has_braces = "{" in text or "}" in text
    if has_braces:
        _refuse_deep_braces(text)
    if not _ACTS_ON.search(text):
        return clean(text.translate(_BRACES) if has_braces else text)
    text = _LINKED.sub("", _ADDRESS.sub(_as_text, without_maths_around_brackets(text)))
    text = _ACCENT_ON_NOTHING.sub(lambda accent: _TILDE_AND_CARET[accent[1]], text)
    try:
        return clean(_decoded(_BARE_AND.sub(r"\\&", text)))
    except (IndexError, AttributeError, TypeError):  # commands without their arguments
        return clean(_COMMAND.sub("", text))


def _as_text(address: re.Match[str]) -> str:
    return address[1].replace("~", r"{\textasciitilde}")


def _refuse_deep_braces(text: str) -> None:
    depth = deepest = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        deepest = max(deepest, depth)
    if deepest > _MOST_BRACES:
        message = f"at most {_MOST_BRACES} nested braces"
        raise ValueError(message)


def _decoded(text: str) -> str:
    """The text as rendered; the library itself would list all commands anew for every text."""
    commands, decoder = _grammar()
    nodes, _, _ = latexwalker.LatexWalker(text, latex_context=commands).get_latex_nodes()
    return str(decoder.nodelist_to_text(nodes))


@cache
def _grammar() -> tuple[Any, Any]:
    known = get_default_latex_context_db()
    known.add_context_category(
        "characters",
        prepend=True,
        macros=[MacroTextSpec(name, shown) for name, shown in _CHARACTERS.items()],
    )
    decoder = LatexNodes2Text(latex_context=known, math_mode="text", keep_comments=True)
    return latexwalker.get_default_latex_context_db(), decoder
