"""The index: terms and the entries that contain them, in shards that a browser fetches when needed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveymark.content.garbage import no_garbage_collection
from surveymark.model.survey import Survey
from surveymark.retrieval.abbreviations import READ, abbreviations_of
from surveymark.retrieval.entries import Entry, entries_of
from surveymark.retrieval.postings import Packed, Postings, Terms
from surveymark.retrieval.specification import BITS, PAGE, shard_of
from surveymark.retrieval.terms import initials_of_pairs, phrases_of, terms_of_text
from surveymark.retrieval.tokens import Word, identity, words_of

LEAD = 3
"""Number of first letters that determine the shard of a term, so that its inflections and longer terms are in the same shard."""
TAIL = 3
_FEWEST_SHARDS, _MOST_SHARDS, _ENTRIES_A_SHARD = 8, 1024, 64


@dataclass(frozen=True, kw_only=True)
class SearchIndex:
    """Everything that is searched."""

    entries: Sequence[Entry]
    terms: Terms
    identities: Mapping[str, Sequence[tuple[int, int]]]
    """Rank and number of the entries that have an identifier (0), a title (1) or a name (2)."""

    @cached_property
    def outside(self) -> frozenset[int]:
        """The numbers of works that are not in the survey: they are found, but answer nothing."""
        return frozenset(
            number for number, entry in enumerate(self.entries) if entry.kind == "context"
        )

    @cached_property
    def shards(self) -> int:
        """Number of files for the terms: a power of two."""
        number = _FEWEST_SHARDS
        while number < _MOST_SHARDS and number * _ENTRIES_A_SHARD < len(self.entries):
            number *= 2
        return number

    @cached_property
    def _shards(self) -> Mapping[int, Terms]:
        found: defaultdict[int, dict[str, Packed]] = defaultdict(dict)
        for term in sorted(self.terms):
            found[shard_of(lead_of(term), self.shards)][term] = self.terms.packed(term)
        return {number: Terms(packed) for number, packed in found.items()}

    def shard(self, number: int) -> Mapping[str, Postings]:
        """The terms of a shard, in alphabetical order."""
        return self._shards.get(number, {})

    def beside(self, text: str) -> Mapping[str, Postings]:
        """The terms of the shard for terms with the same first letters as this text."""
        return self.shard(shard_of(lead_of(text), self.shards))

    @cached_property
    def tails(self) -> Mapping[str, Mapping[str, int]]:
        """Words by their last letters, each with its number of entries; candidates for a misspelt word."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for term in sorted(self.terms):
            if is_word(term) and len(term) > TAIL:
                found[term[-TAIL:]][term] = entries_with(self.terms[term])
        return found


def lead_of(term: str) -> str:
    """The letters that determine the shard of a term.

    It is a word, `=` and initials, `@` and a whole name, `~` and a group of synonyms, or two stems.
    """
    return term.lstrip("=@~").partition(" ")[0][:LEAD]


def is_word(term: str) -> bool:
    """Whether a term is a word, and not initials, a whole name, a group of synonyms or a pair of stems."""
    return term[0] not in "=@~" and " " not in term


def entries_with(postings: Postings) -> int:
    """The number of entries that have a term."""
    return sum(map(len, postings.values()))


def search_index(survey: Survey) -> SearchIndex:
    """The index of a survey."""
    with no_garbage_collection():
        return _index(survey)


def _index(survey: Survey) -> SearchIndex:
    entries = entries_of(survey)
    read = [
        [(field, words_of(text)) for field, text in entry.texts if field in READ]
        for entry in entries
    ]
    long_forms = abbreviations_of(entries, read)
    terms = Terms()
    identities: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        fields, read[number] = read[number], []  # their memory serves the postings
        page = 0 if entry.kind == "paper" else PAGE
        masks = _masks(entry, fields, long_forms)
        masks.update(_whole_names(entry))
        for term, mask in masks.items():
            terms.add(term, mask | page, number)
        for name, rank in _identities(entry).items():
            identities[name].append((rank, number))
    for term, postings in initials_of_pairs(terms).items():
        terms.put(term, postings)
    return SearchIndex(entries=entries, terms=terms, identities=identities)


def _masks(
    entry: Entry, fields: Sequence[tuple[str, list[Word]]], long_forms: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Every term of an entry with the mask of the fields that contain it."""
    masks: dict[str, int] = {}
    for field, words in fields:
        bit = BITS[field]
        for word in words:
            for term in word.terms:
                masks[term] = masks.get(term, 0) | bit
        for term in phrases_of(field, words):
            masks[term] = masks.get(term, 0) | bit
    for field, text in entry.texts:
        if field not in READ:
            bit = BITS[field]
            for term in terms_of_text(field, text):
                masks[term] = masks.get(term, 0) | bit
    for form in masks.keys() & long_forms.keys():
        for other in long_forms[form]:
            masks[other] = masks.get(other, 0) | BITS["topic"]
    return masks


def _whole_names(entry: Entry) -> Mapping[str, int]:
    """The names of its venue and topics, each as one term."""
    if entry.kind != "paper":
        return {}
    names = [(name, BITS["venue"]) for name in entry.venues]
    names += [(topic, BITS["topic"]) for topic in entry.topics]
    found: Counter[str] = Counter()
    for name, bit in names:
        found[f"@{identity(name)}"] |= bit
    return found


def _identities(entry: Entry) -> Mapping[str, int]:
    """The identifiers, titles and names of an entry, each with its best rank."""
    found: dict[str, int] = {}
    for rank, names in ((0, entry.identifiers), (1, entry.titles), (2, entry.names)):
        for name in names:
            found.setdefault(name if ":" in name and not rank else identity(name), rank)
    found.pop("", None)
    return found
