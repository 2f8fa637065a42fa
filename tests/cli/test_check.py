import json
import multiprocessing
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import invented
from real_programs import BUSY, needs
from scratch_git import git
from surveymark.cli import main
from surveymark.content.writing import write_file
from typed import snapshot

UNTIDY = """\
\ufeff# yaml-language-server: $schema=../../schemas/paper.schema.json
# What follows was written in a hurry.

gives: [tool]   # it is one
# the title, as printed
title: "Spoons  for \u200bCups"\x20\x20
arxiv: https://arxiv.org/pdf/2403.07777v3   # from the browser
date: 2024

summary: >-
  A spoon that knows   how much sugar there is in a cup, and stops
    stirring when nobody looks.
published: {doi: HTTPS://doi.org/10.1234/SPOON, venue: KITCHEN, year: 2024, kind: conference}   # proceedings
links:
  # ours
  code:
  - http://www.github.com/invented/spoons.git    # the fork
  - "https://gitlab.com/invented/spoons?utm_medium=mail&x=1"
  data:
  - https://zenodo.org/record/7
  - https://zenodo.org/record/8
  - https://zenodo.org/record/7
topics: [cups, plates]
# the end, for now


""".replace("\n", "\r\n")

TIDY = """\
# yaml-language-server: $schema=../../schemas/paper.schema.json
# What follows was written in a hurry.

# the title, as printed
title: "Spoons for Cups"
date: '2024'
arxiv: '2403.07777'   # from the browser
published: {doi: 10.1234/spoon, venue: KITCHEN, year: 2024, kind: conference}   # proceedings
topics: [cups, plates]
gives: [tool]   # it is one

summary: >-
  A spoon that knows   how much sugar there is in a cup, and stops
    stirring when nobody looks.
links:
  # ours
  code:
  - https://github.com/invented/spoons    # the fork
  - "https://gitlab.com/invented/spoons?x=1"
  data:
  - https://zenodo.org/record/7
  - https://zenodo.org/record/8
# the end, for now
"""


def surveymark(*arguments: object) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], catch_exceptions=False
    )


def problems(folder: Path, *arguments: object) -> list[str]:
    done = surveymark("check", "--format", "json", *arguments, "--root", folder)
    return [
        f"{Path(one['path']).name}:{one['line']}:{one['column']} {one['rule']}"
        for one in json.loads(done.stdout)
    ]


def test_a_fix_fixes_how_an_entry_is_written_and_keeps_every_comment(folder: Path) -> None:
    entry = folder / "content/papers/spoon.yml"
    entry.write_bytes(UNTIDY.encode())
    before = snapshot(folder)
    done = surveymark("check", "--fix", "--root", folder)
    assert entry.read_bytes().decode() == TIDY
    assert "fixed content/papers/spoon.yml:7:8: arxiv: expected an arXiv id" in done.stderr
    assert "spoon.yml" not in done.stdout
    once = snapshot(folder)
    assert {name for name, content in once.items() if before[name] != content} == {
        "content/papers/spoon.yml"
    }
    again = surveymark("check", "--fix", "--root", folder)
    assert "mended" not in again.stderr
    assert snapshot(folder) == once


def test_a_fix_changes_no_byte_where_nothing_is_to_be_fixed(folder: Path) -> None:
    before = snapshot(folder)
    assert surveymark("check", "--fix", "--root", folder).exit_code == 0
    assert snapshot(folder) == before


def test_a_fix_gives_every_entry_the_bytes_that_programs_write(folder: Path) -> None:
    before = snapshot(folder)
    for path in (folder / "content/papers").glob("*.yml"):
        fields = re.split(r"^(?=[a-z_]+:)", path.read_text("utf-8"), flags=re.MULTILINE)
        untidy = "\ufeff" + "".join(reversed(fields)).replace("\n", " \t\r\n") + "\r\n\r\n"
        path.write_bytes(untidy.encode())
    assert surveymark("check", "--fix", "--root", folder).exit_code == 0
    after = snapshot(folder)
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize(
    "filler", [" ", "\t", "#\n", "\r\n", " \n", "- \n", "[", "&a ", "? ", "a: &a\n", "a:\n"]
)
def test_a_file_that_is_made_to_take_long_takes_no_longer(folder: Path, filler: str) -> None:
    entry = folder / "content/papers/odd.yml"
    entry.write_bytes(f"title: A cup\ntopics: [cups]\n{filler * (60_000 // len(filler))}b".encode())
    process = multiprocessing.get_context("fork").Process(
        target=surveymark, args=("check", "--fix", "--root", folder)
    )
    process.start()
    process.join(
        BUSY
    )  # a moment on a quiet machine; what this is here for took minutes and grew with the square of the length
    took_too_long = process.exitcode is None
    process.kill()
    process.join()
    assert not took_too_long


