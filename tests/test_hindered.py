"""A disk that is full, a folder that may not be written, files that vanish and caches that git keeps: a line, a code, and nothing is lost."""

import contextlib
import getpass
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import invented
from real_programs import needs
from scratch_git import git
from stopping import tree
from surveymark.cli import main
from surveymark.content.transaction import JOURNAL
from surveymark.content.writing import write_file

OWN = Path(__file__).parents[1]
CAPTURE = OWN / "tests/listings/cases/compact.txt"
NOBODY = 65_534


def surveymark(*words: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command; with `limit`, no file can grow beyond so many bytes, as on a full disk."""

    def hinder() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "surveymark", *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=hinder, timeout=300
    )


def _as_nobody(words: list[str], said: int) -> None:
    with contextlib.suppress(SystemExit):
        main(["check", *words[-2:]])  # what a command loads late lies where nobody else may read it
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    with os.fdopen(said, "w") as stream, contextlib.redirect_stderr(stream):
        main(words)


@pytest.mark.slow
@pytest.mark.parametrize("limit", [0, 200, 3_000])
def test_a_full_disk_is_reported_in_one_line_and_the_next_run_ends_as_if_nothing_had_happened(
    tmp_path: Path, limit: int
) -> None:
    """Where no file can grow: not the first byte, not the entries, not the journal of all of them."""
    hindered, free = (invented.write_survey(tmp_path / name) for name in ("hindered", "free"))
    before = tree(hindered)
    done = surveymark("ingest", CAPTURE, "--root", hindered, limit=limit)
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "File too large" in done.stderr
    assert {name: content for name, content in tree(hindered).items() if name in before} == before
    for root in (hindered, free):
        assert surveymark("ingest", CAPTURE, "--root", root).returncode == 0
    assert tree(hindered) == tree(free)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize("folder", ["content", "content/papers"])
def test_a_folder_that_may_not_be_written_is_reported_in_one_line(
    tmp_path: Path, folder: str
) -> None:
    root = invented.write_survey(tmp_path / "survey")
    shutil.copy(CAPTURE, tmp_path)
    of_pytest = [
        path
        for path in tmp_path.parents
        if path.is_relative_to(Path(tempfile.gettempdir()) / f"pytest-of-{getpass.getuser()}")
    ]
    for path in (tmp_path, *of_pytest, root, *root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    (root / folder).chmod(0o555)
    before = tree(root)
    with (tmp_path / "said").open("w+") as said:
        words = ["ingest", str(tmp_path / "compact.txt"), "--root", str(root)]
        process = multiprocessing.get_context("fork").Process(
            target=_as_nobody, args=(words, said.fileno())
        )
        process.start()
        process.join()
        said.seek(0)
        text = said.read()
    assert process.exitcode == 2, text
    assert text.count("\n") == 1
    assert "Permission denied" in text
    assert tree(root) == before
    assert not (root / JOURNAL).exists()


@pytest.mark.slow
def test_a_file_that_vanishes_is_reported_in_one_line(folder: Path, tmp_path: Path) -> None:
    (folder / "content/topics.yml").unlink()
    done = surveymark("enrich", "--offline", "--root", folder)
    assert done.returncode == 1
    assert (
        "content/topics.yml: file: expected a readable file, found No such file or directory"
        in done.stderr
    )
    assert "Traceback" not in done.stderr
    done = surveymark("ingest", tmp_path / "gone.txt", "--root", folder)
    assert done.returncode == 2


@pytest.mark.slow
@needs("git")
@pytest.mark.parametrize("name", [".cache/surveymark/arxiv/x.json", JOURNAL])
def test_what_only_this_machine_should_have_made_is_refused_where_git_keeps_it(
    folder: Path, name: str
) -> None:
    write_file(folder / name, "{}")
    git(folder, "init", "-q")
    git(folder, "add", "-f", name)
    before = tree(folder)
    done = surveymark("enrich", "--offline", "--root", folder)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "git" in done.stderr
    assert tree(folder) == before


OTHERS = {
    "content/gate.py",
    "content/writing.py",
    "content/transaction.py",
    "api/own_package.py",
    "cli/proposing.py",
    "cli/streams.py",
    "cli/serving.py",
    "plugin.py",
    "outputs/search_files.py",
    "finish.py",
    "builder/file_states.py",
    "builder/staging.py",
    "builder/stylesheet.py",
    "builder/unused_assets.py",
    "content/build_cache.py",
    "dumps/lines.py",
    "dumps/pieces.py",
    "retrieval/specification.py",
}
"""The gate; what writes, locks or sweeps; what reads the site that was just built, and files of the package itself; what hashes files without reading them as content."""


def test_only_the_gate_opens_files_of_a_survey() -> None:
    package = OWN / "generator/surveymark"
    opening = (".read_text(", ".read_bytes(", ".open(", " open(", ".rglob(", ".glob(", ".iterdir(")
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in opening)
    }
    assert found - OTHERS == set()


def test_the_site_is_published_from_a_cold_build() -> None:
    assert "cache" not in (OWN / ".github/workflows/publish.yml").read_text("utf-8")
