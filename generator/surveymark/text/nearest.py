"""Suggest the known name closest to an unknown one."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKE_ENOUGH = 60.0
"""Percent; less similar names are not suggested."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The most similar known name, ignoring case; empty if none is similar.

    >>> nearest("KITCHENS", ["Journal of Crockery", "Kitchen"])
    'Kitchen'
    """
    found = process.extractOne(
        name, sorted(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKE_ENOUGH
    )
    return found[0] if found else ""
