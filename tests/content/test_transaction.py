import hashlib
import json
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from real_programs import BUSY
from surveymark.content.transaction import JOURNAL, BusyError, is_unfinished, locked


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


def test_waiting_for_another_process_ends_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("surveymark.content.transaction._LOCK_SECONDS", 0.2)

    def hold(root: Path, ready: "multiprocessing.synchronize.Event") -> None:
        with locked(root):
            ready.set()
            time.sleep(BUSY)

    context = multiprocessing.get_context("fork")
    ready = context.Event()
    process = context.Process(target=hold, args=(tmp_path, ready))
    process.start()
    try:
        assert ready.wait(BUSY)
        with pytest.raises(BusyError, match="another surveymark"), locked(tmp_path):
            pass
    finally:
        process.kill()
        process.join()


def journal(root: Path, *changes: tuple[str, str | None, str], digest: str | None = None) -> None:
    """Leave the journal of a transaction that was cut short: path, text before, text after."""
    body = json.dumps(
        [
            {
                "path": path,
                "before": None if before is None else hashlib.sha256(before.encode()).hexdigest(),
                "text": text,
            }
            for path, before, text in changes
        ],
        ensure_ascii=False,
    )
    (root / "content").mkdir(exist_ok=True)
    (root / JOURNAL).write_text(f"{digest or hashlib.sha256(body.encode()).hexdigest()}\n{body}\n")


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in (root / "content").rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def recovered(root: Path) -> tuple[str, ...]:
    with locked(root) as writer:
        return writer.recovered


def test_files_are_written_in_order_and_nothing_else_is_left(tmp_path: Path) -> None:
    wanted = {f"content/papers/p{number}.yml": f"title: Zoë {number}\n" for number in (3, 1, 2)}
    seen: list[list[str]] = []
    with locked(tmp_path) as writer:
        assert writer.recovered == ()
        assert not is_unfinished(tmp_path)
        writer.write(
            {tmp_path / path: text for path, text in wanted.items()},
            on_file=lambda: seen.append([name for name in wanted if (tmp_path / name).exists()]),
        )
    assert texts(tmp_path) == wanted
    assert seen == [list(wanted)[:number] for number in (1, 2, 3)]
    assert not is_unfinished(tmp_path)


def test_what_is_begun_is_written_down_before_the_first_file_and_in_parts_of_200(
    tmp_path: Path,
) -> None:
    journals: list[int] = []

    def count() -> None:
        text = (tmp_path / JOURNAL).read_text() if is_unfinished(tmp_path) else ""
        journals.append(len(json.loads(text.partition("\n")[2])) if text else 0)

    many = {
        tmp_path / f"content/papers/p{number}.yml": f"title: {number}\n" for number in range(401)
    }
    with locked(tmp_path) as writer:
        writer.write(many, on_file=count)
    assert journals == [200] * 400 + [0]
    assert len(texts(tmp_path)) == 401


