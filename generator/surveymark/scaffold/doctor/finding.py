"""One thing that a survey's repository needs, and whether it is set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["ready", "missing", "optional", "unknown"]
"""Whether it is set up; `optional` is not, and the survey works without it; `unknown` could not be checked."""
Place = Literal["here", "github"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was checked."""

    id: str
    place: Place
    state: State
    what: str
    """What is the case, as a sentence."""
    why: str = ""
    """Why it matters, as a sentence; empty if it is set up."""
    remedy: str = ""
    """What to do, with the command or the address, as a sentence; empty if it is set up."""


def ready(name: str, what: str, *, place: Place = "here") -> Finding:
    """Something that is set up."""
    return Finding(id=name, place=place, state="ready", what=what)


def missing(name: str, what: str, why: str, remedy: str) -> Finding:
    """Something here that is not set up, and that the survey needs."""
    return Finding(id=name, place="here", state="missing", what=what, why=why, remedy=remedy)


def optional(name: str, what: str, why: str, remedy: str) -> Finding:
    """Something here that is not set up, and without which the survey works."""
    return Finding(id=name, place="here", state="optional", what=what, why=why, remedy=remedy)


def listed(names: Sequence[str], most: int) -> str:
    """The first names, and how many more there are.

    >>> listed(["a", "b", "c"], 3), listed(["a", "b", "c"], 1)
    ('a, b, c', 'a and 2 more')
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
