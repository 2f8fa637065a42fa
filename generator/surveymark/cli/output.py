"""What all commands share: the survey's folder, output, errors and exit codes."""

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import click
from rich.console import Console

from surveymark.api import content
from surveymark.api.events import Event, Notice
from surveymark.content.places import CONFIG
from surveymark.model.problem import Problem
from surveymark.model.survey import Survey
from surveymark.reports.forms.text import text_report
from surveymark.safe.terminal import terminal_text

DONE, PROBLEMS, WRONG_USE, UNPLACED, FAULT, INTERRUPTED, UNREAD, TERMINATED = (
    0,
    1,
    2,
    3,
    70,
    130,
    141,
    143,
)

DEBUG = "SURVEYMARK_DEBUG"
"""The environment variable that enables tracebacks."""

EXIT_CODES: Mapping[int, str] = MappingProxyType(
    {
        DONE: "success",
        PROBLEMS: "problems in the content",
        WRONG_USE: "wrong usage, or a file or device that cannot be read or written",
        UNPLACED: "lines of a capture that cannot be classified",
        FAULT: f"a bug in surveymark; set {DEBUG}=1 for a traceback",
        INTERRUPTED: "interrupted by Ctrl-C; completed work is kept",
        UNREAD: "the reader of the output has ended, as head does",
        TERMINATED: "ended by SIGTERM; completed work is kept",
    }
)
"""The meaning of each exit code, the same for all commands."""

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

root_option = click.option(
    "--root",
    "-C",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Folder of the survey (default: the nearest one, here or above, with site-config/survey.yml).",
)


def survey_root(given: Path | None) -> Path:
    """The survey's folder; ends the program if there is none."""
    start = given or Path.cwd()
    folders = [start] if given else [start, *start.parents]
    found = next((folder for folder in folders if os.path.lexists(folder / CONFIG)), None)
    if found is None:
        where = terminal_text(str(start))
        stop(
            f"no survey found: {where} has no {CONFIG}"
            if given
            else f"no survey found: neither {where} nor a folder above it has {CONFIG}; name one with --root DIR"
        )
    return found


def sound_survey(root: Path) -> Survey:
    """The survey; ends the program with all problems if there are any."""
    return content.sound_survey(root, report_notice)


def report_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print a line per problem, `file:line:column: field: expected …, found … [rule]`, and count the rest of each rule."""
    click.echo(text_report(tuple(problems), ()), nl=False, err=err)


def report_notice(event: Event) -> None:
    """Report on standard error what became of an interrupted command."""
    if isinstance(event, Notice):
        errors.print(f"surveymark: {event.said}", markup=False)


def stop(message: str, code: int = WRONG_USE) -> NoReturn:
    """End the program with a one-line error."""
    errors.print(f"surveymark: {message}", markup=False)
    sys.exit(code)
