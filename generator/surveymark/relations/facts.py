"""What papers share besides wording: topics, authors and introductions."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from surveymark.model.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy

    from surveymark.model.survey import Survey

    Array = numpy.ndarray[Any, Any]

TOPICS, AUTHORS, INTRODUCTION = 1.0, 0.4, 0.3
"""Weights of a shared primary topic of the rarest kind, a shared author and a shared paragraph of an introduction."""
NOT_PRIMARY = 0.7
"""The weight of a secondary topic relative to the primary one."""
NO_PROSE = Prose(paragraphs=())
MOST_SHARED_AUTHORS = 2
"""Shared authors that count; a third adds nothing."""


class Facts:
    """What papers share besides wording, in the order of the papers."""

    def __init__(self, survey: Survey) -> None:
        papers = survey.papers
        mentions = _mentions(survey)
        self.names = [
            tuple(dict.fromkeys(author.full_name for author in paper.authors)) for paper in papers
        ]
        """The names of each paper's authors."""
        self.introductions = [mentions.get(paper.key, ()) for paper in papers]
        """The paragraphs of introductions that mention each paper: topic and number."""
        self.topics = _matrix(_topic_weights(survey))
        """The product of two rows is the score for shared topics."""
        self._by_topic = self.topics.T.tocsr()
        self._authors = _matrix(dict.fromkeys(names, 1.0) for names in self.names)
        self._introductions = _matrix(dict.fromkeys(topics, 1.0) for topics in self.introductions)

    @property
    def weighted(self) -> tuple[Any, ...]:
        """Sparse matrices such that the products of two rows are the score, if no more is shared than counts."""
        return (self.topics, self._authors * AUTHORS**0.5, self._introductions * INTRODUCTION**0.5)

    def score(self, ones: Array, others: Array) -> Array:
        """The score of each pair of papers."""
        authors = _products(self._authors, ones, others).clip(0, MOST_SHARED_AUTHORS)
        introductions = _products(self._introductions, ones, others).clip(0, 1)
        score: Array = (
            _products(self.topics, ones, others) + AUTHORS * authors + INTRODUCTION * introductions
        )
        return score

    def with_topics_of(self, index: int, most: int) -> Array:
        """The first papers with each of the topics of a paper."""
        from numpy import concatenate  # noqa: PLC0415

        start, stop = self.topics.indptr[index : index + 2]
        first = self._by_topic.indptr[self.topics.indices[start:stop]]
        ends = self._by_topic.indptr[self.topics.indices[start:stop] + 1]
        return concatenate(
            [
                self._by_topic.indices[one : min(one + most, end)]
                for one, end in zip(first, ends, strict=True)
            ]
            or [self._by_topic.indices[:0]]
        )


def _mentions(survey: Survey) -> Mapping[str, Sequence[tuple[str, int]]]:
    """The paragraphs of introductions that mention a paper, by its key; long introductions mention nearly all of a topic."""
    found: dict[str, list[tuple[str, int]]] = {}
    for topic in survey.topics:
        introduction = survey.introduction_by_topic.get(topic.id, NO_PROSE)
        for number, paragraph in enumerate(introduction.paragraphs):
            for key in Prose(paragraphs=(paragraph,)).keys:
                found.setdefault(key, []).append((topic.id, number))
    return found


def _topic_weights(survey: Survey) -> Iterator[Mapping[str, float]]:
    size = len(survey.papers)
    rarity = {topic: _rarity(len(papers), size) for topic, papers in survey.papers_by_topic.items()}
    for paper in survey.papers:
        yield {
            topic: (NOT_PRIMARY if rank else 1) * (TOPICS * rarity[topic]) ** 0.5
            for rank, topic in enumerate(paper.topics)
            if topic in rarity
        }


def _products(matrix: Any, ones: Array, others: Array) -> Array:  # noqa: ANN401 - scipy is untyped
    products: Array = matrix[ones].multiply(matrix[others]).sum(axis=1).A1
    return products


def _rarity(count: int, size: int) -> float:
    """From 1 for a topic of two papers to 0 for a topic of all papers."""
    if count >= size:
        return 0
    return log(size / count) / log(size / 2) if count > 2 else 1  # noqa: PLR2004 - two papers share it


def _matrix(rows: Iterable[Mapping[Any, float]]) -> Any:  # noqa: ANN401 - scipy is untyped
    from numpy import array  # noqa: PLC0415 - only a build needs it
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    names: dict[Any, int] = {}
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        for name, value in row.items():
            columns.append(names.setdefault(name, len(names)))
            data.append(value)
        ends.append(len(data))
    return csr_matrix(
        (array(data, "float32"), columns, ends), shape=(len(ends) - 1, max(len(names), 1))
    )
