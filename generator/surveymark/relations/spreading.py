"""Spread points on the map: fill the square, and push apart points that overlap."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

_DECIMALS = 4
_PUSHES = 40
_CROWDING = 0.55
"""Minimum distance between points, relative to the spacing of an even grid."""
_MARGIN = 0.03


def spread(points: Array) -> Array:
    """The points in the unit square with a margin, with overlapping points pushed apart."""
    size = len(points)
    distance = _CROWDING / sqrt(size)
    # Equal points must move in different directions.
    points = _in_unit_square(points).round(_DECIMALS) + sunflower(size) / (100 * sqrt(size))
    for _ in range(_PUSHES):
        step = _step(points, distance)
        if step is None:
            break
        points = points + step
    fitted: Array = _MARGIN + (1 - 2 * _MARGIN) * _in_unit_square(points)
    return fitted


def _in_unit_square(points: Array) -> Array:
    from numpy import where  # noqa: PLC0415 - only a build needs it

    low, high = points.min(0), points.max(0)
    inside: Array = (points - low) / where(high > low, high - low, 1)
    return inside


def _step(points: Array, distance: float) -> Array | None:
    """By how much each point moves away from those that are too near; None if there are none."""
    import numpy  # noqa: PLC0415

    one, other = _pairs(points, distance)
    apart = points[one] - points[other]
    length = numpy.sqrt((apart**2).sum(1))
    near = length < distance
    if not near.any():
        return None
    one, other, length = one[near], other[near], length[near].clip(1e-9)
    push = apart[near] * ((distance - length) / length / 2)[:, None]
    step: Array = numpy.stack(
        [
            numpy.bincount(one, push[:, axis], len(points))
            - numpy.bincount(other, push[:, axis], len(points))
            for axis in (0, 1)
        ],
        axis=1,
    )
    return step.clip(-distance, distance) * 0.5


def _pairs(points: Array, distance: float) -> tuple[Array, Array]:
    """All pairs of points in the same or adjacent squares whose side is this distance."""
    import numpy  # noqa: PLC0415

    column, row = numpy.floor((points - points.min(0)) / distance).astype("int64").T
    rows = int(row.max()) + 3
    square = column * rows + row
    order = square.argsort(kind="stable")
    square = square[order]
    # Of the squares around each one, only those after it: the one above, and three of the next column.
    first = [numpy.arange(1, len(order) + 1), square.searchsorted(square + rows - 1)]
    last = [
        square.searchsorted(square + 1, "right"),
        square.searchsorted(square + rows + 1, "right"),
    ]
    starts, counts = numpy.concatenate(first), numpy.concatenate(last) - numpy.concatenate(first)
    one = numpy.repeat(numpy.tile(order, 2), counts)
    offsets = numpy.arange(len(one)) - numpy.repeat(counts.cumsum() - counts, counts)
    return one, order[numpy.repeat(starts, counts) + offsets]


def sunflower(size: int) -> Array:
    """Distinct points in a disc of radius one."""
    import numpy  # noqa: PLC0415

    index = numpy.arange(size)
    radius, angle = numpy.sqrt((index + 0.5) / size), index * pi * (3 - sqrt(5))
    return numpy.stack([radius * numpy.cos(angle), radius * numpy.sin(angle)], axis=1)