@pytest.mark.parametrize(
    "text",
    [
        "title: 'A cup  \ngives: [tool]  \n",
        "title: A cup\nnote: >-\n  two lines\n  kept\x00\n",
        "title: A cup\nnote: &a here  \nsummary: *a\n",
        "\ufefftitle: 'A cup\ngives: [tool]\n",
        "\ufeff# nothing yet  \r\n",
        "\ufeff",
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone_and_reported(folder: Path, text: str) -> None:
    entry = folder / "content/papers/odd.yml"
    entry.write_bytes(text.encode())
    done = surveymark("check", "--fix", "--root", folder)
    assert done.exit_code == 1
    assert "content/papers/odd.yml:" in done.stdout
    assert entry.read_bytes() == text.encode()


def test_a_fix_fixes_one_value_beside_another_that_a_person_has_to(folder: Path) -> None:
    entry = folder / "content/papers/odd.yml"
    entry.write_text("title: A cup\ndate: 2024/3/7\ngives: [cup]\ntopics: [cups]\n")
    assert surveymark("check", "--fix", "--root", folder).exit_code == 1
    assert entry.read_text() == "title: A cup\ndate: '2024-03-07'\ngives: [cup]\ntopics: [cups]\n"


@pytest.mark.parametrize(
    "text",
    [
        "{title: A cup, arxiv: '2403.07777', topics: [cups], gives: [tool]}\n",
        "title: A cup\ngives: [tool]\ntopics: [cups]",
        "title: |\n  A cup  \n  and another\ntopics: [cups]\n",
        'title: "A cup \\\n  and another\\  \n  one"\ntopics: [cups]\n',
        "---\ntopics: [cups]\n# of it\ntitle: A cup\n...\n",
        "title: A cup\nlinks: {code: [https://github.com/a/b.git, https://github.com/a/b]}\ntopics: [cups]\n",
        "title: A cup # 1\ntopics: [cups]\nlinks:\n  code: ['https://github.com/a/b?utm_x=#top']\n",
        "\n\n# c\n\ntopics:\n- cups\n- cups # twice\n- cups\ntitle: A cup\n\n\n",
        "title: A cup\rtopics: [cups]\r",
    ],
)
def test_a_fix_terminates_and_keeps_the_meaning(folder: Path, text: str) -> None:
    entry = folder / "content/papers/odd.yml"
    entry.write_bytes(text.encode())
    surveymark("check", "--fix", "--root", folder)
    once = entry.read_bytes()
    surveymark("check", "--fix", "--root", folder)
    assert entry.read_bytes() == once
    assert text.count("# ") == once.decode().count("# ")
    assert not [told for told in problems(folder) if told.startswith("odd.yml") and "yaml" in told]


def _read(leader: int) -> bytes:
    """What a terminal shows next; nothing once the program has closed it."""
    try:
        return os.read(leader, 4096)
    except OSError:
        return b""


@pytest.mark.slow
def test_a_terminal_shows_the_line_and_a_mark_below_the_column(folder: Path) -> None:
    (folder / "content/papers/odd.yml").write_text("title: A cup 杯\ntopics: [cups, 杯, forks]\n")
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "surveymark", "check", "--root", str(folder)], stdout=follower
    ):
        os.close(follower)
        shown = b"".join(iter(lambda: _read(leader), b"")).decode().replace("\r\n", "\n")
    os.close(leader)
    assert "unknown-topic]\n    topics: [cups, 杯, forks]\n                       ^\n" in shown


def test_nothing_that_a_stranger_names_becomes_a_command_of_the_runner(folder: Path) -> None:
    hostile = "x\n::error::y,line=1%0A::set-output name=a::b.yml"
    (folder / "content/papers" / hostile).write_text("title: A\n")
    (folder / "content/papers/odd.yml").write_text(
        'title: A cup\n"::stop-commands::x%0A": 1\ntopics: ["a\\n::error::b"]\ngives: ["%0A::warning::c"]\n'
    )
    done = surveymark("check", "--format", "github", "--root", folder)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    count = len(json.loads(surveymark("check", "--format", "json", "--root", folder).stdout))
    notice = lines.pop()
    assert notice.startswith(f"::notice title=surveymark::{count - len(lines)} more, ")
    for line in lines:
        assert line.startswith(("::error file=content/", "::warning file=content/"))
        properties = line.split("::")[1]
        assert [one.split("=")[0] for one in properties.split(" ", 1)[1].split(",")] in (
            ["file", "title"],
            ["file", "line", "col", "title"],
        )
        assert "%0A" not in line


