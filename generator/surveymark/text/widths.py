"""How wide a text is in a drawing, and what of it fits into a space."""

import unicodedata

SIZE = 12
"""The font size, in drawing units, of charts with a fixed size."""
_WIDTH = 0.58
"""The width of an average letter in a system font, in ems; wide East Asian letters take one em."""


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """The text, truncated with an ellipsis if it is wider than the room.

    >>> shortened("Cups and saucers", 70)
    'Cups and…'
    """
    if words_width(words, size) <= room:
        return words
    kept = words
    while kept and words_width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def words_width(words: str, size: float = SIZE) -> float:
    """The approximate width of the text, in the unit of the font size."""
    return sum(
        size * (1 if unicodedata.east_asian_width(letter) in "WF" else _WIDTH) for letter in words
    )
