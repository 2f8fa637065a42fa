"""What starting a command costs: the modules that it imports, because times depend on the machine."""

import os
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from real_programs import run
from surveymark.cli.command import GROUPS
from typed import COMMANDS

MODEL = {"pydantic", "yaml", "rapidfuzz", "pylatexenc"}
SITE = {"mkdocs", "jinja2", "markdown", "selectolax", "PIL", "numpy", "scipy", "sklearn"}
NETWORK = {"httpx", "stamina"}
FORMATS = {"bibtexparser", "ruamel", "rispy", "defusedxml"}
SHOWN = {"rich"}
HEAVY = MODEL | SITE | NETWORK | FORMATS | SHOWN

STARTED = """
import sys
from surveymark.cli.command import main
try:
    main(sys.argv[1:], prog_name="surveymark")
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def imported_by(
    *arguments: str, folder: Path | None = None, settings: Mapping[str, str] | None = None
) -> AbstractSet[str]:
    """The heavy packages that a command imports until it has ended without an error."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, *arguments],
        cwd=folder,
        env={**os.environ, **(settings or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split()) & HEAVY


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["check", "--help"], ["build", "--help"]]
)
def test_help_and_version_import_nothing_heavy(arguments: list[str]) -> None:
    assert imported_by(*arguments) == set()


def test_completing_the_name_of_a_command_imports_nothing_heavy() -> None:
    words = {"COMP_WORDS": "surveymark ", "COMP_CWORD": "1"}
    assert imported_by(settings={"_SURVEYMARK_COMPLETE": "bash_complete", **words}) == set()


def test_check_imports_only_what_reads_and_checks_content(folder: Path) -> None:
    assert imported_by("check", folder=folder) <= MODEL | {"markdown"}


@pytest.mark.slow
def test_build_imports_no_http_client_and_no_parser_of_foreign_formats(folder: Path) -> None:
    assert imported_by("build", folder=folder) & (NETWORK | FORMATS) == {"rispy"}


def test_a_command_that_fails_before_it_starts_imports_nothing_heavy(tmp_path: Path) -> None:
    done = run(sys.executable, "-c", STARTED, "check", cwd=tmp_path)
    assert "no survey found" in done.stderr
    assert set(done.stderr.splitlines()[-1].split()) & (SITE | NETWORK | FORMATS | SHOWN) == set()


def test_a_command_that_is_listed_has_the_summary_of_the_command_itself() -> None:
    for listed in (command for commands in GROUPS.values() for command in commands):
        assert listed.help
        text = COMMANDS[str(listed.name)].help
        assert text is not None
        assert text.split("\n\n")[0].replace("\n", " ") == listed.help
