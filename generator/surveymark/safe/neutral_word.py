"""Placeholder words that stand for untrusted text while other programs process a page."""

import hashlib
from itertools import count

_DIGITS = 24


def neutral_word(text: str) -> str:
    """A word of lower-case letters and digits that does not occur in the text; the same text always gives the same word.

    It needs no escaping in HTML, JSON, CSS or addresses, and authors of the text cannot predict it.
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
