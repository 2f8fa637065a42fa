"""Candidates in the order in which they should be read, with a probability and the reasons for each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from surveymark.ranking.calibration import Calibration, calibration
from surveymark.ranking.matrix import FeatureMatrix, columns_of, feature_matrix
from surveymark.ranking.model import Model, learned_model, similarity_model
from surveymark.ranking.work import features, text_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy

    from surveymark.model.topic import Topic
    from surveymark.ranking.work import Decided, Work

    Array = numpy.ndarray[Any, Any]

FEWEST = 5
"""Decisions of each kind from which to learn; with fewer, similarity decides."""
MOST_REASONS = 5
_RARE_ENOUGH = 0.25
"""Reasons are features of at most this share of the decided records; others, such as "of the", explain nothing."""
_CHUNK = 1000
_MOSTLY = 0.5
Basis = Literal["decisions", "similarity"]


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A feature that weighs much in a score."""

    feature: str
    """A word, two words, or another feature with its kind: `author: ada wood`."""
    weight: float
    """Its part of the score; negative if it speaks against the candidate."""


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A candidate in its place."""

    work: Work
    score: float
    probability: float | None
    """The calibrated probability that it will be included; None if similarity decides."""
    reasons: tuple[Reason, ...]
    """The features that weigh most, the heaviest first."""

    @property
    def reasons_in_words(self) -> str:
        """The features that weigh most, those in favour first; empty if there are none."""
        texts = []
        for name, sign in (("for", 1), ("against", -1)):
            if found := [one.feature for one in self.reasons if one.weight * sign > 0]:
                texts.append(f"{name}: {', '.join(found)}")
        return " · ".join(texts)


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """All candidates, the most promising first."""

    basis: Basis
    included: int
    """The number of included records that it is based on."""
    excluded: int
    candidates: tuple[Ranked, ...]

    @property
    def basis_in_words(self) -> str:
        """What the order is based on."""
        learned = f"{self.included:,} included and {self.excluded:,} excluded works"
        if self.basis == "decisions":
            return f"ordered by {learned}"
        return f"ordered by similarity to topics and entries: {learned}; at least {FEWEST} of each are needed to learn from them"


def ranking(
    candidates: Sequence[Work],
    decided: Sequence[Decided],
    topics: Sequence[Topic] = (),
    *,
    on_candidate: Callable[[int, int], object] = lambda _done, _total: None,
) -> Ranking:
    """The candidates, ordered by what was included and excluded; equal ones by id.

    With fewer than five decisions of either kind, candidates are ordered by similarity to what was included and to the
    texts of the topics. `on_candidate` receives the number of candidates that are scored, and of all.
    """
    included = _mask(decided)
    basis = basis_for(included)
    scorer = _learned(decided) if basis == "decisions" else _by_similarity(decided, topics)
    found: list[Ranked] = []
    for start in range(0, len(candidates), _CHUNK):
        found += scorer.ranked(candidates[start : start + _CHUNK])
        on_candidate(len(found), len(candidates))
    return Ranking(
        basis=basis,
        included=int(included.sum()),
        excluded=int((~included).sum()),
        candidates=tuple(sorted(found, key=lambda one: (-one.score, one.work.id))),
    )


def titles_alone(decided: Iterable[Decided]) -> float:
    """The share of the excluded records of which only the title is known."""
    abstracts = [bool(one.work.abstract) for one in decided if not one.is_included]
    return abstracts.count(False) / max(len(abstracts), 1)


def basis_for(included: Array) -> Basis:
    """What decides if these are the decisions."""
    fewest = min(int(included.sum()), int((~included).sum()))
    return "decisions" if fewest >= FEWEST else "similarity"


def _mask(decided: Iterable[Decided]) -> Array:
    import numpy  # noqa: PLC0415 - as above

    return numpy.array([one.is_included for one in decided], dtype=bool)


def _learned(decided: Sequence[Decided]) -> _Scorer:
    """If most excluded records are titles alone, the included ones are learned by title, too.

    Otherwise any abstract would speak for a candidate.
    """
    learned = list(decided)
    if titles_alone(decided) > _MOSTLY:
        learned += [
            replace(one, work=replace(one.work, abstract=""))
            for one in decided
            if one.is_included and one.work.abstract
        ]
    bags, included = [features(one.work) for one in learned], _mask(learned)
    columns = columns_of(bags)
    matrix = feature_matrix(bags, columns)
    return _Scorer(columns, learned_model(matrix, included), calibration(matrix, included), matrix)


def _by_similarity(decided: Sequence[Decided], topics: Sequence[Topic]) -> _Scorer:
    """Similarity to the included records and to the texts of the topics."""
    import numpy  # noqa: PLC0415 - as above

    bags = [features(one.work) for one in decided]
    bags += [text_weights(one.title, one.description, *one.phrases) for one in topics]
    columns = columns_of(bags)
    matrix = feature_matrix(bags, columns)
    alike = numpy.array([one.is_included for one in decided] + [True] * len(topics), dtype=bool)
    return _Scorer(columns, similarity_model(matrix, alike), None, matrix)


class _Scorer:
    def __init__(
        self,
        columns: Mapping[str, int],
        model: Model,
        curve: Calibration | None,
        decided: FeatureMatrix,
    ) -> None:
        self._columns, self._model, self._curve = columns, model, curve
        self._names = list(columns)
        self._is_telling = decided.weights.getnnz(0) <= max(1, _RARE_ENOUGH * len(decided))

    def ranked(self, candidates: Sequence[Work]) -> list[Ranked]:
        """The candidates with their scores, in the given order."""
        matrix = feature_matrix([features(one) for one in candidates], self._columns)
        vectors = self._model.vectors(matrix)
        scores = self._model.scores(matrix)
        chances = self._curve.probabilities(scores).round(4).tolist() if self._curve else None
        return [
            Ranked(
                work=one,
                score=float(scores[row]),
                probability=chances[row] if chances else None,
                reasons=self._reasons(
                    vectors.indices[vectors.indptr[row] : vectors.indptr[row + 1]],
                    vectors.data[vectors.indptr[row] : vectors.indptr[row + 1]],
                ),
            )
            for row, one in enumerate(candidates)
        ]

    def _reasons(self, numbers: Array, weights: Array) -> tuple[Reason, ...]:
        telling = self._is_telling[numbers]
        parts = (weights * self._model.evidence[numbers])[telling].round(4)
        reasons = [
            Reason(feature=self._names[number], weight=part)
            for number, part in zip(numbers[telling].tolist(), parts.tolist(), strict=True)
            if part
        ]
        return tuple(sorted(reasons, key=lambda one: (-abs(one.weight), one.feature)))[
            :MOST_REASONS
        ]
