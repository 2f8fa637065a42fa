"""What all commands share: the survey's folder, output and errors."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from surveymark.cli.exit_codes import WRONG_USE
from surveymark.content.places import CONFIG
from surveymark.model.problem import Problem
from surveymark.reports.forms.text import text_report
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from surveymark.api.events import Event
    from surveymark.model.survey import Survey

root_option = click.option(
    "--root",
    "-C",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Folder of the survey (default: the nearest one, here or above, with site-config/survey.yml).",
)
files_argument = click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE…",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
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


def sound_survey(root: Path) -> "Survey":
    """The survey; ends the program with all problems if there are any."""
    from surveymark.api import content  # noqa: PLC0415 - help does not load a survey
    from surveymark.content.build_cache import BuildCache  # noqa: PLC0415 - as above

    return content.sound_survey(root, report_notice, memo=BuildCache(root))


def refuse_inside_content(root: Path, directory: Path, what: str = "DIR") -> None:
    """End the program if a command would write into the survey's content, as `what` says."""
    if (root / "content").resolve() in [directory.resolve(), *directory.resolve().parents]:
        stop(f"{what} must not be inside content/, which holds only what people write")


def refuse_to_overwrite(files: Iterable[Path], out: Path, option: str) -> None:
    """End the program if a command would write to one of the files that it reads, as the option says."""
    if out.resolve() in [file.resolve() for file in files]:
        stop(f"{option}: {terminal_text(str(out))} is one of the files; name another one")


def report_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print a line per problem, `file:line:column: field: expected …, found … [rule]`, and count the rest of each rule."""
    click.echo(text_report(tuple(problems), ()), nl=False, err=err)


def report_notice(event: "Event") -> None:
    """Report on standard error what became of an interrupted command."""
    from surveymark.api.events import Notice  # noqa: PLC0415 - as above

    if isinstance(event, Notice):
        print_error(f"surveymark: {event.message}")


def print_output(text: str) -> None:
    """Print a line on standard output, in its own encoding."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def print_error(text: str) -> None:
    """Print a line on standard error, in its own encoding."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def stop(message: str, code: int = WRONG_USE) -> NoReturn:
    """End the program with a one-line error."""
    print_error(f"surveymark: {message}")
    sys.exit(code)