def test_a_journal_contains_the_old_and_the_new_state(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/topics.yml").write_text("old\n")
    found: list[str] = []
    with locked(tmp_path) as writer:
        writer.write(
            {
                tmp_path / "content/topics.yml": "new ö\n",
                tmp_path / "content/links.yml": "links: []\n",
            },
            on_file=lambda: found.append((tmp_path / JOURNAL).read_text()),
        )
    journal(
        tmp_path,
        ("content/topics.yml", "old\n", "new ö\n"),
        ("content/links.yml", None, "links: []\n"),
    )
    assert found == [(tmp_path / JOURNAL).read_text()] * 2


OLD, NEW = "title: Old\n", "title: New\n"
THREE = (("content/a.yml", OLD, NEW), ("content/b.yml", OLD, NEW), ("content/c.txt", None, NEW))


def test_what_an_interrupted_command_began_is_completed(tmp_path: Path) -> None:
    journal(tmp_path, *THREE)
    (tmp_path / "content/a.yml").write_text(NEW)
    (tmp_path / "content/b.yml").write_text(OLD)
    assert is_unfinished(tmp_path)
    assert recovered(tmp_path) == ("completed an interrupted command by writing 2 of its 3 files",)
    assert texts(tmp_path) == dict.fromkeys(
        ("content/a.yml", "content/b.yml", "content/c.txt"), NEW
    )
    assert recovered(tmp_path) == ()


def test_a_file_that_somebody_changed_since_stays_and_is_named(tmp_path: Path) -> None:
    journal(tmp_path, *THREE)
    (tmp_path / "content/a.yml").write_text(NEW)
    (tmp_path / "content/b.yml").write_text("title: Mine\n")
    (tmp_path / "content/c.txt").mkdir()
    assert recovered(tmp_path) == tuple(
        f"content/{name} has changed since a command that writes it was interrupted; it was left unchanged"
        for name in ("b.yml", "c.txt")
    )
    assert texts(tmp_path) == {"content/a.yml": NEW, "content/b.yml": "title: Mine\n"}


@pytest.mark.parametrize(
    "stand",
    [
        {"content/a.yml": OLD, "content/b.yml": OLD},
        {"content/a.yml": OLD, "content/b.yml": "title: Mine\n"},
    ],
)
def test_a_transaction_without_written_files_is_discarded(
    tmp_path: Path, stand: dict[str, str]
) -> None:
    journal(tmp_path, *THREE)
    for path, text in stand.items():
        (tmp_path / path).write_text(text)
    said = recovered(tmp_path)
    assert not [line for line in said if line.startswith("completed")]
    assert texts(tmp_path) == stand


def test_a_transaction_that_was_complete_needs_nothing(tmp_path: Path) -> None:
    journal(tmp_path, *THREE)
    for path, _, text in THREE:
        (tmp_path / path).write_text(text)
    assert recovered(tmp_path) == ()
    assert not is_unfinished(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "\n",
        f"{'0' * 64}\n[]\n",
        "\xff",
        f"{hashlib.sha256(b'{').hexdigest()}\n{{\n",
        f"{hashlib.sha256(b'[1]').hexdigest()}\n[1]\n",
    ],
)
def test_a_damaged_journal_is_removed_and_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / JOURNAL).write_text(text, "latin-1")
    assert recovered(tmp_path) == (
        "content/.journal was damaged and has been removed; run the interrupted command again",
    )
    assert texts(tmp_path) == {}


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yml",
        "content/../x.yml",
        "content/a.py",
        "content/.lock",
        "/content/a.yml",
        "site-config/survey.yml",
    ],
)
def test_a_journal_writes_nothing_but_content(tmp_path: Path, path: str) -> None:
    journal(tmp_path, ("content/a.yml", OLD, NEW), (path, None, NEW))
    (tmp_path / "content/a.yml").write_text(NEW)
    assert recovered(tmp_path) == (
        "content/.journal was damaged and has been removed; run the interrupted command again",
    )
    assert texts(tmp_path) == {"content/a.yml": NEW}


def test_temporary_files_of_writers_that_are_gone_are_swept(tmp_path: Path) -> None:
    folders = [
        tmp_path / name
        for name in (
            "content",
            "content/papers",
            "content/abstracts",
            ".cache/surveymark",
            ".cache/surveymark/arxiv",
        )
    ]
    gone, mine = ".surveymark-999999999-0123abcd.tmp", f".surveymark-{os.getpid()}-0123abcd.tmp"
    others = {
        f".surveymark-{os.getppid()}-0123abcd.tmp",
        ".surveymark-999999999-0123abcd.tmp.yml",
        ".surveymark-x-0123abcd.tmp",
        "x.tmp",
        ".surveymark-99999999999-0123abcd.tmp",
    }
    for folder in folders:
        folder.mkdir(parents=True)
        for name in (gone, mine, *others):
            (folder / name).write_text("x")
    (tmp_path / "content/topics").mkdir()
    with locked(tmp_path):
        pass
    for folder in folders:
        assert {path.name for path in folder.iterdir() if path.is_file()} - {".lock"} == others, (
            folder
        )


def test_a_link_with_the_name_of_a_temporary_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mine").write_text("x")
    link = tmp_path / "content/.surveymark-999999999-0123abcd.tmp"
    link.symlink_to(tmp_path / "mine")
    with locked(tmp_path):
        pass
    assert link.is_symlink()


def test_what_cannot_be_locked_is_busy_and_nothing_is_written_through_a_link(
    tmp_path: Path,
) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "survey/content").mkdir(parents=True)
    (tmp_path / "survey/content/.lock").symlink_to(outside)
    with (
        pytest.raises(
            BusyError,
            match="content cannot be locked: expected a regular file, found a symbolic link",
        ),
        locked(tmp_path / "survey"),
    ):
        pass
    assert not outside.exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(BusyError, match="cannot be locked"), locked(tmp_path / "file"):
        pass
