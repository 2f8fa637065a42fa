"""Related papers: what a reader may want to read next, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveymark.relations.facts import Facts
from surveymark.relations.one_thread import one_thread
from surveymark.relations.reasons import Reasons
from surveymark.relations.similarity import Similarity, similarity_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy

    from surveymark.model.paper import Paper
    from surveymark.model.survey import Survey

    Array = numpy.ndarray[Any, Any]

MOST = 6
"""Related papers per paper: as many as fit without scrolling."""
WORDING = 2.0
"""The weight of identical words, and of identical places in the latent space; see `Facts` for the others."""
LEAST = 0.8
"""Minimum score. Papers without a common topic, author or subject sometimes reach lower scores by wording alone."""
_DECIMALS = 4
_RARE = 200
"""Papers that share a term, topic or author of at most this number of papers are considered. A fixed number keeps the work linear."""
_CONSIDERED = 200
"""Papers considered for each paper, those that share most."""
_CANDIDATES = 64
"""Papers compared term by term with each paper."""
_CHUNK = 256
"""Papers whose relations are computed at once: some megabytes."""


@dataclass(frozen=True, kw_only=True)
class Related:
    """A related paper."""

    paper: Paper
    reasons: tuple[str, ...]
    """Reasons for readers, strongest first: `shares the author Jane Doe`."""


def related_papers(
    survey: Survey, similarity: Similarity | None = None
) -> Mapping[str, tuple[Related, ...]]:
    """For the key of every paper, up to six related papers, most similar first, ties by key.

    It takes seconds for thousands of papers: call it once a build.
    """
    similarity = similarity or similarity_of(survey.citations.values())
    facts = Facts(survey)
    reasons = Reasons(survey, similarity, facts)
    found: dict[str, list[Related]] = {paper.key: [] for paper in survey.papers}
    with one_thread():
        for ones, others in _best(similarity, facts):
            for one, other, why in zip(ones, others, reasons.of(ones, others), strict=True):
                if why:
                    related = Related(paper=survey.papers[other], reasons=why)
                    found[survey.papers[one].key].append(related)
    return {key: tuple(related) for key, related in found.items()}


def _best(similarity: Similarity, facts: Facts) -> Iterator[tuple[Array, Array]]:
    """Pairs of each paper with the papers that have the highest scores, for some papers at once."""
    import numpy  # noqa: PLC0415 - only a build needs it

    candidates = _Candidates(similarity, facts)
    size = len(similarity.vectors)
    for start in range(0, size, _CHUNK):
        rows = candidates.rows(start, min(start + _CHUNK, size))
        ones = numpy.repeat(numpy.arange(start, start + len(rows)), [len(row) for row in rows])
        others = numpy.concatenate(rows)
        alike = similarity.latent(ones, others) + similarity.literal(ones, others)
        score = (facts.score(ones, others) + WORDING * alike).round(_DECIMALS)
        order = numpy.lexsort((others, -score, ones))
        order = order[score[order] >= LEAST]
        ones, others = ones[order], others[order]
        first = numpy.searchsorted(ones, ones) + MOST > numpy.arange(len(ones))
        yield ones[first], others[first]


class _Candidates:
    """The papers that may be related to each paper, because they share something rare."""

    def __init__(self, similarity: Similarity, facts: Facts) -> None:
        from numpy import hstack, sqrt  # noqa: PLC0415
        from scipy.sparse import hstack as side_by_side  # noqa: PLC0415

        self._facts = facts
        self._shared = side_by_side(
            [_rare(matrix) for matrix in (similarity.weights * sqrt(WORDING), *facts.weighted)]
        ).tocsr()
        self._by_column = self._shared.T.tocsr()
        self._vectors = hstack(
            [similarity.vectors * sqrt(WORDING).astype("float32"), facts.topics.toarray()]
        )

    def rows(self, start: int, stop: int) -> list[Array]:
        """The candidates of the papers from `start` to `stop`."""
        shared = self._shared[start:stop] @ self._by_column
        ends = shared.indptr.tolist()
        return [
            self._row(
                start + row,
                shared.indices[ends[row] : ends[row + 1]],
                shared.data[ends[row] : ends[row + 1]],
            )
            for row in range(stop - start)
        ]

    def _row(self, index: int, others: Array, score: Array) -> Array:
        """The candidates for one paper, from the papers that share something rare and their scores for that."""
        from numpy import union1d  # noqa: PLC0415

        if len(others) > _CONSIDERED:
            near = _highest(score, others, _CONSIDERED)
            others, score = others[near], score[near]
        if len(others) < _CANDIDATES:
            found = union1d(others, self._facts.with_topics_of(index, _CANDIDATES))
        else:
            score = score + self._vectors[others] @ self._vectors[index]
            found = others[_highest(score, others, _CANDIDATES + 1)]
        best: Array = found[found != index]
        return best


def _rare(matrix: Any) -> Any:  # noqa: ANN401 - scipy is untyped
    """The columns of a sparse matrix with few values."""
    from numpy import bincount  # noqa: PLC0415

    return matrix[:, bincount(matrix.indices, minlength=matrix.shape[1]) <= _RARE]


def _highest(score: Array, others: Array, count: int) -> Array:
    """The places of the highest scores; ties go to the first of the other papers."""
    # Rounded score and index in one integer: all distinct, so the result is unambiguous.
    order = (score * -(10.0**_DECIMALS)).round().astype("int64") * (others.max() + 1) + others
    places: Array = order.argpartition(min(count, len(order)) - 1)[:count]
    return places
