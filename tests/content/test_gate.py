import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from real_programs import BUSY
from surveymark.content.checking import all_problems
from surveymark.content.gate import UnreadableFileError, folder_entries, named_bytes, survey_bytes
from surveymark.content.loading import load_content
from surveymark.fetch.answers import Answers, _path
from surveymark.model.problem import Problem
from surveymark.sources.source import Question, all_sources

FILES = (
    "site-config/survey.yml",
    "content/topics.yml",
    "content/listings.yml",
    "content/venues.yml",
    "content/links.yml",
    "content/papers/berg2024cups.yml",
    "content/pages/about.md",
    "content/pages/picture.png",
    "content/topics/cups.md",
    "content/paths/kettle-to-cup.md",
    "mkdocs.yml",
    "site-config/theme/main.html",
)
"""One of every kind of file that a survey holds."""
FOLDERS = (
    "content",
    "content/papers",
    "content/pages",
    "content/topics",
    "content/paths",
    "content/abstracts",
    "site-config",
    "site-config/theme",
)
KINDS: dict[str, Callable[[Path], object]] = {
    "a named pipe": os.mkfifo,
    "a link": lambda path: path.symlink_to("/dev/zero"),
    "a link out of the tree": lambda path: path.symlink_to("/etc/passwd"),
    "a link to a file of the survey": lambda path: path.symlink_to(path.parent / "elsewhere"),
    "a folder": Path.mkdir,
}


def problems(folder: Path) -> list[str]:
    return [
        str(problem) for problem in all_problems(load_content(folder)) if not problem.is_warning
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FILES)
def test_anything_but_a_regular_file_is_reported_in_one_line_and_never_read(
    folder: Path, name: str, kind: str
) -> None:
    path = folder / name
    if path.exists():
        path.rename(path.parent / "elsewhere")
    (folder / "content/papers/elsewhere").unlink(missing_ok=True)
    KINDS[kind](path)
    told = [problem for problem in problems(folder) if problem.startswith(f"{name}: ")]
    if (
        name.endswith(("picture.png", "main.html")) and kind == "a folder"
    ):  # a folder may be called so
        assert told == []
    else:
        assert told == [
            f"{name}: file: expected a regular file, found {kind if kind in {'a named pipe', 'a folder'} else 'a symbolic link'}"
        ]


@pytest.mark.parametrize("name", FOLDERS)
def test_no_part_of_a_path_may_be_a_link(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "moved"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    told = problems(folder)
    assert f"expected {name} to be a folder, found a symbolic link" in "\n".join(told)


def test_names_in_a_folder_that_a_link_leads_to_are_not_reported(folder: Path) -> None:
    (folder / "content/papers").rename(folder / "old")
    (folder / "content/papers").symlink_to("/etc")
    assert [
        problem for problem in problems(folder) if "content/papers" in problem.split(":")[0]
    ] == ["content/papers: folder: expected content/papers to be a folder, found a symbolic link"]


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("content/papers/berg2024cups.yml", "64 KiB"),
        ("content/pages/about.md", "64 KiB"),
        ("content/topics.yml", "4 MiB"),
        ("site-config/survey.yml", "4 MiB"),
        ("content/pages/picture.png", "20 MiB"),
        ("content/topics/cups.md", "78 KiB"),
    ],
)
def test_a_file_of_100_mb_is_refused_unread(folder: Path, name: str, limit: str) -> None:
    with (folder / name).open("wb") as file:
        file.truncate(100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert f"{name}: file: expected at most {limit}, found 100,000,000 bytes" in problems(folder)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_file_may_be_as_large_as_its_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1024)
    assert survey_bytes(tmp_path, "a", largest=1024) == b"x" * 1024
    (tmp_path / "a").write_bytes(b"x" * 1025)
    with pytest.raises(UnreadableFileError, match=r"expected at most 1 KiB, found 1,025 bytes"):
        survey_bytes(tmp_path, "a", largest=1024)


