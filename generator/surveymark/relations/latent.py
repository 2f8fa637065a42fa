"""Latent semantic analysis: vectors in which papers are similar even if they use different words of one subject.

A truncated singular value decomposition of the sparse TF-IDF matrix by subspace iteration from random vectors
(Halko, Martinsson and Tropp 2011, algorithm 4.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

SEED = 20231
_ITERATIONS = 6
"""More do not change which papers are nearest."""
_SPARE = 10
"""Additional dimensions during the iteration, as the last ones converge slowly."""
_LEAST_VARIANCE = 1e-7
"""Relative to the greatest; dimensions with less are noise of single precision."""


def latent_vectors(weights: Any, dimensions: int) -> Array:  # noqa: ANN401 - scipy is untyped
    """The rows of a sparse matrix in its `dimensions` most important directions, which must be fewer than its columns."""
    from numpy import sqrt  # noqa: PLC0415 - only a build needs it
    from numpy.random import RandomState  # noqa: PLC0415

    columns = weights.T.tocsr()
    size = min(dimensions + _SPARE, *weights.shape)
    # The stream of `RandomState`, unlike that of newer generators, never changes.
    basis = RandomState(SEED).standard_normal((weights.shape[0], size)).astype("float32")
    for _ in range(_ITERATIONS):
        basis = _orthonormal(weights @ (columns @ basis))
    variances, directions = _variances(columns @ basis)
    vectors: Array = basis @ (directions * sqrt(variances)).astype("float32")
    return vectors[:, :dimensions]


def _orthonormal(vectors: Array) -> Array:
    """An orthonormal basis of the space that the columns span; zeros where they span less."""
    from numpy import sqrt, where  # noqa: PLC0415

    variances, directions = _variances(vectors)
    least = variances[0] * _LEAST_VARIANCE
    scale = where(variances > least, 1 / sqrt(variances.clip(least or 1)), 0)
    basis: Array = vectors @ (directions * scale).astype("float32")
    return basis


def _variances(vectors: Array) -> tuple[Array, Array]:
    """The eigenvalues of the columns' products, greatest first, and their vectors, with signs that do not depend on the library."""
    from numpy import abs as absolute  # noqa: PLC0415
    from numpy import arange, sign  # noqa: PLC0415
    from numpy.linalg import eigh  # noqa: PLC0415

    values, directions = eigh((vectors.T @ vectors).astype("float64"))
    greatest = directions[absolute(directions).argmax(axis=0), arange(len(values))]
    return values[::-1].clip(0), (directions * sign(greatest))[:, ::-1]
