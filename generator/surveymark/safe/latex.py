"""Escape untrusted text for a field of a BibTeX or biblatex file."""

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from surveymark.safe.clean import clean

_BALANCED = {"{": r"\{", "}": r"\}"}
_UNBALANCED = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
r"""BibTeX counts braces regardless of backslashes, so `\{` is only valid if `\}` follows."""
_COMMANDS = {"\\": r"{\textbackslash}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$"}
_ACCENTS = {"~": r"\~{}", "^": r"\^{}"}
r"""Accents without a letter, not enclosed in braces: biber puts the accent of `{\^{}}` on the next character."""
_IN_TEXT = {
    **_COMMANDS,
    **_ACCENTS,
    '"': '{"}',
    "@": "{@}",
    "<": "$<$",
    ">": "$>$",
    "√": r"$\surd$",
    "→": r"$\rightarrow$",
}
"""What Zotero, pandoc, biber and LaTeX all show as the character: Zotero turns most `\\text…` commands into words."""
_IN_NAMES = {
    **_COMMANDS,
    **_UNBALANCED,
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    '"': '{"}',
    "@": "{@}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    "`": r"{\textasciigrave}",
}
"""Each counts as one character in BibTeX, which shortens names to initials."""
_IN_BIBLATEX = {**_COMMANDS, **_ACCENTS}
_ACCENTED_DOTLESS_I = re.compile(r"(?<=\\.)\\i(?![A-Za-z])")
_MATHS = re.compile(r"\\ensuremath\{(.*)\}\Z", re.DOTALL)
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,:;!?()/'*+=\[\]-]")
"""Every character that may need an encoding somewhere."""
_OPEN_E = "ɛ"
"""A Latin letter that the encoder prints as a Greek one of mathematics, but outside of it."""
_RAW = frozenset("¹²³")
"""Exponents that are in every LaTeX font and preserved by every program."""


def latex_text(text: str) -> str:
    r"""The cleaned text, with every character encoded that LaTeX or BibTeX would interpret.

    Latin letters are encoded if LaTeX has a command for them (é becomes `{\'e}`), and mathematical symbols are put
    between dollars. All other characters stay UTF-8: LaTeX prints dashes and quotes directly, and pandoc drops unknown
    commands such as `\textendash` and those for Cyrillic. An accent is put on a plain i, because programs read a
    dotless i with an accent as two characters.

    >>> latex_text("50% of {x}"), latex_text("γ of :}")
    ('50\\% of \\{x\\}', '$\\gamma$ of :{\\textbraceright}')
    """
    text = clean(text)
    if not _NOT_PLAIN.search(text):
        return text
    special = _IN_TEXT | _braces(text)
    return _NOT_PLAIN.sub(
        lambda found: special.get(found[0]) or _encoded(found[0], dollars=True), text
    )


def latex_name(text: str) -> str:
    r"""The cleaned part of a name, encoded so that BibTeX can shorten it to initials.

    >>> latex_name("Zoë {Z}")
    'Zo{\\"e} {\\textbraceleft}Z{\\textbraceright}'
    """
    return _NOT_PLAIN.sub(
        lambda found: _IN_NAMES.get(found[0]) or _encoded(found[0], dollars=False), clean(text)
    )


def biblatex_text(text: str) -> str:
    r"""The cleaned text for biber and UTF-8 engines, with only characters special to TeX encoded.

    >>> biblatex_text("50% of γ <é>")
    '50\\% of γ <é>'
    """
    text = clean(text)
    if not _NOT_PLAIN.search(text):
        return text
    special = _IN_BIBLATEX | _braces(text)
    return _NOT_PLAIN.sub(lambda found: special.get(found[0], found[0]), text)


def _braces(text: str) -> dict[str, str]:
    """The encoding of braces in this text."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return _UNBALANCED
    return _UNBALANCED if depth else _BALANCED


@cache
def _encoded(character: str, *, dollars: bool) -> str:
    if character.isascii() or (dollars and character in _RAW):
        return character
    encoded = _ACCENTED_DOTLESS_I.sub("i", _encoder().unicode_to_latex(character))
    if character == _OPEN_E:
        encoded = r"\ensuremath{\varepsilon}"
    maths = _MATHS.match(encoded)
    if encoded == character or not (maths or unicodedata.name(character, "").startswith("LATIN ")):
        return character
    if maths and dollars:
        return f"${maths[1]}$"
    return encoded if encoded.startswith("{") else f"{{{encoded}}}"


@cache
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
