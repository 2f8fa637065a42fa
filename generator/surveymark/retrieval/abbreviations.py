"""Abbreviations that a survey itself explains: initials of its phrases, and capitals that stand for one of them."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from surveymark.retrieval.entries import Entry
from surveymark.retrieval.specification import STOP
from surveymark.retrieval.tokens import Word, fold, stem

_CAPITALS = re.compile(r"\b([A-Z][A-Za-z]*[A-Z])s?\b")
_SEGMENT = re.compile(r"[A-Z][a-z]*")
READ = ("title", "summary")
"""The fields whose text is read for abbreviations and phrases."""
_SHORTEST, _LONGEST = 2, 5
_END = "\n"
"""Stands between texts."""
_FEWEST = 2
"""Entries that must have a phrase before an abbreviation is taken for it."""


def initials_of(words: Sequence[Word]) -> Iterator[str]:
    """The initials of every three and four words that follow one another.

    >>> from surveymark.retrieval.tokens import words_of
    >>> list(initials_of(words_of("Facial expression recognition")))
    ['fer']
    """
    parts = [part for word in words for part in word.parts]
    for length in (3, 4):
        for at in range(len(parts) - length + 1):
            window = parts[at : at + length]
            if not STOP.intersection(window) and all(part[0].isalpha() for part in window):
                yield "".join(part[0] for part in window)


def abbreviations_of(
    entries: Sequence[Entry], read: Sequence[Sequence[tuple[str, list[Word]]]]
) -> Mapping[str, Sequence[str]]:
    """What else an entry with this form is found under: the words of the phrase that it abbreviates, or the abbreviation.

    An abbreviation is a word of capitals, as ViT; its phrase is the most frequent one whose words begin as its segments do.
    """
    used = _used(entries)
    segments = {fold(short): [fold(part) for part in _SEGMENT.findall(short)] for short in used}
    phrases = _phrases(
        read, sorted({"".join(part[0] for part in parts) for parts in segments.values()})
    )
    by_initials: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase, count in phrases.items():
        if count >= _FEWEST:
            by_initials["".join(part[0] for part in phrase)].append(phrase)
    found = {}
    for short, parts in segments.items():
        fitting = [
            phrase
            for phrase in by_initials.get("".join(part[0] for part in parts), ())
            if all(word.startswith(part) for word, part in zip(phrase, parts, strict=True))
        ]
        if fitting:
            found[short] = min(fitting, key=lambda phrase: (-phrases[phrase], phrase))
    return found


def _used(entries: Sequence[Entry]) -> Sequence[str]:
    """Words of capitals that texts of several entries use."""
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(
            {
                short
                for field, text in entry.texts
                if field in READ
                for short in _CAPITALS.findall(text)
            }
        )
    segments = range(_SHORTEST, _LONGEST)
    return sorted(
        short
        for short, count in counts.items()
        if count >= _FEWEST and len(_SEGMENT.findall(short)) in segments
    )


def _phrases(
    read: Sequence[Sequence[tuple[str, list[Word]]]], wanted: Sequence[str]
) -> Counter[tuple[str, ...]]:
    """In how many entries words follow one another, in the singular, that have wanted initials."""
    parts: list[str] = []
    ends: list[int] = []
    for fields in read:
        for _, words in fields:
            parts += [part for word in words for part in word.parts]
            parts.append(_END)
        ends.append(len(parts))
    starts = "".join([part[0] for part in parts])
    found: set[tuple[int, tuple[str, ...]]] = set()
    for at, length in _places(starts, wanted):
        phrase = parts[at : at + length]
        if not STOP.intersection(phrase):
            found.add((bisect(ends, at), tuple(_singular(part) for part in phrase)))
    return Counter(phrase for _, phrase in found)


def _places(starts: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    for initials in wanted:
        at = starts.find(initials)
        while at >= 0:
            yield at, len(initials)
            at = starts.find(initials, at + 1)


def _singular(part: str) -> str:
    """The part without a plural s."""
    return (
        part[:-1] if part.endswith("s") and not part.endswith("ss") and stem(part) != part else part
    )
