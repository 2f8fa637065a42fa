"""The command as people type it, and every byte of a folder before and after."""

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import click
from click.testing import CliRunner, Result

from surveymark.cli.command import GROUPS, main
from surveymark.content.build_cache import FOLDER

COMMANDS: Mapping[str, click.Command] = {
    str(command.name): command.imported() for command in chain.from_iterable(GROUPS.values())
}
"""The commands by name, in the order of help."""


def surveymark(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], env=env, catch_exceptions=False
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """The files of a survey, apart from what commands keep for themselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock" and folder / FOLDER not in path.parents
    }
