"""What reaches the disk, and what is left there."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from surveymark.cli import main
from surveymark.content.loading import load_content
from surveymark.content.writing import write_changed_file, write_file

LONG_AGO = 1_000_000_000_000_000_000
"""A time of change that no write of today leaves behind, in nanoseconds."""


def times(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def age(*paths: Path) -> None:
    for path in paths:
        os.utime(path, ns=(LONG_AGO, LONG_AGO))


def test_an_unchanged_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "deep/page.md"
    write_changed_file(path, "# Tea\r\nfor twö\n")
    assert path.read_bytes() == "# Tea\r\nfor twö\n".encode()
    age(path)
    before = path.stat()
    write_changed_file(path, "# Tea\r\nfor twö\n")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (LONG_AGO, before.st_ino)
    write_changed_file(path, "# Tea\nfor two\n")
    assert path.read_bytes() == b"# Tea\nfor two\n"
    assert path.stat().st_mtime_ns != LONG_AGO
    write_changed_file(tmp_path / "deep/another.md", "# Cups\n")
    assert (tmp_path / "deep/another.md").read_bytes() == b"# Cups\n"


def test_only_what_an_edit_changes_is_written_again(folder: Path) -> None:
    def write() -> None:
        done = CliRunner().invoke(
            main, ["write", str(folder / "out"), "--root", str(folder)], catch_exceptions=False
        )
        assert done.exit_code == 0

    write()
    age(*(path for path in (folder / "out").rglob("*") if path.is_file()))
    (folder / "content/pages/about.md").write_text(
        "---\ntitle: About\n---\n\n# About\n\nWritten anew.\n"
    )
    write()
    again = {
        name
        for name, time in times(folder / "out").items()
        if not name.endswith(".md") and time != LONG_AGO
    }
    assert again == set()  # but pages, whose tokens are made of the whole survey


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "entry.yml"
    write_file(path, "title: Old\n")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "title: \ud800\n")

    def full_disk(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, "title: New\n")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [
        ("entry.yml", "title: Old\n")
    ]


def test_a_written_file_can_be_read_by_everybody_and_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "papers/entry.yml"
    write_file(path, "title: Zoë\r\n\n")
    assert path.read_bytes() == "title: Zoë\r\n\n".encode()
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("length", "is_taken"), [(1, True), (10_000, True), (10_001, False), (0, False)]
)
def test_an_abstract_is_read_up_to_its_greatest_length(
    folder: Path,
    length: int,
    is_taken: bool,  # noqa: FBT001 - a row's expectation
) -> None:
    (folder / "content/abstracts/li2023plates.txt").write_text("x" * length + "\n")
    survey = load_content(folder).survey
    assert survey
    kept = dict(invented.survey().abstracts)
    assert dict(survey.abstracts) == (kept | {"li2023plates": "x" * length} if is_taken else kept)


def test_an_abstract_is_read_without_the_latex_that_a_listing_left_in_it(folder: Path) -> None:
    (folder / "content/abstracts/li2023plates.txt").write_text(
        "The \\textit{best} plates,\n\\ie ours~\\cite{li2023plates}.\n"
    )
    survey = load_content(folder).survey
    assert survey
    assert survey.abstracts["li2023plates"] == "The best plates, i.e. ours."


@pytest.mark.parametrize("folder_name", ["topics", "paths"])
@pytest.mark.parametrize(("length", "is_read"), [(20_000, True), (20_001, False)])
def test_prose_is_read_up_to_its_greatest_length(
    folder: Path,
    folder_name: str,
    length: int,
    is_read: bool,  # noqa: FBT001 - a row's expectation
) -> None:
    name = "plates.md" if folder_name == "topics" else "longest.md"
    path = folder / "content" / folder_name / name
    path.write_text("# x\n".ljust(length, "y"))
    told = [str(problem) for problem in load_content(folder).problems]
    assert told == (
        []
        if is_read
        else [
            f"content/{folder_name}/{name}: text: expected at most 20,000 characters, found 20,001"
        ]
    )


def _write_for_ever(path: Path) -> None:
    while True:
        for letter in "ab":
            write_file(path, letter * 200_000)


def test_a_writer_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "entry.yml"
    write_file(path, "a" * 200_000)
    context = multiprocessing.get_context("fork")
    for pause in (0.02, 0.05, 0.08, 0.03, 0.06):
        process = context.Process(target=_write_for_ever, args=(path,))
        process.start()
        time.sleep(pause)
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        text = path.read_text()
        assert text in {"a" * 200_000, "b" * 200_000}
