"""Make numerical results reproducible by restricting libraries to one thread."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Run the enclosed code with single-threaded numerical libraries.

    Several threads add numbers in varying order, which changes the last bits. On a busy machine, waiting threads
    also cost many times the work itself.
    """
    # A limit applies only to libraries that are already loaded.
    import numpy  # noqa: F401, PLC0415 - only a build needs it
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    with threadpool_limits(1):
        yield
