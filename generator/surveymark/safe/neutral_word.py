"""A word that stands for text while somebody else's programs work on a page: it means nothing anywhere and occurs in no text."""

import hashlib
from itertools import count

_DIGITS = 24


def neutral_word(text: str) -> str:
    """A word of lower-case letters and digits that does not occur in the text; the same text always gives the same word.

    It looks the same in HTML, JSON, CSS and addresses, and nobody who writes the text can know it beforehand.
    """
    return unused_word(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)


def unused_word(digest: str, text: str) -> str:
    """The first word derived from the digest that does not occur in the text, in any case of letters."""
    folded = text.casefold()
    words = (
        f"sm{hashlib.sha256(f'{digest} {number}'.encode()).hexdigest()[:_DIGITS]}"
        for number in count()
    )
    return next(word for word in words if word not in folded)
