"""The datasets that a paper uses, and those that it introduces."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from surveymark.model.fingerprint import DatasetNames, NamedDataset
from surveymark.model.vocabulary import Dataset
from surveymark.text.numbers import sentences

NamedIn = Callable[[str], Sequence[NamedDataset]]
"""The names of datasets in a sentence, in order."""
_INTRODUCES = re.compile(
    r"\b(?:introduc|present|propos|releas|collect|construct|contribut|creat|curat|build|built|establish|publish)\w*\b"
    r"[^.;]{0,60}\b(?:dataset|data set|benchmark|corpus|corpora|database|suite)s?\b",
    re.IGNORECASE,
)
_WITH_NAME = re.compile(r"[\s,:(]*(?:(?:called|named|termed|dubbed|namely)\s)?[\s\"'(]*")
_NAME_LENGTH = 30
_PROPER = re.compile(r"[A-Z\d]")


class Datasets:
    """Finds the survey's datasets in the texts of papers."""

    def __init__(self, datasets: Sequence[Dataset]) -> None:
        """Prepare for these datasets."""
        self._introduced_by = {one.id: one.introduced_by for one in datasets}
        self._names = DatasetNames(datasets)

    def named_in(self, key: str) -> NamedIn:
        """Finds names in sentences of the paper with this key.

        A name without capital letters and digits, such as "eight sets", describes other datasets, too, and counts only for the
        paper that introduced it.
        """
        return lambda sentence: [
            one
            for one in self._names.places_in(sentence)
            if self._introduced_by[one.id] == key or _PROPER.search(sentence, one.start, one.end)
        ]

    def used_and_introduced(
        self, key: str, texts: Iterable[str]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the datasets that the texts of a paper name: those of others, and those that it introduces."""
        named_in = self.named_in(key)
        found: dict[str, bool] = {}
        for sentence in (one for text in texts for one in sentences(text)):
            for one in named_in(sentence):
                found.setdefault(one.id, self._introduced_by[one.id] == key)
            found |= dict.fromkeys(_announced(sentence, named_in), True)
        return tuple(one for one in found if not found[one]), tuple(filter(found.get, found))


def _announced(sentence: str, named_in: NamedIn) -> Iterator[str]:
    """The ids of datasets named in, or right after, words such as "we introduce a benchmark"."""
    for place in _INTRODUCES.finditer(sentence):
        name = _WITH_NAME.match(sentence, place.end())
        start = name.end() if name else place.end()
        for part in (place[0], sentence[start : start + _NAME_LENGTH]):
            yield from (one.id for one in named_in(part))
