import dataclasses
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from scratch_git import commit, git
from surveymark.cli import main
from surveymark.content.paper_text import paper_text
from surveymark.content.writing import write_file
from surveymark.model.paper import Paper


def log(root: Path, key: str) -> Result:
    return CliRunner().invoke(main, ["log", key, "--root", str(root)], catch_exceptions=False)


def put(root: Path, key: str, **fields: object) -> None:
    paper = Paper.model_validate({"key": key, "title": "Cups", "topics": ["cups"], **fields})
    write_file(root / f"content/papers/{key}.yml", paper_text(paper))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An entry that was added by hand, completed by a machine, and renamed."""
    invented.write_survey(
        tmp_path,
        dataclasses.replace(invented.survey(), papers=(), abstracts={}, introductions={}, paths=()),
    )
    put(tmp_path, "cups", author_count=2)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "Add cups", day="2026-01-02", author="Ada Wood")
    filled = {
        "authors": ["Wood, Ada", "Li, Ming"],
        "links": {"code": ["https://a.org/b"]},
        "sources": {"authors": "arxiv 2026-01-03", "links.code": "hugging-face 2026-01-03"},
    }
    put(tmp_path, "cups", **filled)
    commit(tmp_path, "::error::Refresh \x1b[31m", day="2026-01-03", author="bot")
    (tmp_path / "content/papers/cups.yml").unlink()
    put(tmp_path, "wood2026cups", aliases=["cups"], **filled)
    commit(tmp_path, "Give cups a better key", day="2026-01-04", author="Ada Wood")
    return tmp_path


EXPECTED = """\
2026-01-04 Ada Wood: Give cups a better key
    key: cups → wood2026cups
    aliases: cups
2026-01-03 bot: ::error::Refresh [31m
    authors: Wood, Ada; Li, Ming (arxiv 2026-01-03)
    links.code: https://a.org/b (hugging-face 2026-01-03)
    author_count: 2 → –
2026-01-02 Ada Wood: Add cups
    title: Cups
    author_count: 2
    topics: cups
"""


def told(done: Result) -> str:
    """The output without hashes."""
    return re.sub(r"^(\d{4}-\d\d-\d\d) [0-9a-f]{10} ", r"\1 ", done.stdout, flags=re.MULTILINE)


@pytest.mark.parametrize("key", ["wood2026cups", "cups"])
def test_the_history_of_an_entry_is_reported_across_its_keys(root: Path, key: str) -> None:
    done = log(root, key)
    assert done.exit_code == 0
    assert told(done) == EXPECTED
    assert "\x1b" not in done.output


def test_what_is_not_committed_comes_first(root: Path) -> None:
    entry = root / "content/papers/wood2026cups.yml"
    entry.write_text(entry.read_text() + "gives: [finding]\n")
    assert told(log(root, "wood2026cups")).startswith(
        "uncommitted changes\n    gives: finding\n2026-01-04 Ada Wood"
    )


def test_a_deleted_entry_keeps_its_history(root: Path) -> None:
    (root / "content/papers/wood2026cups.yml").unlink()
    commit(root, "Cups were bowls", day="2026-01-05", author="Ada Wood")
    done = log(root, "wood2026cups")
    assert done.exit_code == 0
    assert told(done).startswith("2026-01-05 Ada Wood: Cups were bowls\n    deleted\n2026-01-04")


@pytest.mark.parametrize("key", ["nobody", "../../etc/passwd", "--all", "-p", "a b"])
def test_a_key_that_never_was_ends_with_2(root: Path, key: str) -> None:
    done = CliRunner().invoke(main, ["log", "--root", str(root), "--", key], catch_exceptions=False)
    assert done.exit_code == 2
    assert "no entry " in done.stderr


def test_outside_git_there_is_no_history(folder: Path) -> None:
    done = log(folder, "berg2024cups")
    assert done.exit_code == 2
    assert f"surveymark: no history: {folder} is not in a git repository" in done.stderr


def test_an_entry_that_was_never_committed_is_reported(root: Path) -> None:
    put(root, "plates")
    done = log(root, "plates")
    assert done.exit_code == 0
    assert told(done) == "uncommitted changes\n    title: Cups\n    topics: cups\n"
