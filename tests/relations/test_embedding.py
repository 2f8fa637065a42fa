from typing import Any

import pytest
from numpy import arange, eye, hypot, isfinite, ndarray, repeat, zeros
from numpy.linalg import norm
from numpy.random import RandomState

from surveymark.relations.embedding import _exact_push, _push_on_grid, embedding


def groups(size: int, count: int) -> ndarray[Any, Any]:
    """Vectors in as many groups as there are, which are far apart."""
    noise = RandomState(1).standard_normal((size, count)) * 0.1
    return (eye(count)[arange(size) % count] + noise).astype("float32")


@pytest.mark.parametrize("size", [8, 20, 60, 400])
def test_the_nearest_points_are_of_the_same_group(size: int) -> None:
    points = embedding(groups(size, 4))
    apart = hypot(*(points[:, None] - points).transpose(2, 0, 1))
    nearest = apart.argsort(1)[:, 1:2]
    assert (nearest % 4 == arange(size)[:, None] % 4).mean() > 0.95
    assert apart.max() < 200


@pytest.mark.parametrize(("extent", "error"), [(2, 0.03), (8, 0.1)])
def test_the_push_of_the_grid_is_nearly_that_of_all_pairs(extent: float, error: float) -> None:
    points = (RandomState(2).standard_normal((300, 2)) * extent).astype("float32")
    exact = _exact_push(points)
    assert norm(_push_on_grid(points) - exact) < error * norm(exact)


def test_equal_vectors_give_finite_points() -> None:
    assert isfinite(embedding(zeros((30, 5), "float32"))).all()
    assert isfinite(embedding(repeat(groups(4, 4), 10, axis=0))).all()


def test_a_second_run_gives_the_same_bytes() -> None:
    vectors = groups(90, 3)
    assert embedding(vectors).tobytes() == embedding(vectors).tobytes()
