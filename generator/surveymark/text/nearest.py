"""What was probably meant by a name that nothing has."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 60.0
"""Percent; names that share less are no help."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, without regard to case; empty where none is like it.

    >>> nearest("KITCHENS", ["Journal of Crockery", "Kitchen"])
    'Kitchen'
    """
    found = process.extractOne(
        name, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKE_ENOUGH
    )
    return found[0] if found else ""
