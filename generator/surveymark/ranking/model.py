"""What decisions say about each feature: naive Bayes on TF-IDF vectors, or similarity while there are few decisions.

A model is linear: the score of a candidate is the sum over its features of weight × evidence, so that each score can be
explained. Naive Bayes needs one pass and no solver: learning again takes less than a second, and equal input gives equal
scores on every machine. Rennie et al. (2003), "Tackling the poor assumptions of naive Bayes text classifiers", explain
why its counts are better replaced by TF-IDF vectors of length one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    from surveymark.ranking.matrix import FeatureMatrix

    Array = numpy.ndarray[Any, Any]

SMOOTHING = 0.05
"""Added to the weight of every feature in both classes. `docs/ranking.md` shows what other values do."""


@dataclass(frozen=True, kw_only=True)
class Model:
    """Rarity and evidence by column; unknown features only make the others weigh less."""

    rarity: Array
    """The inverse document frequency."""
    evidence: Array
    """Positive for features of what was included."""
    unknown_rarity: float

    def vectors(self, matrix: FeatureMatrix) -> Any:  # noqa: ANN401 - scipy is untyped
        """The candidates as sparse rows of length one."""
        return _vectors(matrix, self.rarity, self.unknown_rarity)

    def scores(self, matrix: FeatureMatrix) -> Array:
        """The score of each candidate, rounded so that equal candidates are equal on every machine."""
        scores: Array = (self.vectors(matrix) @ self.evidence).round(9)
        return scores


def learned_model(decided: FeatureMatrix, included: Array) -> Model:
    """Evidence is the logarithm of how much more weight a feature has among the included records than among the excluded ones.

    `included` is a mask; both kinds count alike, however many there are of each.
    """
    import numpy  # noqa: PLC0415 - takes longer to import than most commands take

    rarity, unknown_rarity = _rarity(decided)
    columns = _vectors(decided, rarity, unknown_rarity).T
    rarer = min(included.sum(), (~included).sum())
    used = columns.getnnz(1) > 0
    shares = []
    for kind in (included, ~included):
        weights = numpy.where(used, columns @ (kind * (rarer / kind.sum())) + SMOOTHING, 0)
        shares.append(numpy.where(used, weights / weights.sum(), 1))
    return Model(
        rarity=rarity, evidence=numpy.log(shares[0] / shares[1]), unknown_rarity=unknown_rarity
    )


def similarity_model(texts: FeatureMatrix, alike: Array) -> Model:
    """Evidence is the mean of the vectors for which the mask `alike` is True, so that scores are similarity to these."""
    rarity, unknown_rarity = _rarity(texts)
    vectors = _vectors(texts, rarity, unknown_rarity)
    return Model(
        rarity=rarity,
        evidence=vectors.T @ (alike / max(alike.sum(), 1)),
        unknown_rarity=unknown_rarity,
    )


def _rarity(decided: FeatureMatrix) -> tuple[Array, float]:
    """The rarity of each feature among the decided records, and that of features that occur in none of them."""
    import numpy  # noqa: PLC0415 - as above

    count = 1 + len(decided)
    rarity = numpy.log(count / (1 + decided.weights.getnnz(0))) + 1
    return rarity, float(numpy.log(count) + 1)


def _vectors(matrix: FeatureMatrix, rarity: Array, unknown_rarity: float) -> Any:  # noqa: ANN401
    import numpy  # noqa: PLC0415 - as above
    from scipy.sparse import diags  # noqa: PLC0415 - as above

    weighted = matrix.weights @ diags(rarity)
    squares = weighted.multiply(weighted) @ numpy.ones(len(rarity))
    lengths = numpy.sqrt(squares + matrix.unknown * unknown_rarity**2)
    return (diags(1 / numpy.where(lengths > 0, lengths, 1)) @ weighted).tocsr()
