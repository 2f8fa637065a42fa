"""Terms and the entries that contain them, packed: of most terms a survey has one entry, which takes one number."""

from array import array
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Postings: TypeAlias = dict[int, list[int]]
"""Ascending numbers of entries, by the mask of the fields that contain the term."""
Packed: TypeAlias = "int | array[int]"
"""One entry, or several: each is its number and, above the lower 32 bits, the mask."""
_BITS = 32
_NUMBER = (1 << _BITS) - 1


class Terms(Mapping[str, Postings]):
    """The postings of each term, unpacked when they are asked for."""

    def __init__(self, packed: dict[str, Packed] | None = None) -> None:
        """With these terms, in their order; empty without."""
        self._packed: dict[str, Packed] = {} if packed is None else packed

    def add(self, term: str, mask: int, number: int) -> None:
        """Add an entry, whose number is not below those added before."""
        code = mask << _BITS | number
        there = self._packed.get(term)
        if there is None:
            self._packed[term] = code
        elif isinstance(there, int):
            self._packed[term] = array("Q", (there, code))
        else:
            there.append(code)

    def put(self, term: str, postings: Postings) -> None:
        """Replace the postings of a term."""
        codes = (mask << _BITS | number for mask in postings for number in postings[mask])
        self._packed[term] = array("Q", codes)

    def packed(self, term: str) -> Packed:
        """The postings of a term as they are kept, for another `Terms`."""
        return self._packed[term]

    def __getitem__(self, term: str) -> Postings:
        """The postings of a term.

        Raises: KeyError.
        """
        there = self._packed[term]
        if isinstance(there, int):
            return {there >> _BITS: [there & _NUMBER]}
        postings: Postings = {}
        for code in there:
            postings.setdefault(code >> _BITS, []).append(code & _NUMBER)
        return postings

    def __contains__(self, term: object) -> bool:
        """Whether an entry contains the term, without unpacking."""
        return term in self._packed

    def __iter__(self) -> Iterator[str]:
        """The terms in the order in which they were added."""
        return iter(self._packed)

    def __len__(self) -> int:
        """The number of terms."""
        return len(self._packed)
