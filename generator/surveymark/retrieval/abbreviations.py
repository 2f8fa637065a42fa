"""Initials of phrases, and abbreviations with the phrases of the survey that they abbreviate."""

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
"""Separates texts, and stands for a word that has no initial."""
_FEWEST = 2
"""Minimum number of entries that contain a phrase or abbreviation."""


def initials_of(words: Sequence[Word]) -> Iterator[str]:
    """The initials of every three and four consecutive words.

    >>> from surveymark.retrieval.tokens import words_of
    >>> list(initials_of(words_of("Facial expression recognition")))
    ['fer']
    """
    letters = "".join(
        part[0] if part[0].isalpha() and part not in STOP else _END
        for word in words
        for part in word.parts
    )
    for length in (3, 4):
        for at in range(len(letters) - length + 1):
            window = letters[at : at + length]
            if _END not in window:
                yield window


def abbreviations_of(
    entries: Sequence[Entry], read: Sequence[Sequence[tuple[str, list[Word]]]]
) -> Mapping[str, Sequence[str]]:
    """The words of the phrase for each abbreviation; an entry with the abbreviation is also found by these words.

    An abbreviation is a word with capitals, such as ViT; its phrase is the most frequent one whose words begin with its segments.
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
    """Words with capitals that occur in several entries."""
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
    """The number of entries that contain each phrase, in the singular, with one of the wanted initials."""
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