def test_a_sarif_log_names_files_by_address(folder: Path) -> None:
    (folder / "content/papers/ä b%41.yml").write_text("title: A\n")
    results = json.loads(surveymark("check", "--format", "sarif", "--root", folder).stdout)["runs"][
        0
    ]["results"]
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in results
        if result["ruleId"] == "file-name"
    ]
    assert uris == ["content/papers/%C3%A4%20b%2541.yml"]


def test_each_rule_is_explained_in_a_sentence() -> None:
    lines = surveymark("rules").output.splitlines()
    assert len(lines) > 40
    names = [line.split("  ")[0] for line in lines]
    assert names == sorted(set(names))
    assert [line for line in lines if not line.endswith(".")] == []


@pytest.fixture
def repository(folder: Path) -> Path:
    """The invented survey on the branch `main` of a git repository, and a new branch to work on."""
    (folder / ".gitignore").write_text("/content/abstracts/\n/content/.lock\n")
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["commit", "-q", "-m", "first"],
        ["checkout", "-q", "-b", "work"],
    ):
        git(folder, *command)
    return folder


@needs("git")
def test_only_files_that_changed_since_the_branch_began_are_reported(repository: Path) -> None:
    papers = repository / "content/papers"
    whole = problems(repository)
    assert whole
    assert problems(repository, "--changed", "main") == []
    (papers / "committed.yml").write_text("title: One\ngives: [x]\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "one")
    git(
        repository,
        "mv",
        "content/papers/undated-cupboard.yml",
        "content/papers/renamed-cupboard.yml",
    )
    (papers / "new and strange.yml").write_text("title: Two\n")
    (papers / "li2023plates.yml").write_text(
        (papers / "li2023plates.yml").read_text("utf-8").replace("[plates, cups]", "[plates, cupz]")
    )
    assert problems(repository, "--changed", "main") == [
        "committed.yml:1:1 no-topic",
        "committed.yml:2:9 wrong-value",
        "li2023plates.yml:6:18 unknown-topic",
        "new and strange.yml:0:1 file-name",
        "renamed-cupboard.yml:1:1 vanished-key",
        *[told.replace("undated", "renamed") for told in whole if told.startswith("undated")],
    ]
    git(repository, "checkout", "-q", "-f", "main")
    (repository / "README").write_text("elsewhere\n")
    git(repository, "commit", "-q", "--allow-empty", "-m", "main goes on")
    git(repository, "checkout", "-q", "work")
    assert "committed.yml:2:9 wrong-value" in problems(repository, "--changed", "main")


@needs("git")
def test_a_duplicate_is_reported_at_the_entry_that_changed(repository: Path) -> None:
    write_file(
        repository / "content/papers/aaa.yml",
        "title: Cups that keep their temper\ntopics: [cups]\nadded: '2020-01-01'\n",
    )
    assert [told for told in problems(repository) if "duplicate" in told] == [
        "berg2024cups.yml:1:8 duplicate-title"
    ]
    assert problems(repository, "--changed", "main") == ["aaa.yml:1:8 duplicate-title"]


@needs("git")
def test_errors_of_git_are_reported_in_one_line(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for base in ("nowhere", "--output=x", "main:content"):
        done = surveymark("check", "--changed", base, "--root", repository)
        assert (done.exit_code, done.stderr) == (2, f"surveymark: no commit named {base!r}\n")
    alone = invented.write_survey(tmp_path_factory.mktemp("alone"))
    done = surveymark("check", "--changed", "main", "--root", alone)
    assert (done.exit_code, "is not in a git repository" in done.stderr) == (2, True)
    assert not (repository / "x").exists()


@needs("git")
def test_a_survey_in_a_folder_of_a_repository_is_reported_by_its_own_paths(tmp_path: Path) -> None:
    folder = invented.write_survey(tmp_path / "docs/survey")
    write_file(tmp_path / ".gitignore", "abstracts/\n.lock\n")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        git(tmp_path, *command)
    write_file(tmp_path / "content/papers/elsewhere.yml", "title: ''\n")
    write_file(folder / "content/papers/odd.yml", "title: A cup\ngives: [cup]\ntopics: [cups]\n")
    write_file(
        folder / "content/papers/berg2024cups.yml",
        (folder / "content/papers/berg2024cups.yml").read_text("utf-8").replace("[cups]", "[cupz]"),
    )
    assert problems(folder, "--changed", "main") == [
        "berg2024cups.yml:7:10 unknown-topic",
        "odd.yml:2:9 wrong-value",
    ]
