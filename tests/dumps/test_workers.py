"""Clusters: who may be asked, and results that do not depend on workers that come and go."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

import invented
from dumped import arxiv, lines, write
from real_programs import BUSY
from surveymark.curation.sifting import Sieve
from surveymark.dumps.pieces import Piece, pieces_of
from surveymark.dumps.sifted import sifted_piece, tally_of
from surveymark.dumps.workers import local_cluster, remote_cluster, results_on
from surveymark.model.survey_error import SurveyError

SIEVE = Sieve.of(invented.survey().topics, least=4)


def pieces(folder: Path, number: int) -> list[Piece]:
    """So many pieces of one file, of which every tenth line is a candidate."""
    records = [
        arxiv(f"2404.{count:05}", "A Cup" if count % 10 == 0 else "A Spoon", f"Number {count}")
        for count in range(2_000)
    ]
    path = write(folder / "arxiv.json", lines(records))
    return list(pieces_of(str(path), block=path.stat().st_size // number + 1))


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.1:8786",
        "tcp://example.org:8786",
        "tcp://localhost.example.org:8786",
        "tcp://0.0.0.0:8786",
        "127.0.0.1:8786",
        "http://127.0.0.1:8786",
        "ucx://127.0.0.1:8786",
        "",
    ],
)
def test_a_scheduler_that_others_could_overhear_is_refused(address: str) -> None:
    with (
        pytest.raises(SurveyError, match=r"expected tls://HOST:PORT, or tcp:// on this machine"),
        remote_cluster(address, patience=0.1),
    ):
        pass


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_scheduler_that_does_not_answer_is_named(host: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://{host}:{taken.getsockname()[1]}"
        with pytest.raises(SurveyError) as error, remote_cluster(address, patience=0.2):
            pass
    assert str(error.value).startswith(f"{address}: no scheduler answers: ")


@contextmanager
def started(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program of Dask, which is killed in the end."""
    with subprocess.Popen([sys.executable, "-m", *arguments], stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def started_scheduler(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A scheduler with its address."""
    file = folder / "scheduler.json"
    options = (
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        str(file),
    )
    with started("distributed.cli.dask_scheduler", *options) as process:
        give_up = time.monotonic() + BUSY
        while not file.exists():
            assert process.poll() is None
            assert time.monotonic() < give_up
            time.sleep(0.05)
        yield json.loads(file.read_bytes())["address"], process


def started_worker(address: str) -> AbstractContextManager["subprocess.Popen[bytes]"]:
    return started("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard")


@pytest.mark.slow
def test_results_are_those_of_one_process_even_if_a_worker_is_killed(tmp_path: Path) -> None:
    given = pieces(tmp_path, 40)
    expected = {piece: sifted_piece(SIEVE, piece) for piece in given}
    assert sum(len(text.splitlines()) - 1 for text in expected.values()) == 200
    with local_cluster(2) as client:
        workers = client.run(os.getpid)
        assert len(workers) == 2
        found: dict[Piece, str] = {}
        for piece, result in results_on(client, SIEVE, given):
            if not found:
                os.kill(next(iter(workers.values())), signal.SIGKILL)
            assert piece not in found
            found[piece] = result
    assert found == expected


@pytest.mark.slow
def test_a_cluster_without_workers_and_pieces_lost_with_their_scheduler_are_named(
    tmp_path: Path,
) -> None:
    given = pieces(tmp_path, 12)
    with started_scheduler(tmp_path) as (address, process):
        with (
            pytest.raises(SurveyError, match="the scheduler has no workers"),
            remote_cluster(address, patience=1),
        ):
            pass
        with started_worker(address), remote_cluster(address, patience=BUSY) as client:
            client.retire_workers(list(client.nthreads()))  # type: ignore[no-untyped-call]
            waited = list(results_on(client, SIEVE, given, patience=1))
        assert [piece for piece, _ in waited] == given
        faults = {tally_of(result).fault for _, result in waited}
        assert faults == {"no worker has been connected for 1 seconds"}

        lost = []
        with started_worker(address), remote_cluster(address, patience=BUSY) as client:
            for piece, result in results_on(client, SIEVE, given):
                process.kill()
                lost.append((piece.start, tally_of(result).fault))
    assert sorted(start for start, _ in lost) == [piece.start for piece in given]
    assert {fault for _, fault in lost} == {"", "the connection to the scheduler was lost"}
