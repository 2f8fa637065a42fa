"""Slugs: names that are valid as a file name, an address and a citation key."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

LONGEST = 80
"""Characters of a slug."""
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?\Z")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
RESERVED = frozenset(
    "con prn aux nul index readme 404 search assets tags sitemap cname".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""Names reserved by Windows, MkDocs or GitHub Pages."""


def slug_fault(name: str) -> str | None:
    """The form expected of a slug, if the name is not a valid one; None if it is."""
    if not SLUG.match(name) or "--" in name:
        return "1 to 80 characters of a-z, 0-9 and single hyphens, not starting or ending with a hyphen"
    if name in RESERVED:
        return "a name that is not reserved by an operating system or web host"
    return None


def ascii_words(text: str) -> list[str]:
    """The words of a text in lower-case ASCII letters and digits, without accents.

    >>> ascii_words("Löwe's ViT-B/16")
    ['lowes', 'vit', 'b', '16']
    """
    text = text.replace("'", "")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("\u2019", ""))
        text = text.encode("ascii", "ignore").decode()
    return _ASCII_WORD.findall(text.lower())


def slug_of(text: str) -> str:
    """The text as a slug, shortened if necessary; empty if nothing that a slug may hold is left.

    >>> slug_of("Guest:2016iqz"), slug_of("Jet images & W/Z"), slug_of("!")
    ('guest-2016iqz', 'jet-images-w-z', '')
    """
    slug = "-".join(ascii_words(romanised(text)))[:LONGEST].strip("-")
    return "" if slug_fault(slug) else slug


def romanised(text: str) -> str:
    """The text transliterated to Latin letters, character by character.

    Han characters are read as Mandarin in every language. Accented Latin letters are kept.

    >>> romanised("杯子 Чашка Éclair")
    'BeiZi Chashka Éclair'
    """
    return "".join(_romanised(char) for char in unicodedata.normalize("NFC", text))


@cache
def _romanised(char: str) -> str:
    is_latin = (
        char.isascii() or char in "ßæœøłđıÆŒØŁĐ" or unicodedata.normalize("NFKD", char)[0].isascii()
    )
    return char if is_latin or unicodedata.category(char)[0] not in "LMN" else anyascii(char)


_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "Æ": "Ae",
        "Œ": "Oe",
        "Ø": "O",
        "Ł": "L",
        "Đ": "D",
        "–": "-",
        "—": "-",
    }
)
"""Letters and dashes that Unicode does not decompose into ASCII."""
