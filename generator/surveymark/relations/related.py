"""Related papers: what a reader may want to read next, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

from surveymark.relations.similarity import Similarity, similarity_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy

    from surveymark.model.paper import Paper
    from surveymark.model.survey import Survey

MOST = 6
"""Related papers per paper: as many as fit without scrolling."""
WORDING, TOPICS, AUTHORS, INTRODUCTION = 4.0, 1.0, 0.4, 0.3
"""Weights of identical wording, a shared primary topic of the rarest kind, a shared author and a shared introduction."""
NOT_PRIMARY = 0.7
"""The weight of a secondary topic relative to the primary one."""
MOST_SHARED_AUTHORS = 2
"""Shared authors that count; a third adds nothing."""
LEAST = 0.8
"""Minimum score. Papers without a common topic, author or subject sometimes reach lower scores by wording alone."""
_MOST_NAMED = 3
_DECIMALS = 4
_CANDIDATES = 64
"""Papers compared term by term with each paper."""
_CHUNK = 256
"""Papers compared with all others at once: 40 MB for 20,000 papers."""


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
    papers = survey.papers
    similarity = similarity or similarity_of(survey.citations.values())
    facts = _Facts(survey)
    found: dict[str, tuple[Related, ...]] = {}
    for index, row in _best(similarity, facts, len(papers)):
        reasoned = ((other, _reasons(survey, similarity, facts, index, other)) for other in row)
        found[papers[index].key] = tuple(
            Related(paper=papers[other], reasons=reasons) for other, reasons in reasoned if reasons
        )
    return found


class _Facts:
    """What papers share besides wording, as sparse matrices with one row per paper."""

    def __init__(self, survey: Survey) -> None:
        papers = survey.papers
        size = len(papers)
        self.introductions_of: dict[str, list[str]] = {}
        for topic in survey.topics:
            for key in (
                survey.introduction_by_topic[topic.id].keys
                if topic.id in survey.introduction_by_topic
                else ()
            ):
                self.introductions_of.setdefault(key, []).append(topic.id)
        rarity = {
            topic.id: _rarity(len(survey.papers_by_topic[topic.id]), size)
            for topic in survey.topics
        }
        self.topics = _matrix(
            {
                topic: (NOT_PRIMARY if rank else 1) * rarity[topic] ** 0.5
                for rank, topic in enumerate(paper.topics)
                if topic in rarity
            }
            for paper in papers
        )
        self.authors = _matrix(
            dict.fromkeys((author.full_name for author in paper.authors), 1.0) for paper in papers
        )
        self.introductions = _matrix(
            dict.fromkeys(self.introductions_of.get(paper.key, ()), 1.0) for paper in papers
        )

    def score(self, start: int, stop: int) -> numpy.ndarray[Any, Any]:
        """The scores of the papers from `start` to `stop` with all papers."""
        score: numpy.ndarray[Any, Any] = (
            TOPICS * (self.topics[start:stop] @ self.topics.T)
        ).toarray()
        for matrix, worth, most in (
            (self.authors, AUTHORS, MOST_SHARED_AUTHORS),
            (self.introductions, INTRODUCTION, 1),
        ):
            shared = (matrix[start:stop] @ matrix.T).tocoo()
            score[shared.row, shared.col] += worth * shared.data.clip(0, most)
        return score


def _rarity(count: int, size: int) -> float:
    """From 1 for a topic of two papers to 0 for a topic of all papers."""
    if count >= size:
        return 0
    return log(size / count) / log(size / 2) if count > 2 else 1  # noqa: PLR2004 - two papers share it


def _matrix(rows: Iterable[Mapping[str, float]]) -> Any:  # noqa: ANN401 - scipy is untyped
    from numpy import array  # noqa: PLC0415 - only a build needs it
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    names: dict[str, int] = {}
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


def _best(similarity: Similarity, facts: _Facts, size: int) -> Iterator[tuple[int, list[int]]]:
    """For each paper, the indices of the papers with the highest scores."""
    import numpy  # noqa: PLC0415 - only a build needs it

    for start in range(0, size, _CHUNK):
        rows = numpy.arange(start, min(start + _CHUNK, size))
        # TF-IDF of all pairs would take longer than everything else, and adds no related pairs.
        score = facts.score(start, rows[-1] + 1) + WORDING / 2 * similarity.latent(
            start, rows[-1] + 1
        )
        score[rows - start, rows] = -1
        candidates = _highest(score, min(_CANDIDATES, size - 1))
        ones = numpy.repeat(rows, candidates.shape[1])
        literal = similarity.literal(ones, candidates.ravel()).reshape(candidates.shape)  # type: ignore[arg-type]
        final = numpy.take_along_axis(score, candidates, 1) + WORDING / 2 * literal
        for row, places, scores in zip(
            rows.tolist(), candidates.tolist(), final.round(_DECIMALS).tolist(), strict=True
        ):
            ranked = sorted(
                (-score, place)
                for place, score in zip(places, scores, strict=True)
                if score >= LEAST
            )
            yield row, [place for _, place in ranked[:MOST]]


def _highest(score: numpy.ndarray[Any, Any], count: int) -> numpy.ndarray[Any, Any]:
    """The indices of the highest scores in each row; ties go to the first."""
    import numpy  # noqa: PLC0415

    size = score.shape[1]
    # Rounded score and index in one integer: all distinct, so the result is unambiguous.
    order = (score * 10**_DECIMALS).round().astype("int64") * size + numpy.arange(size - 1, -1, -1)
    return (
        numpy.argpartition(order, size - 1 - count)[:, size - count :]
        if count
        else numpy.empty((len(score), 0), int)
    )


def _reasons(
    survey: Survey, similarity: Similarity, facts: _Facts, index: int, other: int
) -> tuple[str, ...]:
    one, two = survey.papers[index], survey.papers[other]
    topics = [
        _quoted(survey, topic)
        for topic in two.topics
        if topic in one.topics and topic in survey.topic_by_id
    ]
    theirs = {author.full_name for author in two.authors}
    authors = list(
        dict.fromkeys(author.full_name for author in one.authors if author.full_name in theirs)
    )
    shared = [
        topic
        for topic in facts.introductions_of.get(one.key, ())
        if topic in facts.introductions_of.get(two.key, ())
    ]
    terms = similarity.shared_terms(index, other, _MOST_NAMED)
    reasons = []
    if topics:
        reasons.append(f"shares the topic{'s' if len(topics) > 1 else ''} {_listed(topics)}")
    if authors:
        reasons.append(f"shares the author{'s' if len(authors) > 1 else ''} {_listed(authors)}")
    if shared:
        only = len(topics) == 1 and shared[0] in one.topics and shared[0] in two.topics
        reasons.append(
            f"mentioned together in the {'topic’s introduction' if only else f'introduction to {_quoted(survey, shared[0])}'}"
        )
    if terms:
        reasons.append(f"similar wording: {', '.join(terms)}")
    return tuple(reasons)


def _quoted(survey: Survey, topic: str) -> str:
    return f"“{survey.topic_by_id[topic].title}”"


def _listed(names: Sequence[str]) -> str:
    """Some names in words.

    >>> _listed(["A", "B"]), _listed(["A", "B", "C", "D", "E"])
    ('A and B', 'A, B, C and 2 more')
    """
    shown = [
        *names[:_MOST_NAMED],
        *([f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []),
    ]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
