"""The map: positions at which papers with similar wording and topics are close together.

On one machine, the same survey always gives the same map. Across machines the maps are similar, not
equal: t-SNE amplifies differences in the last bit of a number, in which processors and libraries
differ. The input is rounded, so that such differences are rare.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

from surveymark.memo import NO_MEMO, key_of
from surveymark.relations.embedding import embedding
from surveymark.relations.one_thread import one_thread
from surveymark.relations.similarity import DECIMALS, Similarity, similarity_of
from surveymark.relations.spreading import spread, sunflower

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy

    from surveymark.memo import Memo
    from surveymark.model.survey import Survey

    Array = numpy.ndarray[Any, Any]

KIND = "map"
FEWEST = 8
"""Fewer papers have no meaningful neighbourhoods and are placed on a circle."""
MOST_LANDMARKS = 4_000
"""Papers placed by t-SNE; the others are placed among their most similar landmarks."""
TOPIC = 0.3
"""The weight of topics relative to wording: enough to group a topic, too little to separate papers on the same subject."""
PLACES = 4
"""Decimal places of a position: a tenth of a pixel on any screen."""
_NEIGHBOURS = 3
_CHUNK = 1_024


@dataclass(frozen=True, kw_only=True)
class Position:
    """A position on the map: x and y from 0 to 1, with y downwards as on a screen."""

    x: float
    y: float


def positions(
    survey: Survey, similarity: Similarity | None = None, memo: Memo = NO_MEMO
) -> Mapping[str, Position]:
    """The position of every paper by key; no two positions are equal.

    This takes seconds for thousands of papers, unless `memo` knows the map of papers with the same wording and topics; call
    it once per build.
    """
    size = len(survey.papers)
    if size < FEWEST:
        return {paper.key: _on_circle(index, size) for index, paper in enumerate(survey.papers)}
    with one_thread():
        vectors = _with_topics(survey, similarity or similarity_of(survey.citations.values()))
        places = _apart(spread(_placed(vectors, memo)))
    return {
        paper.key: Position(x=x, y=y) for paper, (x, y) in zip(survey.papers, places, strict=True)
    }


def _on_circle(index: int, size: int) -> Position:
    if size == 1:
        return Position(x=0.5, y=0.5)
    angle = 2 * pi * index / size
    return Position(
        x=round(0.5 + 0.35 * sin(angle), PLACES), y=round(0.5 - 0.35 * cos(angle), PLACES)
    )


def _with_topics(survey: Survey, similarity: Similarity) -> Array:
    """The wording vectors, extended by the paper's topics, with the primary topic counted twice."""
    import numpy  # noqa: PLC0415

    column = {topic.id: index for index, topic in enumerate(survey.topics)}
    topics = numpy.zeros((len(survey.papers), len(column)), "float32")
    for row, paper in enumerate(survey.papers):
        for rank, topic in enumerate(paper.topics):
            if topic in column:
                topics[row, column[topic]] = 2 if rank == 0 else 1
    length = numpy.linalg.norm(topics, axis=1, keepdims=True)
    topics /= numpy.where(length > 0, length, 1)
    return (
        numpy.hstack([similarity.vectors, sqrt(TOPIC) * topics]).astype("float32").round(DECIMALS)
    )


def _placed(vectors: Array, memo: Memo) -> Array:
    """Two coordinates per paper, by t-SNE; beyond `MOST_LANDMARKS` papers, by the nearest landmarks."""
    import numpy  # noqa: PLC0415

    size = len(vectors)
    landmarks = numpy.linspace(0, size - 1, min(size, MOST_LANDMARKS)).round().astype(int)
    if not numpy.ptp(vectors[landmarks], axis=0).any():
        return sunflower(size)
    known = _embedded(vectors[landmarks], memo)
    if len(landmarks) == size:
        return known
    placed = numpy.empty((size, 2))
    for start in range(0, size, _CHUNK):
        like = vectors[start : start + _CHUNK] @ vectors[landmarks].T
        nearest = numpy.sort(like.argpartition(-_NEIGHBOURS, axis=1)[:, -_NEIGHBOURS:], axis=1)
        weight = numpy.take_along_axis(like, nearest, 1).clip(1e-3) ** 2
        placed[start : start + _CHUNK] = (known[nearest] * weight[:, :, None]).sum(1) / weight.sum(
            1, keepdims=True
        )
    placed[landmarks] = known
    return placed


def _embedded(vectors: Array, memo: Memo) -> Array:
    """Two coordinates per row: those of an earlier build with the same vectors, or new ones."""
    import numpy  # noqa: PLC0415

    data = vectors.tobytes()
    key = key_of(data, str(vectors.shape))
    kept = memo.earlier(KIND).get(key)
    if kept is not None:
        return numpy.frombuffer(a2b_base64(kept), "float64").reshape(-1, 2)
    made = _embedding_of(data, vectors.shape)
    memo.keep(KIND, {key: b2a_base64(made.tobytes(), newline=False).decode("ascii")})
    return made


@lru_cache(maxsize=1)  # a preview calls this after every change
def _embedding_of(data: bytes, shape: tuple[int, int]) -> Array:
    import numpy  # noqa: PLC0415

    return embedding(numpy.frombuffer(data, "float32").reshape(shape)).astype("float64")


def _apart(points: Array) -> list[tuple[float, float]]:
    """The rounded positions without duplicates; a duplicate moves to the nearest free position."""
    unit = 10**PLACES
    taken: dict[tuple[int, int], None] = {}
    for x, y in (points * unit).round().astype(int).tolist():
        place, turn = (x, y), 0
        while place in taken:
            turn += 1
            reach = ceil(sqrt(turn))
            place = (
                min(unit, max(0, x + round(reach * cos(turn)))),
                min(unit, max(0, y + round(reach * sin(turn)))),
            )
        taken[place] = None
    return [(x / unit, y / unit) for x, y in taken]
