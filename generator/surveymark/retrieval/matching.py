"""Which entries match a word: exactly, by an inflection, by a prefix or by correcting a typing error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from surveymark.retrieval.distance import typing_errors
from surveymark.retrieval.index import TAIL, SearchIndex, entries_with, is_word
from surveymark.retrieval.postings import Postings
from surveymark.retrieval.specification import BITS, IMPACTS, PAGE, QUALITY, SPEC, SYNONYMS
from surveymark.retrieval.tokens import stem

_TYPO: Mapping[str, int] = SPEC["typo"]
_SHORTEST_PREFIX: int = SPEC["shortest_prefix"]
_SHORTEST_HALF = 3


@dataclass(slots=True)
class Hit:
    """How well an entry matches a word."""

    value: int
    """Quality times impact."""
    mask: int
    """The mask of the fields that contain the best matching term."""
    quality: int

    @property
    def is_sure(self) -> bool:
        """Whether the entry has the word itself or another form of it."""
        return self.quality >= QUALITY["stem"]


@dataclass(slots=True)
class Match:
    """What was found for one word of a query."""

    word: str
    outside: frozenset[int] = frozenset()
    """The numbers of works that are not in the survey."""
    hits: dict[int, Hit] = field(default_factory=dict)
    """By the number of the entry."""
    meant: str = ""
    """The word of the survey that replaces a word that it does not contain."""

    @property
    def is_known(self) -> bool:
        """Whether the survey contains the word, or a correction of it."""
        return any(
            hit.quality > QUALITY["ending"] and number not in self.outside
            for number, hit in self.hits.items()
        )

    @property
    def sure(self) -> int:
        """The number of entries that have the word itself or another form of it."""
        return sum(hit.is_sure for hit in self.hits.values())

    def take(self, postings: Postings, quality: int) -> None:
        """Count these postings."""
        for mask, numbers in postings.items():
            value = quality * IMPACTS[mask]
            for number in numbers:
                self.take_one(number, value, mask, quality)

    def take_one(self, number: int, value: int, mask: int, quality: int) -> None:
        """Count one entry, by the better of its terms."""
        hit = self.hits.get(number)
        if hit is None:
            self.hits[number] = Hit(value, mask, quality)
            return
        if value > hit.value:
            hit.value, hit.mask = value, mask
        hit.quality = max(hit.quality, quality)


def matches(index: SearchIndex, words: Sequence[str]) -> list[Match]:
    """The matches of each word: as typed, joined with its neighbours, split in two, or corrected."""
    found = [Match(word, index.outside) for word in words]
    for number, match in enumerate(found):
        _take_as_typed(index, match, is_last=number == len(found) - 1)
    for number in range(len(found)):
        for length in (2, 3):
            _take_closed_up(index, found[number : number + length], length)
    for match in found:
        if not match.hits:
            _take_apart(index, match)
        if not match.hits:
            _take_meant(index, match)
        if not match.hits:
            _take_endings(index, match)
    return found


def _take_as_typed(index: SearchIndex, match: Match, *, is_last: bool) -> None:
    shard = index.beside(match.word)
    _take_forms(shard, match, match.word)
    if (name := shard.get(f"@{match.word}")) is not None:
        match.take(_in_fields(name, BITS["venue"]), QUALITY["venue"])
    if (initials := shard.get(f"={match.word}")) is not None:
        match.take(initials, QUALITY["initials"])
    if group := SYNONYMS.get(match.word):
        match.take(index.beside(group).get(f"~{group}", {}), QUALITY["synonym"])
    if len(match.word) >= _SHORTEST_PREFIX and (is_last or not match.sure):
        for term in shard:
            if term.startswith(match.word) and term != match.word and is_word(term):
                match.take(shard[term], QUALITY["prefix"])


def _take_forms(shard: Mapping[str, Postings], match: Match, word: str, most: int = 256) -> None:
    """Count the word and its other forms, at most at this quality."""
    base = stem(word)
    for term, postings in shard.items():
        if term == word:
            match.take(postings, min(most, QUALITY["exact"]))
        elif is_word(term) and stem(term) == base:
            match.take(postings, min(most, QUALITY["stem"]))


def _in_fields(postings: Postings, mask: int) -> Postings:
    return {one: numbers for one, numbers in postings.items() if one & mask}


def _take_closed_up(index: SearchIndex, found: Sequence[Match], length: int) -> None:
    """Words that are separate in the query and one word in the survey: lip sync, lipsync."""
    joined = "".join(match.word for match in found)
    if len(found) < length or len(joined) > SPEC["longest_joined"]:
        return
    shard = index.beside(joined)
    for match in found:
        _take_forms(shard, match, joined, QUALITY["joined"])


def _take_apart(index: SearchIndex, match: Match) -> None:
    """A word that is two words in the survey: entries that contain both."""
    for at in range(_SHORTEST_HALF, len(match.word) - _SHORTEST_HALF + 1):
        first, second = Match(match.word[:at]), Match(match.word[at:])
        for half in (first, second):
            _take_forms(index.beside(half.word), half, half.word)
        for number in sorted(first.hits.keys() & second.hits.keys()):
            worse = min(first.hits[number], second.hits[number], key=lambda hit: hit.value)
            value = worse.value * QUALITY["split"] // 256
            match.take_one(number, value, worse.mask, QUALITY["split"])
            match.meant = match.meant or f"{first.word} {second.word}"


def _take_meant(index: SearchIndex, match: Match) -> None:
    """The words with the fewest typing errors, the most frequent first."""
    word = match.word
    allowed = (len(word) >= _TYPO["one_from"]) + (len(word) >= _TYPO["two_from"])
    if not allowed or any(char.isdigit() for char in word):
        return
    tried = dict(index.tails.get(word[-TAIL:], {}))
    for term, postings in index.beside(word).items():
        if is_word(term) and len(term) > TAIL:
            tried[term] = entries_with(postings)
    fitting = sorted(
        (errors, -having, term)
        for term, having in tried.items()
        if (errors := typing_errors(word, term, allowed)) <= allowed
    )
    for errors, _, term in fitting[: _TYPO["most"]]:
        if errors == fitting[0][0]:
            quality = QUALITY["one_typo" if errors == 1 else "two_typos"]
            _take_forms(index.beside(term), match, term, quality)
            match.meant = match.meant or term


def _take_endings(index: SearchIndex, match: Match) -> None:
    """Longer words that end with it: not a match, but near."""
    if len(match.word) >= SPEC["shortest_ending"]:
        for term in index.tails.get(match.word[-TAIL:], {}):
            if term.endswith(match.word):
                match.take(index.beside(term)[term], QUALITY["ending"])


def numbers_with(index: SearchIndex, words: Sequence[str], mask: int) -> set[int]:
    """The papers that have each of the words in a field of the mask, or in any field if it is 0.

    Corrected words count only if no entry has the word itself.
    """
    numbers: set[int] | None = None
    for word in words:
        (match,) = matches(index, [word])
        is_sure = bool(match.sure)
        having = {
            number
            for number, hit in match.hits.items()
            if (hit.is_sure or not is_sure)
            and (not mask or hit.mask & mask)
            and not hit.mask & PAGE
        }
        numbers = having if numbers is None else numbers & having
    return numbers or set()
