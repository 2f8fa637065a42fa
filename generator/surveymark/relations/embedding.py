"""t-SNE: points in the plane such that the neighbours of a paper are those with similar vectors.

As van der Maaten and Hinton (2008) describe it, with two departures that cost less and keep more neighbours of short texts:
all of a paper's nearest papers attract it equally, and the repulsion of all pairs is a convolution on a grid, by Fourier
transforms (Linderman et al. 2019). numpy suffices for that; importing scikit-learn would take longer than a map of a thousand papers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

NEIGHBOURS = 15
"""Nearest papers that attract a paper; in a small survey at most a third of all."""
_EARLY, _LATE = 50, 100
"""Steps with exaggerated attraction, which find the groups, and without, which arrange their papers."""
_EXAGGERATION = 12
_FASTEST = 5.0
"""Maximum distance of a step, as a few points sometimes overshoot."""
_MOMENTUM = 0.5, 0.8
_LEAST_GAIN = 0.01
_FEW = 100
"""Points whose repulsion is computed pair by pair, which takes as long as on the grid."""
_FINEST, _CELLS = 0.5, 100
"""Minimum spacing of the grid, and maximum number of its cells in a row unless the spacing is wider."""
_NODES = 4
"""Nodes of the grid per dimension that represent a point (cubic interpolation)."""
_CHUNK = 512


def embedding(vectors: Array) -> Array:
    """Two coordinates per vector, in no particular unit. Equal vectors may have equal coordinates."""
    import numpy  # noqa: PLC0415 - only a build needs it

    attraction = _attraction(vectors)
    points = _start(vectors)
    speed, gain = numpy.zeros_like(points), numpy.ones_like(points)
    rate = len(points) / _EXAGGERATION  # as Belkina et al. (2019) recommend
    for step in range(_EARLY + _LATE):
        early = step < _EARLY
        pull = _pull(points, attraction) * (_EXAGGERATION if early else 1)
        slope = 4 * (pull - _push(points))
        gain = numpy.where((slope > 0) == (speed > 0), gain * 0.8, gain + 0.2).clip(_LEAST_GAIN)
        speed = speed * _MOMENTUM[0 if early else 1] - rate * gain * slope
        speed = speed.clip(-_FASTEST, _FASTEST)
        points = points + speed
        points -= points.mean(0)
    return points


def _attraction(vectors: Array) -> Any:  # noqa: ANN401 - scipy is untyped
    """A symmetric sparse matrix of the nearest papers, with the sum one."""
    import numpy  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    nearest = _nearest(vectors)
    size, count = nearest.shape
    one_way = csr_matrix(
        (
            numpy.ones(nearest.size, "float32"),
            nearest.ravel(),
            numpy.arange(0, nearest.size + 1, count),
        ),
        shape=(size, size),
    )
    both = (one_way + one_way.T).tocsr()
    both.sort_indices()
    both.data /= both.data.sum()
    return both


def _nearest(vectors: Array) -> Array:
    """The indices of the nearest other vectors of each vector, ties to the first."""
    import numpy  # noqa: PLC0415

    size = len(vectors)
    count = max(1, min(NEIGHBOURS, (size - 1) // 3))
    squares = (vectors**2).sum(1)
    nearest = numpy.empty((size, count), "int32")
    for start in range(0, size, _CHUNK):
        rows = numpy.arange(start, min(start + _CHUNK, size))
        distance = squares - 2 * (vectors[rows] @ vectors.T)
        distance[rows - start, rows] = numpy.inf
        nearest[rows] = distance.argpartition(count - 1)[:, :count]
    return nearest


def _start(vectors: Array) -> Array:
    """The first two principal components, scaled for t-SNE and rounded."""
    import numpy  # noqa: PLC0415

    centred = vectors.astype("float64") - vectors.mean(0)
    _, directions = numpy.linalg.eigh(centred.T @ centred)
    components = centred @ directions[:, :-3:-1]
    if components.shape[1] < 2:  # noqa: PLR2004 - a single word has no second component
        components = numpy.pad(components, [(0, 0), (0, 1)])
    components *= numpy.where(components[numpy.abs(components).argmax(0), [0, 1]] < 0, -1, 1)
    scale = components[:, 0].std() or 1
    start: Array = (components / scale * 1e-4).round(9).astype("float32")
    return start


def _pull(points: Array, attraction: Any) -> Array:  # noqa: ANN401 - scipy is untyped
    """The attraction of each point by its neighbours."""
    import numpy  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    rows = numpy.repeat(numpy.arange(len(points)), numpy.diff(attraction.indptr))
    apart = points[rows] - points[attraction.indices]
    weight = attraction.data / (1 + (apart**2).sum(1))
    near = csr_matrix((weight, attraction.indices, attraction.indptr), attraction.shape)
    pull: Array = points * numpy.bincount(rows, weight, len(points))[:, None] - near @ points
    return pull.astype("float32")


def _push(points: Array) -> Array:
    """The repulsion of each point by all others."""
    push: Array = (_exact_push if len(points) <= _FEW else _push_on_grid)(points)
    return push.astype("float32")


def _exact_push(points: Array) -> Array:
    apart = points[:, None] - points
    like = 1 / (1 + (apart**2).sum(2))
    push: Array = (like[:, :, None] ** 2 * apart).sum(1) / (like.sum() - len(points))
    return push


def _push_on_grid(points: Array) -> Array:
    """The repulsion of points that are dense enough for a grid."""
    import numpy  # noqa: PLC0415

    low = points.min(0)
    extent = float((points - low).max())
    spacing = max(_FINEST, round(extent / _CELLS, 1))
    cells = (int(extent / spacing) + _NODES) // 16 * 16 + 16
    size = 2 * cells
    nodes, weights = _on_grid((points - low) / spacing + 1, size)
    grid = numpy.bincount(nodes.ravel(), weights.ravel(), size * size).astype("float32")
    waves = numpy.fft.rfft2(grid.reshape(size, size)) * _kernels(cells, spacing)
    fields = numpy.fft.irfft2(waves, s=(size, size)).reshape(3, -1)
    at_points = numpy.einsum("fpn,pn->fp", fields[:, nodes], weights)
    push: Array = at_points[1:].T / max(at_points[0].sum() - len(points), 1)
    return push


def _on_grid(places: Array, size: int) -> tuple[Array, Array]:
    """The sixteen nodes around each place, as numbers in a square grid of this size, and their weights (cubic Lagrange polynomials)."""
    import numpy  # noqa: PLC0415

    corner = numpy.floor(places).astype("int64")
    x = (places - corner).astype("float32")
    weights = numpy.stack(
        [
            -x * (x - 1) * (x - 2) / 6,
            (x + 1) * (x - 1) * (x - 2) / 2,
            -(x + 1) * x * (x - 2) / 2,
            (x + 1) * x * (x - 1) / 6,
        ],
        axis=2,
    )
    around = numpy.arange(-1, _NODES - 1)
    nodes = (corner[:, 0] * size + corner[:, 1])[:, None] + (
        around[:, None] * size + around
    ).ravel()
    return nodes, (weights[:, 0, :, None] * weights[:, 1, None, :]).reshape(len(places), -1)


@lru_cache(maxsize=8)
def _kernels(cells: int, spacing: float) -> Array:
    """The transforms of t-SNE's similarity of two points, and of its square times their distance in x and in y."""
    import numpy  # noqa: PLC0415

    steps = numpy.arange(2 * cells)
    distance = (numpy.where(steps < cells, steps, steps - 2 * cells) * spacing).astype("float32")
    like = 1 / (1 + distance[:, None] ** 2 + distance**2)
    kernels = numpy.stack([like, like**2 * distance[:, None], like**2 * distance])
    transforms: Array = numpy.fft.rfft2(kernels)
    return transforms
