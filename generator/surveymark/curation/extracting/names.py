"""Where a text has the names of a vocabulary, as whole words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+|[^\w\s-]")
_IN_BRACKETS = re.compile(r" \([^()]*\)\Z")
_VERSION = re.compile(r"-\d")


class Named(NamedTuple):
    """One name in a text."""

    id: str
    """The first term of the vocabulary that has this name."""
    start: int
    end: int


class Words:
    """The words of a text, prepared for several vocabularies."""

    def __init__(self, text: str) -> None:
        """Split the text into words; a hyphen is the same as a space."""
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.written: list[str] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        """Where each form of a word stands."""
        for place, found in enumerate(_WORD.finditer(text)):
            self.spans.append(found.span())
            self.written.append(found[0])
            for form in {one for word in (found[0], found[0].lower()) for one in _forms(word)}:
                self.places[form].append(place)
        self.folded = [word.lower() for word in self.written]


class Names:
    """Finds the terms that a text names, in time that grows with the text alone.

    A name with a capital letter after its first letter, such as ViT, is matched as it is written; others in either case. A
    plural counts. Of names that begin alike the longest is found.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Prepare for these pairs of an id and a name; words that a name has in brackets are no part of it."""
        self._ids: dict[tuple[str, ...], str] = {}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for term, name in names:
            if words := _words(without_brackets(name)):
                self._ids.setdefault(words, term)
                lengths[words[0]].add(len(words))
        self._lengths = {first: sorted(several)[::-1] for first, several in lengths.items()}

    def in_text(self, text: Words) -> Iterator[Named]:
        """The names in the text, in order."""
        firsts = text.places.keys() & self._lengths.keys()
        end = 0
        for place in sorted({place for first in firsts for place in text.places[first]}):
            found = self._at(place, text.written) or self._at(place, text.folded)
            if found and place >= end:
                start, stop = text.spans[place][0], text.spans[place + found[1] - 1][1]
                if not _VERSION.match(text.text, stop):
                    yield Named(found[0], start, stop)
                    end = place + found[1]

    def _at(self, place: int, words: Sequence[str]) -> tuple[str, int] | None:
        """The id of the longest name that begins at a word, and its number of words."""
        for first in _forms(words[place]):
            for length in self._lengths.get(first, ()):
                name = words[place : place + length]
                for last in _forms(name[-1]):
                    if known := self._ids.get((*name[:-1], last)):
                        return known, len(name)
        return None


def _forms(word: str) -> tuple[str, ...]:
    """The word, and the singular if it may be a plural."""
    return (word, word[:-1]) if word.endswith("s") else (word,)


def without_brackets(name: str) -> str:
    """The name without words in brackets at its end, which only distinguish it."""
    return _IN_BRACKETS.sub("", name)


def _words(name: str) -> tuple[str, ...]:
    is_exact = re.search(r"[A-Z]", name[1:]) or len(name) == 1
    return tuple(_WORD.findall(name if is_exact else name.lower()))