@pytest.mark.parametrize(
    ("limit", "shown"), [(1 << 20, "1 MiB"), (3 << 20, "3 MiB"), (1 << 19, "512 KiB")]
)
def test_a_limit_is_reported_in_the_largest_whole_unit(
    tmp_path: Path, limit: int, shown: str
) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(5 << 20)
    with pytest.raises(
        UnreadableFileError, match=f"expected at most {shown}, found 5,242,880 bytes"
    ) as caught:
        named_bytes(tmp_path / "a", largest=limit)
    assert caught.value.filename == str(tmp_path / "a")
    assert caught.value.problem("content/a.yml") == Problem(
        path="content/a.yml",
        line=0,
        rule="limit",
        field="file",
        expected=f"at most {shown}",
        found="5,242,880 bytes",
    )


@pytest.mark.skipif(
    not Path("/proc/kallsyms").exists(), reason="only Linux has files of size 0 that hold something"
)
def test_reading_an_endless_file_of_size_zero_stops_at_the_limit() -> None:
    """As files in /proc do: their size is 0 whatever they hold."""
    with pytest.raises(UnreadableFileError, match="at most 1 KiB"):
        named_bytes(Path("/proc/kallsyms"), largest=1024)


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s")
        with pytest.raises(UnreadableFileError, match="expected a regular file, found a socket"):
            survey_bytes(tmp_path, "s", largest=10)


def test_a_fault_is_an_oserror_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(
        OSError, match="expected a readable file, found No such file or directory"
    ) as caught:
        survey_bytes(tmp_path, "gone.yml", largest=10)
    assert caught.value.filename == "gone.yml"
    assert isinstance(caught.value, UnreadableFileError)
    assert caught.value.is_missing


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert folder_entries(tmp_path, "content/papers") == ()


def test_a_file_named_on_the_command_line_may_be_a_link_but_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    (tmp_path / "b").symlink_to("a")
    assert named_bytes(tmp_path / "b") == b"x"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "c").symlink_to("pipe")
    with pytest.raises(UnreadableFileError, match="expected a regular file, found a named pipe"):
        named_bytes(tmp_path / "c")


COMMANDS = (
    ["ingest", "PIPE"],
    ["parse", "PIPE"],
    ["enrich", "--offline", "--from", "PIPE"],
    ["add", "--offline", "PIPE.bib"],
    ["export", "bibtex", "--keys", "PIPE"],
    ["export", "bibtex", "--from", "PIPE.tex"],
    ["from-issue", "PIPE"],
    ["triage", "PIPE"],
    ["triage", "README.md", "--issues", "PIPE"],
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
@pytest.mark.parametrize("kind", ["a named pipe", "/dev/zero", "too large"])
def test_no_command_waits_for_a_file_that_is_none(
    folder: Path, command: list[str], kind: str
) -> None:
    for name in ("PIPE", "PIPE.bib", "PIPE.tex"):
        path = folder / name
        if kind == "a named pipe":
            os.mkfifo(path)
        elif kind == "/dev/zero":
            path.symlink_to(kind)
        else:
            with path.open("wb") as file:
                file.truncate(3_000_000_000)
    root = ["--root", str(folder)] if command[0] != "parse" else []
    given = [str(folder / word) if word.startswith("PIPE") else word for word in command]
    done = subprocess.run(
        [sys.executable, "-m", "surveymark", *given, *root],
        capture_output=True,
        text=True,
        timeout=BUSY,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "expected " in done.stderr
    assert "found " in done.stderr
    assert len(done.stderr.strip().split("\n")) <= 2


def test_a_damaged_or_foreign_answer_in_the_cache_is_as_good_as_none(folder: Path) -> None:
    source, question = all_sources()[0], Question(kind="doi", value="10.1/x")
    answers = Answers(folder)
    file = folder / _path(source, question)
    file.parent.mkdir(parents=True)
    os.mkfifo(file)
    assert answers.answer(source, question) is None
    file.unlink()
    file.symlink_to("/dev/zero")
    assert answers.answer(source, question) is None
    file.unlink()
    file.write_text("{")
    assert answers.answer(source, question) is None
