"""The terms of a text: its words, adjacent words of a title, and initials."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from surveymark.retrieval.abbreviations import initials_of
from surveymark.retrieval.specification import STOP
from surveymark.retrieval.tokens import Word, stem, words_of

_FEWEST = 2
"""Minimum number of titles with the same two adjacent words, for their initials to be a term."""


def terms_of(field: str, words: Sequence[Word]) -> Iterator[str]:
    """Every term of a text in this field, with repetitions."""
    for word in words:
        yield from word.terms
    yield from phrases_of(field, words)


def phrases_of(field: str, words: Sequence[Word]) -> Iterator[str]:
    """The terms that consist of several words of a text in this field."""
    if field == "title":
        stems = [stem(part) for word in words for part in word.parts if part not in STOP]
        yield from (f"{one} {other}" for one, other in pairwise(stems))
    if field in {"title", "topic"}:
        yield from (f"={initials}" for initials in initials_of(words))


@lru_cache(maxsize=10_000)
def terms_of_text(field: str, text: str) -> tuple[str, ...]:
    """Like `terms_of`, without repetitions; cached for fields whose text is the same in many entries."""
    return tuple(dict.fromkeys(terms_of(field, words_of(text))))


def initials_of_pairs(
    terms: Mapping[str, Mapping[int, Sequence[int]]],
) -> Mapping[str, dict[int, list[int]]]:
    """The initials of adjacent words that several titles have, as terms with their entries."""
    found: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for term, postings in terms.items():
        one, _, other = term.partition(" ")
        if (
            other
            and one[0].isalpha()
            and other[0].isalpha()
            and sum(map(len, postings.values())) >= _FEWEST
        ):
            for mask, numbers in postings.items():
                found[f"={one[0]}{other[0]}"][mask].update(numbers)
    return {
        term: {mask: sorted(numbers) for mask, numbers in masks.items()}
        for term, masks in found.items()
    }
