from itertools import combinations
from math import hypot

import pytest
from numpy import zeros
from numpy.random import RandomState

from surveymark.relations.spreading import _pairs, spread, sunflower


def test_all_near_pairs_are_found_once() -> None:
    points = RandomState(3).random_sample((300, 2))
    one, other = _pairs(points, 0.07)
    found = [tuple(sorted(pair)) for pair in zip(one.tolist(), other.tolist(), strict=True)]
    near = {
        (a, b) for a, b in combinations(range(300), 2) if hypot(*(points[a] - points[b])) < 0.07
    }
    assert len(found) == len(set(found))
    assert near <= set(found)
    assert len(found) < 8 * len(near)


@pytest.mark.parametrize("size", [2, 9, 400])
def test_equal_points_move_apart(size: int) -> None:
    points = spread(zeros((size, 2)))
    least = min(hypot(*(points[a] - points[b])) for a, b in combinations(range(size), 2))
    assert least > 0.25 / size**0.5
    assert 0.03 <= points.min() < points.max() <= 0.97 + 1e-9


def test_points_that_are_apart_only_fill_the_square() -> None:
    points = sunflower(50) * 7 + 3
    moved = spread(points)
    order = points[:, 0].argsort()
    assert (moved[order, 0][1:] - moved[order, 0][:-1] > -1e-3).all()
    assert moved.min(0).round(6).tolist() == [0.03, 0.03]
    assert moved.max(0).round(6).tolist() == [0.97, 0.97]
