"""Whether two descriptions are of the same paper, or similar enough for a curator to compare them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from rapidfuzz import fuzz

from surveymark.model.paper import Paper
from surveymark.text.words import title_identity, title_words

NEAR = 90.0
"""Percent of likeness from which two titles are shown to the curator. They are never merged: titles as
close as 97 have belonged to part I and part II of a work."""
_FEW, _NEXT = 100, 20
"""Titles that share something are compared each with each up to so many; beyond, each with so many that come next."""
T = TypeVar("T")


def are_of_one_title(title: str, titles: Iterable[str]) -> bool:
    """Whether the title equals one of these, ignoring case and punctuation."""
    return title_identity(title) in map(title_identity, titles)


@dataclass(frozen=True, kw_only=True, order=True)
class NearTitles:
    """Two papers with similar but different titles."""

    first: str
    """A key; `second` is the other one, later in sort order."""
    second: str
    likeness: float
    """Percent."""


def near_papers(
    papers: Iterable[Paper], only: Iterable[str] | None = None
) -> tuple[NearTitles, ...]:
    """The pairs of papers of which any two titles are alike but not equal, each pair once; `only` as below."""
    titles = {paper.key: paper.titles for paper in papers}
    wanted = titles if only is None else {key: titles[key] for key in only}
    of_version = {
        f"{key} {number}": title
        for key, all_titles in titles.items()
        for number, title in enumerate(all_titles)
    }
    versions = [
        f"{key} {number}"
        for key, all_titles in wanted.items()
        for number, _ in enumerate(all_titles)
    ]
    best: dict[tuple[str, str], float] = {}
    for near in near_titles(of_version, versions):
        first, second = near.first.split()[0], near.second.split()[0]
        if first != second:
            pair = (min(first, second), max(first, second))
            best[pair] = max(near.likeness, best.get(pair, 0))
    return tuple(
        NearTitles(first=first, second=second, likeness=likeness)
        for (first, second), likeness in sorted(best.items())
    )


def near_titles(
    titles: Mapping[str, str], only: Iterable[str] | None = None
) -> tuple[NearTitles, ...]:
    """The pairs of keys whose titles are alike but not equal, among `only` and all others where it is given.

    Titles are compared only where they share one of their three rarest words or their first four; where very many do, with those that come
    next by alphabet.
    """
    words = {key: title_words(title) for key, title in titles.items()}
    frequency = Counter(chain.from_iterable(map(set, words.values())))

    def blocks_of(key: str) -> set[str]:
        rarest = sorted(set(words[key]), key=lambda word: (frequency[word], word))[:3]
        return {*rarest, " ".join(words[key][:4])}

    wanted = set(titles) if only is None else set(only)
    own = {key: blocks_of(key) for key in wanted}
    shared = set().union(*own.values())
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(titles):
        if key in own or " ".join(words[key][:4]) in shared or not shared.isdisjoint(words[key]):
            for block in shared & (own[key] if key in own else blocks_of(key)):
                blocks[block].append(key)
    pairs = {
        (min(pair), max(pair))
        for keys in blocks.values()
        for pair in neighbours(keys, lambda key: " ".join(words[key]))
        if pair[0] in wanted or pair[1] in wanted
    }
    found = []
    for first, second in pairs:
        likeness = fuzz.ratio(" ".join(words[first]), " ".join(words[second]))
        if likeness >= NEAR and title_identity(titles[first]) != title_identity(titles[second]):
            found.append(NearTitles(first=first, second=second, likeness=round(likeness, 1)))
    return tuple(sorted(found))


def neighbours(items: Sequence[T], text_of: Callable[[T], str]) -> Iterator[tuple[T, T]]:
    """Every pair of a few items; of many, each with those that come next by the alphabet of their text, so that all stays linear."""
    if len(items) <= _FEW:
        yield from combinations(items, 2)
        return
    ordered = sorted(items, key=text_of)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + _NEXT]:
            yield one, other
