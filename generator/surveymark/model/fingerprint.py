"""The numbers of an abstract, each with the datasets named in the same sentence: what is kept of it for checks elsewhere."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from surveymark.model.vocabulary import Dataset
from surveymark.text.numbers import printed_numbers, sentences

Fingerprint = Mapping[str, tuple[str, ...]]
"""Each number as printed, and the ids of the datasets that its sentences name."""


class NamedDataset(NamedTuple):
    """The name of a dataset in a text."""

    id: str
    start: int
    end: int

    def has(self, place: int) -> bool:
        """Whether a character of the text belongs to the name."""
        return self.start <= place < self.end


class DatasetNames:
    """Finds the datasets that a text names."""

    def __init__(self, datasets: Iterable[Dataset]) -> None:
        """Prepare for these datasets; of names that begin alike the longest is found."""
        self._ids = {name: dataset.id for dataset in datasets for name in dataset.names}
        names = "|".join(map(re.escape, sorted(self._ids, key=lambda name: (-len(name), name))))
        self._pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w|-\d)") if names else None

    def ids_in(self, text: str) -> tuple[str, ...]:
        """The ids of the datasets that the text names, sorted."""
        return tuple(sorted({one.id for one in self.places_in(text)}))

    def places_in(self, text: str) -> list[NamedDataset]:
        """Each name of a dataset in the text, in order."""
        if self._pattern is None:
            return []
        return [
            NamedDataset(self._ids[found[0]], *found.span())
            for found in self._pattern.finditer(text)
        ]


def fingerprint_of(abstract: str, names: DatasetNames) -> Fingerprint:
    """The numbers of the abstract in the order in which they first appear.

    A percentage or a number with a fraction in a sentence that names no dataset belongs to those that were named last.
    """
    found: dict[str, set[str]] = {}
    last: tuple[str, ...] = ()
    for sentence in sentences(abstract):
        ids = names.ids_in(sentence)
        last = ids or last
        for number in printed_numbers(sentence):
            is_measured = "%" in number or "." in number
            found.setdefault(number, set()).update(ids or (last if is_measured else ()))
    return {number: tuple(sorted(ids)) for number, ids in found.items()}
