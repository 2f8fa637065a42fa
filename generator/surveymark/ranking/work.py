"""Works as a ranking sees them: their features, and what was decided about them."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from surveymark.text.latex_leftovers import plain

_WORD = re.compile(r"\w{2,40}")


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work as a ranking sees it."""

    id: str
    """Its name; works that are equal otherwise are in order of their ids."""
    title: str
    abstract: str = ""
    """Or another text about it, such as the summary of an entry."""
    authors: tuple[str, ...] = ()
    venue: str = ""
    topics: tuple[str, ...] = ()
    """Titles of the survey's topics whose phrases the text contains."""
    cited: int = 0
    """The number of the survey's papers that it cites."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A work that was included or excluded."""

    work: Work
    is_included: bool
    on: str = ""
    """The day of the decision, or another text by which decisions are in order of time."""


def features(work: Work) -> Mapping[str, float]:
    """The weight of each feature: words, pairs of adjacent words, authors, venue, topics and citations.

    A feature that occurs several times has the weight 1 + log n. Names of features are fit to be shown.

    >>> sorted(features(Work(id="1", title="A Cup of Tea", authors=("Ada Wood",))))
    ['author: ada wood', 'cup', 'cup of', 'of', 'of tea', 'tea']
    """
    found = _words(work.title, work.abstract)
    found.update(f"author: {_folded(name)}" for name in work.authors)
    found.update(f"topic: {_folded(title)}" for title in work.topics)
    if work.venue:
        found[f"venue: {_folded(work.venue)}"] = 1
    if work.cited:
        found["cites papers of the survey"] = work.cited
    return _weights(found)


def text_weights(*texts: str) -> Mapping[str, float]:
    """The weight of each word and each pair of adjacent words in the texts."""
    return _weights(_words(*texts))


def in_order(decided: Iterable[Decided]) -> tuple[Decided, ...]:
    """The decisions in order of time; those of one day by id."""
    return tuple(sorted(decided, key=lambda one: (one.on, one.work.id)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _weights(found: Counter[str]) -> Mapping[str, float]:
    return {name: 1 + math.log(count) for name, count in found.items()}


def _words(*texts: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        words = _WORD.findall(_folded(plain(text)))
        found.update(words)
        found.update(" ".join(pair) for pair in pairwise(words))
    return found
