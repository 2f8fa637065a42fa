"""Names that may become a file, an address and a citation key at once."""

import re
import unicodedata
from functools import cache

from anyascii import anyascii

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?\Z")
RESERVED = frozenset(
    "con prn aux nul index readme 404 search assets tags sitemap cname".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)
"""Names that Windows, MkDocs or GitHub Pages keep for themselves."""


def slug_fault(name: str) -> str | None:
    """What keeps a name from being a file name, an address and a key; nothing where it is all three."""
    if not SLUG.match(name) or "--" in name:
        return "1 to 80 of a-z, 0-9 and single hyphens, no hyphen at the ends"
    if name in RESERVED:
        return "a name that no system keeps for itself"
    return None


def ascii_words(text: str) -> list[str]:
    """The words of a text in lower-case ASCII letters and digits, accents taken off.

    >>> ascii_words("Löwe's ViT-B/16")
    ['lowes', 'vit', 'b', '16']
    """
    text = text.translate(_LETTERS).replace("'", "").replace("\u2019", "")
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", ascii_text.lower())


def romanised(text: str) -> str:
    """The text with letters of other scripts in Latin ones, sign by sign.

    Han characters are read as in Mandarin, whatever the language. Letters that only bear accents stay.

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
"""Letters and dashes that Unicode does not take apart into ASCII ones."""
