"""Untrusted text for a field of a BibTeX file."""

import re
import unicodedata
from functools import cache

from pylatexenc.latexencode import UnicodeToLatexEncoder

from surveymark.safe.clean import clean

_SPECIAL = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}", '"': '{"}',
    "<": r"{\textless}", ">": r"{\textgreater}", "@": "{@}", "|": r"{\textbar}", "`": r"{\textasciigrave}",
}
r"""Encodings that bibtex, biber, pandoc and bibtexparser all read back. `\{` is not among them:
BibTeX counts braces without looking at the backslash."""

_ACCENTED_DOTLESS_I = re.compile(r"(?<=\\.)\\i(?![A-Za-z])")


def latex_text(text: str) -> str:
    r"""The cleaned text with every character that LaTeX or BibTeX would act on encoded.

    A Latin letter or mathematical sign with a LaTeX form gets it (é is `{\'e}`). All else stays
    UTF-8: LaTeX prints dashes and quotes as they are, and pandoc drops commands that it does not
    know, such as `\textendash` and those for Cyrillic. A dotless i under an accent would come
    back as two characters, so the accent stands on a plain one.

    >>> latex_text("50% of {x}")
    '50\\% of {\\textbraceleft}x{\\textbraceright}'
    """
    return "".join(map(_encoded, clean(text)))


@cache
def _encoded(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isascii():
        return character
    encoded = _ACCENTED_DOTLESS_I.sub("i", _encoder().unicode_to_latex(character))
    is_known_everywhere = unicodedata.name(character, "").startswith("LATIN ") or encoded.startswith(r"\ensuremath")
    if encoded == character or not is_known_everywhere:
        return character
    return encoded if encoded.startswith("{") else f"{{{encoded}}}"


@cache
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(unknown_char_policy="keep", unknown_char_warning=False)
