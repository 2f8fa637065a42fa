"""Numbers that come out the same each time: libraries that would share a sum between threads get one thread."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Everything inside is computed by one thread.

    A sum that several threads share comes out in another order, and so in other last bits, each time. On a busy machine threads that wait
    for one another also cost many times the work itself.
    """
    # A limit holds for the libraries that are loaded when it is set, so those come first that bring threads of their own.
    import sklearn.decomposition  # noqa: PLC0415 - seconds to import, and only a build needs it
    import sklearn.manifold  # noqa: F401, PLC0415
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    with threadpool_limits(1):
        yield
