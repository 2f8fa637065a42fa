"""Probabilities for scores, and how far they can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveymark.ranking.model import learned_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy

    from surveymark.ranking.matrix import FeatureMatrix

    Array = numpy.ndarray[Any, Any]

FOLDS = 5
_STEPS = 50
_RIDGE = 1e-3
"""Keeps the slope finite if the scores of included and excluded records do not overlap."""
BINS = 10


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """A logistic curve from scores to probabilities; it never changes the order."""

    slope: float
    intercept: float

    def probabilities(self, scores: Array) -> Array:
        """The probability that each candidate is included."""
        import numpy  # noqa: PLC0415 - takes longer to import than most commands take

        probabilities: Array = 1 / (1 + numpy.exp(-(self.slope * scores + self.intercept)))
        return probabilities


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Records with similar probabilities."""

    low: float
    high: float
    records: int
    predicted: float
    """The mean probability."""
    included: float
    """The share that was included."""


def calibration(decided: FeatureMatrix, included: Array) -> Calibration:
    """The curve for a model of these decisions, fitted to scores of records that were left out when learning (Platt 1999).

    Every fifth record of each kind is left out in turn.
    """
    import numpy  # noqa: PLC0415 - as above

    fold = numpy.empty(len(decided), "int64")
    for kind in (included, ~included):
        fold[kind] = numpy.arange(kind.sum()) % FOLDS
    scores = numpy.empty(len(decided))
    for number in range(FOLDS):
        rest = fold != number
        model = learned_model(decided.rows(rest), included[rest])
        scores[~rest] = model.scores(decided.rows(~rest))
    return _fitted(scores, included)


def brier_score(probabilities: Array, included: Array) -> float:
    """The mean squared error of the probabilities; 0 is perfect."""
    return float(((probabilities - included) ** 2).mean())


def reliability(probabilities: Array, included: Array) -> Sequence[Bin]:
    """Predicted and true shares in ten bins of equal width; empty bins are left out."""
    import numpy  # noqa: PLC0415 - as above

    numbers = numpy.minimum((probabilities * BINS).astype("int64"), BINS - 1)
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            records=int(chosen.sum()),
            predicted=float(probabilities[chosen].mean()),
            included=float(included[chosen].mean()),
        )
        for number in range(BINS)
        for chosen in [numbers == number]
        if chosen.any()
    ]


def _fitted(scores: Array, included: Array) -> Calibration:
    """Logistic regression by Newton's method, with Platt's targets, which allow for the few records."""
    import numpy  # noqa: PLC0415 - as above

    many, few = included.sum(), (~included).sum()
    targets = numpy.where(included, (many + 1) / (many + 2), 1 / (few + 2))
    spread = scores.std() or 1
    inputs = numpy.column_stack([(scores - scores.mean()) / spread, numpy.ones(len(scores))])
    curve = numpy.array([1.0, numpy.log((many + 1) / (few + 1))])
    ridge = numpy.diag([_RIDGE, _RIDGE])
    for _ in range(_STEPS):
        guess = 1 / (1 + numpy.exp(-inputs @ curve))
        slope = inputs.T @ (guess - targets) + ridge @ curve
        bend = (inputs.T * (guess * (1 - guess))) @ inputs + ridge
        step = numpy.linalg.solve(bend, slope)
        curve = curve - step.clip(-1, 1)
        if numpy.abs(step).max() < 1e-10:  # noqa: PLR2004 - as exact as numbers are
            break
    steepness = max(float(curve[0]), 0.0) / float(spread)
    return Calibration(
        slope=steepness, intercept=float(curve[1] - steepness * float(scores.mean()))
    )
