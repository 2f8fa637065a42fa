"""Similarity of papers by wording: TF-IDF and latent semantic analysis.

numpy and scipy are imported lazily: they take a quarter of a second, which only builds need. scikit-learn would take a second more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from surveymark.relations.latent import latent_vectors
from surveymark.relations.one_thread import one_thread
from surveymark.relations.wording import Wording, wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy

    from surveymark.model.citation import Citation

    Array = numpy.ndarray[Any, Any]

DIMENSIONS = 100
"""Dimensions of the latent space; the literature uses 100 to 300, short texts need fewer."""
DECIMALS = 5
"""Decimal places of vectors, rounded so that differences between processors do not affect results."""
_LEAST_FREQUENCY = 2
"""Minimum number of papers with a term; a rarer term only counts towards the length of its paper's vector."""
_COMMON, _FEW = 1 / 6, 5
"""Terms in more than this share of papers, and in more than this number, are not shown as reasons."""
_PAIR = 2.0
"""The weight of a pair of words, which says more than either word."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Similarity:
    """The wording of papers as vectors, in the order of the papers."""

    vectors: Array
    """One unit vector per paper in the latent space; zeros for a paper that shares no term with any other."""
    weights: Any
    """A sparse matrix: the TF-IDF of each paper's shared terms; rows with all terms would have length one."""
    terms: Sequence[str]
    """The term of each column of `weights`, as written by people."""
    telling: Array
    """The weight of each term as a reason: zero for very common terms, higher for pairs of words."""

    def latent(self, ones: Array, others: Array) -> Array:
        """The cosine similarity of each pair of papers in the latent space, from 0 to 1."""
        from numpy import einsum  # noqa: PLC0415 - only a build needs it

        cosines: Array = einsum("ij,ij->i", self.vectors[ones], self.vectors[others]).clip(0, 1)
        return cosines

    def literal(self, ones: Array, others: Array) -> Array:
        """The TF-IDF cosine similarity of each pair of papers, from 0 to 1."""
        cosines: Array = self.weights[ones].multiply(self.weights[others]).sum(axis=1).A1
        return cosines

    def shared_terms(self, ones: Array, others: Array, most: int) -> Iterator[tuple[str, ...]]:
        """For each pair of papers the terms that make them similar, strongest first, without very common terms."""
        import numpy  # noqa: PLC0415

        shared = self.weights[ones].multiply(self.weights[others]).tocsr()
        weights = (shared.data * self.telling[shared.indices]).round(DECIMALS)
        rows = numpy.repeat(numpy.arange(len(ones)), numpy.diff(shared.indptr))
        order = numpy.lexsort((shared.indices, -weights, rows))
        columns = numpy.where(self.telling[shared.indices] > 0, shared.indices, -1)[order].tolist()
        ends = shared.indptr.tolist()
        for start, stop in pairwise(ends):
            yield self._distinct(columns[start:stop], most)

    def _distinct(self, columns: Sequence[int], most: int) -> tuple[str, ...]:
        """The first terms that have no word in common; -1 is none."""
        found: list[str] = []
        used: set[str] = set()
        for column in columns:
            if column >= 0 and used.isdisjoint(words := _folded_words(self.terms[column])):
                used |= words
                found.append(self.terms[column])
                if len(found) == most:
                    break
        return tuple(found)


_last: dict[tuple[tuple[str, str], ...], Similarity] = {}
"""The last result: a build needs it twice, and a preview after every change."""


def similarity_of(citations: Collection[Citation]) -> Similarity:
    """The similarity of all papers by title and summary; deterministic on one machine."""
    texts = tuple((citation.entry_title, citation.abstract) for citation in citations)
    if texts not in _last:
        _last.clear()
        _last[texts] = _similarity(citations)
    return _last[texts]


def _similarity(citations: Collection[Citation]) -> Similarity:
    worded = wording(citations)
    with one_thread():
        weights, columns, frequency = _weights(worded)
        if not columns:
            return _no_similarity(len(citations))
        terms = [worded.shown[column] for column in columns]
        return Similarity(
            vectors=_vectors(weights),
            weights=weights,
            terms=terms,
            telling=_telling(terms, frequency, max(len(citations) * _COMMON, _FEW)),
        )


def _weights(worded: Wording) -> tuple[Any, Sequence[int], Array]:
    """The TF-IDF of the shared terms, one row per paper and one column per term; then each column's term and frequency.

    Terms are given by their numbers, frequencies as numbers of papers.
    The weight is (1 + log tf) × (1 + log((1 + n) / (1 + df))), divided by the length of the row with all its terms.
    """
    import numpy  # noqa: PLC0415 - only a build needs it
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    size = len(worded.lengths)
    rows = numpy.repeat(numpy.arange(size), worded.lengths)
    numbers = numpy.frombuffer(worded.found, "int32") if worded.found else rows
    rows, numbers, counts = _counted(rows, numbers, len(worded.terms))
    frequency = numpy.bincount(numbers, minlength=1)
    values = (1 + numpy.log(counts)) * (1 + numpy.log((1 + size) / (1 + frequency)))[numbers]
    values /= numpy.sqrt(numpy.bincount(rows, values**2, size))[rows]
    shared = numpy.flatnonzero(frequency >= _LEAST_FREQUENCY).tolist()
    columns = sorted(shared, key=worded.terms.__getitem__)
    column = numpy.full(len(frequency), -1)
    column[columns] = numpy.arange(len(columns))
    kept = column[numbers] >= 0
    weights = csr_matrix(
        (values[kept].astype("float32"), (rows[kept], column[numbers[kept]])), (size, len(columns))
    )
    weights.sort_indices()
    return weights, columns, frequency[columns]


def _counted(rows: Array, numbers: Array, terms: int) -> tuple[Array, Array, Array]:
    """The pairs of a row and a number without repetitions, in order, and how often they occur."""
    from numpy import divmod as division  # noqa: PLC0415
    from numpy import unique  # noqa: PLC0415

    pairs, counts = unique(rows * max(terms, 1) + numbers, return_counts=True)
    return (*division(pairs, max(terms, 1)), counts)


def _telling(terms: Sequence[str], frequency: Array, most: float) -> Array:
    from numpy import array  # noqa: PLC0415

    return array(
        [
            0 if count > most else _PAIR if len(_words(term)) > 1 else 1
            for term, count in zip(terms, frequency.tolist(), strict=True)
        ],
        "float32",
    )


def _vectors(weights: Any) -> Array:  # noqa: ANN401 - scipy is untyped
    """Unit vectors in the latent space, rounded."""
    dimensions = min(DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1)
    vectors = latent_vectors(weights, dimensions) if dimensions > 1 else weights.toarray()
    return unit_vectors(vectors.round(DECIMALS)).round(DECIMALS)


def unit_vectors(vectors: Array) -> Array:
    """The rows divided by their lengths; rows of zeros stay."""
    from numpy.linalg import norm  # noqa: PLC0415

    lengths = norm(vectors, axis=1, keepdims=True)
    units: Array = (vectors / (lengths + (lengths == 0))).astype("float32")
    return units


def _no_similarity(size: int) -> Similarity:
    import numpy  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    return Similarity(
        vectors=numpy.zeros((size, 1), "float32"),
        weights=csr_matrix((size, 1)),
        terms=("",),
        telling=numpy.zeros(1, "float32"),
    )


@lru_cache(maxsize=4_096)
def _folded_words(term: str) -> frozenset[str]:
    return frozenset(word.casefold().rstrip("s") for word in _words(term))


def _words(term: str) -> list[str]:
    return term.replace("-", " ").split()
