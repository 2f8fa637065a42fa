"""Similarity of papers by wording: TF-IDF and latent semantic analysis.

scikit-learn is imported lazily: it takes a second, which only builds need.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveymark.relations.one_thread import one_thread
from surveymark.relations.wording import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy

    from surveymark.model.citation import Citation

DIMENSIONS = 100
"""Dimensions of the latent space; the literature uses 100 to 300, short texts need fewer."""
SEED = 20231
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

    vectors: numpy.ndarray[Any, Any]
    """One unit vector per paper in the latent space; zeros for a paper that shares no term with any other."""
    weights: Any
    """A sparse matrix: the TF-IDF of each paper's shared terms; rows with all terms would have length one."""
    terms: Sequence[str]
    """The term of each column of `weights`, as written by people."""
    telling: Sequence[float]
    """The weight of each term as a reason: zero for very common terms, higher for pairs of words."""

    def latent(self, start: int, stop: int) -> numpy.ndarray[Any, Any]:
        """The cosine similarity in the latent space of the papers from `start` to `stop` with all papers, from 0 to 1."""
        cosines: numpy.ndarray[Any, Any] = (self.vectors[start:stop] @ self.vectors.T).clip(0, 1)
        return cosines

    def literal(self, ones: Sequence[int], others: Sequence[int]) -> numpy.ndarray[Any, Any]:
        """The TF-IDF cosine similarity of each pair of papers, from 0 to 1."""
        cosines: numpy.ndarray[Any, Any] = (
            self.weights[ones].multiply(self.weights[others]).sum(axis=1).A1
        )
        return cosines

    def shared_terms(self, one: int, other: int, most: int) -> tuple[str, ...]:
        """The terms that make two papers similar, strongest first, without very common terms."""
        theirs = self._row(other)
        worth = sorted(
            (-round(weight * theirs[column] * self.telling[column], DECIMALS), column)
            for column, weight in self._row(one).items()
            if column in theirs and self.telling[column]
        )
        found: list[str] = []
        used: set[str] = set()
        for _, column in worth:
            words = {word.casefold().rstrip("s") for word in _words(self.terms[column])}
            if not words & used:
                used |= words
                found.append(self.terms[column])
        return tuple(found[:most])

    def _row(self, index: int) -> dict[int, float]:
        start, stop = self.weights.indptr[index : index + 2]
        return dict(
            zip(
                self.weights.indices[start:stop].tolist(),
                self.weights.data[start:stop].tolist(),
                strict=True,
            )
        )


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
    from numpy import float32  # noqa: PLC0415 - see above
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer  # noqa: PLC0415

    worded = wording(citations, ENGLISH_STOP_WORDS)
    frequency = Counter(term for terms in worded.terms for term in set(terms))
    shared = sorted(term for term, count in frequency.items() if count >= _LEAST_FREQUENCY)
    if not shared:
        return _nothing_alike(len(citations))
    vectorizer = TfidfVectorizer(analyzer=_themselves, sublinear_tf=True, dtype=float32)
    weights = vectorizer.fit_transform(worded.terms)
    columns: Mapping[str, int] = vectorizer.vocabulary_
    weights = weights[:, [columns[term] for term in shared]].tocsr()
    most = max(len(citations) * _COMMON, _FEW)
    terms = tuple(worded.shown[term] for term in shared)
    telling = tuple(
        0 if frequency[term] > most else _PAIR if len(_words(term)) > 1 else 1 for term in shared
    )
    return Similarity(vectors=_latent(weights), weights=weights, terms=terms, telling=telling)


def _themselves(terms: tuple[str, ...]) -> tuple[str, ...]:
    return terms


def _latent(weights: Any) -> numpy.ndarray[Any, Any]:  # noqa: ANN401 - scipy is untyped
    """Unit vectors in the latent space, rounded."""
    from numpy import errstate  # noqa: PLC0415
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    dimensions = min(DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1)
    # Identical papers have no variance to divide by.
    with one_thread(), errstate(all="ignore"):
        dense = (
            TruncatedSVD(dimensions, random_state=SEED).fit_transform(weights)
            if dimensions > 1
            else weights.toarray()
        )
    vectors: numpy.ndarray[Any, Any] = (
        normalize(dense.round(DECIMALS)).astype("float32").round(DECIMALS)
    )
    return vectors


def _nothing_alike(size: int) -> Similarity:
    import numpy  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    return Similarity(
        vectors=numpy.zeros((size, 1), "float32"),
        weights=csr_matrix((size, 1)),
        terms=("",),
        telling=(0,),
    )


def _words(term: str) -> list[str]:
    return term.replace("-", " ").split()
