import multiprocessing
import time
from pathlib import Path

import pytest

from surveymark.content.transaction import BusyError, locked


def _add_hundred(root: Path) -> None:
    for _ in range(100):
        with locked(root):
            path = root / "content/count.txt"
            path.write_text(str(int(path.read_text()) + 1))


def test_two_processes_lose_no_update(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/count.txt").write_text("0")
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=_add_hundred, args=(tmp_path,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert (tmp_path / "content/count.txt").read_text() == "200"


def test_waiting_for_another_process_ends_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveymark.content.transaction._LOCK_SECONDS", 0.2)

    def hold(root: Path, ready: "multiprocessing.synchronize.Event") -> None:
        with locked(root):
            ready.set()
            time.sleep(30)

    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=hold, args=(tmp_path, ready))
    process.start()
    try:
        assert ready.wait(10)
        with pytest.raises(BusyError, match="another surveymark"), locked(tmp_path):
            pass
    finally:
        process.kill()
        process.join()
