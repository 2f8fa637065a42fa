"""What the manual says of commands, messages and limits is what the program does."""

import errno
import os
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from surveymark import live_edits
from surveymark.api import adding
from surveymark.checks.rules import context, introductions, reading_paths
from surveymark.cli import main
from surveymark.content import gate, parsing, prose_files, transaction
from surveymark.model import addresses
from surveymark.model.config import SurveyConfig
from surveymark.model.paper import Paper
from surveymark.outputs import feeds
from surveymark.pages import bibliography, new, paging
from surveymark.pages import map as map_page
from surveymark.relations import related
from surveymark.strict_yaml import tree
from surveymark.strict_yaml.noun_text import noun_from_text
from typed import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
TARGETS = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ADDED = "key-list"
"""The format that the manual's own example adds."""
INLINE = re.compile(r"`((?:\.venv/bin/|surveymark |make )[^`]+)`")


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command in code of the manual, by page, as words."""
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
        for line in [*lines, *INLINE.findall(text)]:
            if words := shlex.split(line, comments=True):
                yield page.name, words


def of_program(name: str) -> list[tuple[str, list[str]]]:
    return [
        (page, words[1:])
        for page, words in commands()
        if words[0].removeprefix(".venv/bin/") == name
    ]


def test_every_program_that_is_named_is_one_that_the_reader_has() -> None:
    named = {words[0] for _, words in commands()}
    elsewhere = {"make", "surveymark", "mkdocs", "pip", "git", "apt", "export"}
    ours = {name.removeprefix(".venv/bin/") for name in named - elsewhere}
    missing = [name for name in ours if not Path(sys.executable).with_name(name).exists()]
    assert missing == []
    assert len(named) > 5


def test_every_target_of_make_is_there() -> None:
    found = {
        word for _, words in of_program("make") for word in words if not re.match(r"[A-Z]+=", word)
    }
    assert found - set(TARGETS) == set()
    assert len(found) > 10


def test_every_command_exists_and_takes_the_options_and_arguments_shown() -> None:
    seen = of_program("surveymark")
    assert len({words[0] for _, words in seen if words}) > 15
    assert [f"{page}: {fault}" for page, words in seen if (fault := _fault(words))] == []


def test_a_command_that_is_not_there_would_be_found() -> None:
    assert _fault(["chekc"]) == "no command chekc"
    assert _fault(["check", "--fixx"]).startswith("No such option")
    assert _fault(["export", "bibtx"]) != ""


def _fault(words: list[str]) -> str:
    """Why the words are no command; empty where they are one. A command alone is its name."""
    name, *arguments = words or ["--help"]
    if name.startswith("-"):
        return ""
    command = COMMANDS.get(name)
    if command is None:
        return f"no command {name}"
    if isinstance(command, click.Group) and arguments and arguments[0] in command.commands:
        name, *arguments = arguments
        command = command.commands[name]
    context = click.Context(command, info_name=name)
    try:
        values, _, _ = command.make_parser(context).parse_args(arguments)
        for param in command.params:
            value = values.get(param.name or "")
            if isinstance(param.type, click.Choice) and isinstance(value, str) and value != ADDED:
                param.type.convert(value, param, context)
    except click.UsageError as error:
        return error.message
    return ""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, written_survey: Path) -> str:
    """What a newcomer is told who does all that the page on troubleshooting is about."""
    empty = tmp_path_factory.mktemp("empty")
    root = tmp_path_factory.mktemp("survey")
    for path in written_survey.rglob("*"):
        if path.is_file():
            target = root / path.relative_to(written_survey)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    wrong = "title: Cups\nsummry: x\ntopics: [cup]\nadded: '2026-01-02'\n"
    told = [_said("check", "--root", str(empty))]
    (empty / "page.txt").write_text("hello\n")
    told.append(_said("parse", str(empty / "page.txt")))
    told.append(_said("add", "--offline", "2403.01234", "--root", str(root)))
    (root / "content/papers/wrong2024cups.yml").write_text(wrong)
    told.append(_said("check", "--root", str(root)))
    told.append(_said("build", "--root", str(root)))
    return "\n".join(told)


def _said(*words: str) -> str:
    done = CliRunner().invoke(main, list(words))
    assert isinstance(done.exception, SystemExit | None), done.exception
    return done.output


def test_every_message_that_troubleshooting_quotes_is_printed(printed: str) -> None:
    text = (ROOT / "docs/troubleshooting.md").read_text("utf-8")
    quoted = re.findall(r'^### "(.+?)"', text, re.MULTILINE)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    known = [
        printed,
        (ROOT / "Makefile").read_text("utf-8"),
        os.strerror(errno.EADDRINUSE),
        "surveymark: command not found",  # said by the shell
        *(one["name"].lower() for one in contracts["tool"]["importlinter"]["contracts"]),
        "no commit named 'origin/main'",  # tests/git has it
        "the entry's former key",  # tests/checks has it
    ]
    assert len(quoted) > 10
    assert [
        message
        for message in quoted
        if not re.search(
            re.escape(message).replace("…", ".*").replace("KEY", r"[a-z0-9]+"), "\n".join(known)
        )
    ] == []


@pytest.mark.parametrize(
    "fact",
    [
        f"| an entry, or a hand-written page | {tree.LARGEST // 1024} KiB |",
        f"| an introduction or a reading path | {prose_files.LONGEST_PROSE:,} characters; the rules require "
        f"{introductions.FEWEST_WORDS} to {introductions.MOST_WORDS:,} and "
        f"{reading_paths.FEWEST_WORDS} to {reading_paths.MOST_WORDS} words |",
        f"| `content/context/` | {context.MOST_WORKS} works |",
        f"| an abstract on your disk | {prose_files.LONGEST_ABSTRACT:,} characters |",
        f"| `topics.yml`, `datasets.yml`, `attributes.yml`, `venues.yml`, `listings.yml`, `watch.yml` | {parsing.LARGEST_TABLE // 1024**2} MiB |",
        f"`export --from` | {gate.LARGEST_NAMED // 1024**2} MiB |",
        f"| a `.bib` file for `add` | {adding._LARGEST_FILE // 1024**2} MiB |",
        f"beside a hand-written page | {prose_files.LARGEST_BESIDE // 1024**2} MiB |",
        f"| files that are written as one change | {transaction.MOST_FILES} |",
        f"| lists of papers | {paging.LONGEST_PAGE}, or {paging.PAGE} per page where there are more |",
        f"| What's new | {new.MOST} papers of each month |",
        f"| a feed | the newest {feeds.MOST} papers and the last {feeds.MOST} changes of others |",
        f"| the map | {map_page.MOST_DRAWN:,} papers in one drawing |",
        f"| the index of authors | {addresses.MOST_NAMES:,} names on a page; with more, pages by letter |",
        f"| a paper | {related.MOST} related papers |",
        f"| a preview, before the site is built | {live_edits.MOST} edited or added entries at once |",
        f"| downloads | Overleaf refuses files of more than {bibliography.LARGEST_FOR_OVERLEAF // 10**6} MB;",
    ],
)
def test_the_limits_are_those_of_the_code(fact: str) -> None:
    assert fact in (ROOT / "docs/limits.md").read_text("utf-8")
    assert tree.LARGEST == prose_files.LARGEST_PAGE


def test_the_entry_and_the_configuration_that_are_shown_are_valid() -> None:
    for page, title, noun, given in (
        ("contributor", "content/papers/wang2023htnet.yml", Paper, {"key": "wang2023htnet"}),
        ("maintainer", "site-config/survey.yml", SurveyConfig, {}),
    ):
        text = (ROOT / f"docs/{page}.md").read_text("utf-8")
        (block,) = re.findall(
            rf'^```yaml title="{title}"\n(.*?)^```$', text, re.MULTILINE | re.DOTALL
        )
        result = noun_from_text(noun, block, title, given=given)
        assert [str(problem) for problem in result.problems] == []
