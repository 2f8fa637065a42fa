r"""Replace LaTeX in captured titles and abstracts by plain text."""

import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import get_default_latex_context_db

_ABBREVIATIONS = {
    "ie": "i.e.",
    "eg": "e.g.",
    "etal": "et al.",
    "etc": "etc.",
    "wrt": "w.r.t.",
    "aka": "a.k.a.",
}
_STYLED = re.compile(
    r"\\(?:text(?:it|bf|tt|sc|sf|rm|up|sl)|emph|underline|mathbf|mathrm|mathit|mathcal)\s*\{([^{}]*)\}"
)
_CITED = re.compile(
    r"(?<![/:])~(?:\\cite[a-z]*\{[^{}]*\}|[a-z]+(?:19|20)\d\d[a-z0-9]*)|\\cite[a-z]*\{[^{}]*\}"
)
_LINKED = re.compile(r"\\(?:href|url)\s*\{([^{}]*)\}(?:\{([^{}]*)\})?")
_ANY = re.compile(r"[\\~]|``|\'\'| --")
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\})?(\.?)")


def plain(text: str) -> str:
    r"""The text without LaTeX commands and citation marks, with all its words.

    >>> plain(r"the \textit{best} model, \ie ours~ruiz2023dreambooth, on \affectnet")
    'the best model, i.e. ours, on affectnet'
    """
    if not _ANY.search(text):
        return text
    text = text.replace("``", "“").replace("''", "”").replace(" -- ", " – ").replace(" --- ", " — ")
    text = re.sub(r"\\([%&#_$])", r"\1", text)
    text = _CITED.sub("", text)
    if "\\" in text:
        text = re.sub(r"(?<=\w)~(?=\w)", " ", text)
    text = _LINKED.sub(lambda found: found[2] or found[1], text)
    while (unstyled := _STYLED.sub(r"\1", text)) != text:
        text = unstyled
    return _COMMAND.sub(lambda found: _words(found[1], found[2]), text)


def _words(command: str, dot: str) -> str:
    if command in _ABBREVIATIONS:
        return _ABBREVIATIONS[command]
    return (_symbol(command) or command) + dot


@cache
def _symbol(command: str) -> str:
    r"""The one character that LaTeX prints for `\command`; empty if it prints none or several."""
    spec = _known_commands().get_macro_spec(command)
    printed = spec.simplify_repl if spec else ""
    return (
        printed if isinstance(printed, str) and len(printed) == 1 and not printed.isascii() else ""
    )


@cache
def _known_commands() -> Any:  # noqa: ANN401 - pylatexenc is untyped
    return get_default_latex_context_db()
