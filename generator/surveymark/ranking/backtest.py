"""How much reading a ranking would have saved: past decisions order the later records, and the decisions on these judge it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveymark.ranking.calibration import Bin, brier_score, calibration, reliability
from surveymark.ranking.matrix import columns_of, feature_matrix
from surveymark.ranking.model import learned_model, similarity_model
from surveymark.ranking.order import basis_for
from surveymark.ranking.work import features, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy

    from surveymark.ranking.matrix import FeatureMatrix
    from surveymark.ranking.work import Decided

    Array = numpy.ndarray[Any, Any]

RECALL = 0.95
"""The share of the included records that must be found."""
BATCH = 20
"""Records that are read before the model learns again."""


class TooFewDecisionsError(ValueError):
    """There is nothing to learn from, or nothing to find; the message says what was expected and found."""


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """How well probabilities of the later records agree with the decisions on them."""

    brier: float
    brier_of_past: float
    """The Brier score of giving each record the share that was included in the past."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """A split in time, and the share of the later records to read for 95 % of the included ones among them."""

    past: int
    past_included: int
    later: int
    later_included: int
    random: float
    """The expected share in random order."""
    similarity: float
    """By similarity to what was included in the past."""
    once: float
    """As `surveymark rank` orders them, learning from the past alone."""
    relearned: float
    """As `surveymark rank` orders them if it learns again after every 20 records."""
    reliability: Reliability | None
    """None if the past had too few decisions to learn from."""


def backtest(
    decided: Sequence[Decided], *, on_read: Callable[[int, int], object] = lambda _done, _all: None
) -> Backtest:
    """The past ends with the decision that completes half of the included records, in order of time.

    `on_read` receives the number of records that are read, and of all.

    Raises: TooFewDecisionsError.
    """
    import numpy  # noqa: PLC0415 - takes longer to import than most commands take

    ordered = in_order(decided)
    included = numpy.array([one.is_included for one in ordered], dtype=bool)
    end = _end_of_past(included)
    bags = [features(one.work) for one in ordered]
    matrix = feature_matrix(bags, columns_of(bags))
    past = numpy.arange(len(included)) < end
    later = included[end:]
    similar = similarity_model(matrix.rows(past), included[past]).scores(matrix.rows(~past))
    return Backtest(
        past=end,
        past_included=int(included[:end].sum()),
        later=len(later),
        later_included=int(later.sum()),
        random=_random_share(later),
        similarity=_share(later[_by_score(similar)]),
        once=_share(later[_by_score(_scores(matrix, included, past))]),
        relearned=_share(included[_read(matrix, included, past, on_read)]),
        reliability=_reliability(matrix, included, past),
    )


def _end_of_past(included: Array) -> int:
    half = math.ceil(included.sum() / 2)
    end = int(included.cumsum().searchsorted(half)) + 1
    if included.sum() < 2 or included[:end].all():  # noqa: PLR2004 - one in each part
        message = (
            "expected two included records or more, and an excluded one in the first half, "
            f"found {int(included.sum()):,} and {int((~included[:end]).sum()):,}"
        )
        raise TooFewDecisionsError(message)
    return end


def _scores(matrix: FeatureMatrix, included: Array, known: Array) -> Array:
    """The scores of the records that are not known, by a model of those that are."""
    of = learned_model if basis_for(included[known]) == "decisions" else similarity_model
    return of(matrix.rows(known), included[known]).scores(matrix.rows(~known))


def _by_score(scores: Array) -> Array:
    """Positions, the best score first; equal ones in order of time."""
    return (-scores).argsort(kind="stable")


def _read(
    matrix: FeatureMatrix, included: Array, past: Array, on_read: Callable[[int, int], object]
) -> Array:
    """The later records in the order of reading, learning again after each batch."""
    import numpy  # noqa: PLC0415 - as above

    known = past.copy()
    order: list[int] = []
    while not known.all():
        left = numpy.flatnonzero(~known)
        batch = left[_by_score(_scores(matrix, included, known))[:BATCH]]
        known[batch] = True
        order += batch.tolist()
        on_read(len(order), int((~past).sum()))
    return numpy.array(order)


def _needed(included: Array) -> int:
    return math.ceil(round(RECALL * int(included.sum()), 9))


def _share(included: Array) -> float:
    """The share of the records in this order up to the one that completes 95 % of the included ones."""
    last = int(included.cumsum().searchsorted(_needed(included))) + 1
    return last / len(included)


def _random_share(included: Array) -> float:
    """The mean of that share over all orders: the k-th of m included among n is at k (n + 1) / (m + 1)."""
    return _needed(included) * (len(included) + 1) / (int(included.sum()) + 1) / len(included)


def _reliability(matrix: FeatureMatrix, included: Array, past: Array) -> Reliability | None:
    if basis_for(included[past]) == "similarity":
        return None
    curve = calibration(matrix.rows(past), included[past])
    probabilities = curve.probabilities(_scores(matrix, included, past))
    later = included[~past]
    return Reliability(
        brier=brier_score(probabilities, later),
        brier_of_past=brier_score(probabilities * 0 + included[past].mean(), later),
        bins=tuple(reliability(probabilities, later)),
    )
