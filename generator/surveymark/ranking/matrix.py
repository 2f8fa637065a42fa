"""The features of many candidates as a sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy

    Array = numpy.ndarray[Any, Any]


@dataclass(frozen=True, kw_only=True)
class FeatureMatrix:
    """One row per candidate, one column per feature."""

    weights: Any
    """A sparse matrix; scipy is untyped."""
    unknown: Array
    """For each row, the sum of the squared weights of features without a column."""

    def __len__(self) -> int:
        """The number of candidates."""
        return len(self.unknown)

    def rows(self, chosen: Array) -> FeatureMatrix:
        """The candidates at these numbers, or for which a mask is True."""
        return FeatureMatrix(weights=self.weights[chosen], unknown=self.unknown[chosen])


def columns_of(bags: Iterable[Mapping[str, float]]) -> Mapping[str, int]:
    """The number of the column of each feature, by first occurrence."""
    columns: dict[str, int] = {}
    for bag in bags:
        for name in bag:
            columns.setdefault(name, len(columns))
    return columns


def feature_matrix(
    bags: Sequence[Mapping[str, float]], columns: Mapping[str, int]
) -> FeatureMatrix:
    """The features of candidates in these columns."""
    import numpy  # noqa: PLC0415 - takes longer to import than most commands take
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - as above

    ends, numbers, weights = [0], [], []
    unknown = numpy.zeros(len(bags))
    for row, bag in enumerate(bags):
        for name, weight in bag.items():
            number = columns.get(name)
            if number is None:
                unknown[row] += weight**2
            else:
                numbers.append(number)
                weights.append(weight)
        ends.append(len(numbers))
    return FeatureMatrix(
        weights=csr_matrix((weights, numbers, ends), (len(bags), len(columns)), dtype="float64"),
        unknown=unknown,
    )
