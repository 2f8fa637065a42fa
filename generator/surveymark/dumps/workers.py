"""Pieces read here or by a Dask cluster: the same results, as each of them is finished."""

import json
import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import asdict
from ipaddress import ip_address
from itertools import islice
from urllib.parse import urlsplit

from distributed import Client, Future, LocalCluster, wait

from surveymark import __version__
from surveymark.curation.sifting import Sieve
from surveymark.dumps.pieces import Piece, reason
from surveymark.dumps.sifted import LONGEST_LINE, failed, sifted, sifted_piece, tally_of
from surveymark.model.survey_error import SurveyError

_AHEAD = 2
"""Pieces submitted for each thread of a cluster, so that none is idle and none holds many results."""
_PATIENCE = 60
"""Seconds to wait for a scheduler, and for workers if there are none."""


def results(
    sieve: Sieve,
    pieces: Sequence[Piece],
    *,
    workers: int,
    scheduler: str | None,
    on_bytes: Callable[[int], object],
) -> Generator[tuple[Piece, str]]:
    """Each piece with its result, from the cluster of the scheduler, so many processes of this machine, or this process.

    Raises: SurveyError if there is no such cluster.
    """
    if scheduler or workers > 1:
        with remote_cluster(scheduler) if scheduler else local_cluster(workers) as client:
            yield from results_on(client, sieve, pieces)
    else:
        yield from results_here(sieve, pieces, on_bytes)


def results_here(
    sieve: Sieve, pieces: Iterable[Piece], on_bytes: Callable[[int], object]
) -> Iterator[tuple[Piece, str]]:
    """Each piece with its result, as `sifted` describes it; one after the other.

    `on_bytes` is called with the number of bytes of the piece that are read so far.
    """
    for piece in pieces:
        yield piece, sifted_piece(sieve, piece, on_bytes=on_bytes)


def results_on(
    client: Client,
    sieve: Sieve,
    pieces: Sequence[Piece],
    *,
    longest: int = LONGEST_LINE,
    patience: float = _PATIENCE,
) -> Iterator[tuple[Piece, str]]:
    """Each piece with its result, in the order in which the cluster finishes them.

    Dask gives the pieces of a lost worker to others. A piece that is lost with the scheduler or several times has a result with a fault.
    """
    waiting, running = iter(pieces), dict[Future[str], Piece]()
    ahead = _AHEAD * max(1, sum(client.nthreads().values()))
    text = sieve.as_json
    try:
        while True:
            for piece in islice(waiting, ahead - len(running)):
                future = client.submit(sifted, text, json.dumps(asdict(piece)), longest, pure=False)
                running[future] = piece
            if not running:
                return
            done = _finished(client, running, patience)
            for future in sorted(done, key=lambda one: running[one].start):
                result = _result(future)
                yield running.pop(future), result
    except _NoWorkersError as error:
        fault = str(error)
    except (CancelledError, OSError):
        fault = "the connection to the scheduler was lost"
    for piece in (*running.values(), *waiting):
        yield piece, failed(fault)


class _NoWorkersError(Exception):
    """All workers are gone; the message says for how long."""


def _finished(
    client: Client, running: Iterable[Future[str]], patience: float
) -> Iterable[Future[str]]:
    """The pieces that are finished, at least one.

    Raises: _NoWorkersError; CancelledError or OSError if the scheduler is gone.
    """
    while True:
        try:
            finished: Iterable[Future[str]] = wait(
                list(running), timeout=patience, return_when="FIRST_COMPLETED"
            ).done
        except TimeoutError:
            if not client.nthreads():
                message = f"no worker has been connected for {patience:g} seconds"
                raise _NoWorkersError(message) from None
        else:
            return finished


def _result(future: Future[str]) -> str:
    """Raises: CancelledError or OSError if the scheduler is gone."""
    try:
        result = str(future.result())
    except (CancelledError, OSError):  # not of the function, which returns what goes wrong
        raise
    except Exception as error:  # noqa: BLE001 - such as a worker that is killed again and again, or has another version
        return failed(reason(error))
    theirs = tally_of(result).version
    if theirs != __version__:
        return failed(f"expected surveymark {__version__} on the worker, found {theirs}")
    return result


@contextmanager
def local_cluster(workers: int) -> Iterator[Client]:
    """So many processes on this machine, which listen to this machine alone."""
    _silence()
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def remote_cluster(address: str, *, patience: float = _PATIENCE) -> Iterator[Client]:
    """The cluster of a scheduler, over TLS or on this machine.

    Raises: SurveyError if the address is another one, nothing answers there, or the cluster has no worker.
    """
    _refuse_open_network(address)
    _silence()
    try:
        client = Client(address, timeout=patience)
    except (OSError, ValueError, TypeError) as error:
        message = f"{address}: no scheduler answers: {reason(error)}"
        raise SurveyError(message) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            message = f"{address}: the scheduler has no workers"
            raise SurveyError(message) from error
        yield client


def _refuse_open_network(address: str) -> None:
    """Who can connect to a scheduler can run code as its user.

    Raises: SurveyError.
    """
    parts = urlsplit(address)
    if parts.scheme == "tls" or (parts.scheme == "tcp" and _is_loopback(parts.hostname or "")):
        return
    message = f"{address}: expected tls://HOST:PORT, or tcp:// on this machine such as tcp://127.0.0.1:8786"
    raise SurveyError(message)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _silence() -> None:
    """Lost workers and schedulers are reported by results, not by Dask's own log."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
