"""The terms under which a text is found, beside its words: neighbours in a title, and initials."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from surveymark.retrieval.abbreviations import initials_of
from surveymark.retrieval.specification import STOP
from surveymark.retrieval.tokens import Word, stem, words_of

_FEWEST = 2
"""Entries that must have two neighbours in their titles before the initials of these are a term."""


def terms_of(field: str, words: Sequence[Word]) -> Iterator[str]:
    """Every term of a text in this field; some more than once."""
    for word in words:
        yield from word.terms
    if field == "title":
        stems = [stem(part) for word in words for part in word.parts if part not in STOP]
        yield from (f"{one} {other}" for one, other in pairwise(stems))
    if field in {"title", "topic"}:
        yield from (f"={initials}" for initials in initials_of(words))


@lru_cache(maxsize=10_000)
def terms_of_text(field: str, text: str) -> tuple[str, ...]:
    """As `terms_of`, each once; for fields whose text many entries share."""
    return tuple(dict.fromkeys(terms_of(field, words_of(text))))


def initials_of_pairs(
    terms: Mapping[str, Mapping[int, Sequence[int]]],
) -> Mapping[str, dict[int, list[int]]]:
    """The initials of neighbours in titles as terms, with the entries that have them, where several titles have both words."""
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
