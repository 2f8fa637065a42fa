"""How every command ends: with a one-line error if something is wrong, and the documented exit code."""

import os
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from surveymark import __version__
from surveymark.cli.exit_codes import DEBUG, DONE, FAULT, PROBLEMS, UNREAD, WRONG_USE
from surveymark.cli.output import report_problems
from surveymark.cli.streams import OutputError, prepare_streams
from surveymark.interruption import leave, line_and_code, was_interrupted
from surveymark.model.survey_error import ContentError, SurveyError, UneditableEntryError
from surveymark.registry import PartFaultError
from surveymark.safe.terminal import terminal_text
from surveymark.text.counting import counted

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_LONGEST_LINE = 65
"""Maximum length of a command's line in help: with its name, it fits into 80 columns."""


class Program(click.Group):
    """A group of commands that ends the program with a documented exit code, whatever happens."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - as click has it
        groups: Mapping[str, Sequence[click.Command]],
        **settings: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **settings)
        self._groups = groups
        for command in chain.from_iterable(groups.values()):
            self.add_command(command)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands before the options."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command on a line under the heading of its group."""
        del ctx
        widest = max(len(name) for name in self.commands)
        for title, commands in self._groups.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (f"{command.name:{widest}}", command.get_short_help_str(_LONGEST_LINE))
                        for command in commands
                    ]
                )

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - as click has it
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002 - as click has it
        **extra: Any,  # noqa: ANN401 - as click has it
    ) -> Any:  # noqa: ANN401
        """Run the command that the arguments name."""
        if not standalone_mode or "_SURVEYMARK_COMPLETE" in os.environ:
            return super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=standalone_mode,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        def run() -> None:
            arguments = sys.argv[1:] if args is None else list(args)
            _refuse_other_bytes(arguments)
            with self.make_context(prog_name or "surveymark", arguments, **extra) as context:
                self.invoke(context)

        return sys.exit(outcome(run))


def prepare() -> None:
    """Prepare the process: its streams, and what Python prints about exceptions that nobody can catch."""
    prepare_streams()
    if not os.environ.get(DEBUG):
        sys.unraisablehook = _ignored
        threading.excepthook = lambda fault: (
            None if fault.exc_value is None else _report_fault(fault.exc_value)
        )


def outcome(run: Callable[[], object]) -> int:
    """The exit code of `run`, after a line on standard error if it is not 0."""
    try:
        try:
            code = _code(run)
            sys.stdout.flush()
        except OutputError as error:
            if not error.is_closed:
                _report(str(error))
            return UNREAD if error.is_closed else WRONG_USE
    except KeyboardInterrupt as interruption:
        line, code = line_and_code(interruption)
        click.echo(("\n" if sys.stderr.isatty() else "") + line, err=True)
    return code


def _code(run: Callable[[], object]) -> int:
    """The exit code, with every exception reported but OutputError and KeyboardInterrupt, which are raised again."""
    try:
        run()
    except OutputError:
        raise
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAULT if end.code else DONE
    except SurveyError as error:
        return _of_survey(error)
    except Exception as error:
        if was_interrupted():
            raise KeyboardInterrupt from error
        return _of_question(error) if isinstance(error, click.Abort) else _of_click(error)
    return DONE


def _of_survey(error: SurveyError) -> int:
    """Report why something cannot be done with a survey, or every problem of its content."""
    if isinstance(error, ContentError):
        report_problems(error.problems, err=True)
        return _report(
            f"{counted(len(error.problems), 'error')} in the content to fix first; see 'surveymark check --help'",
            PROBLEMS,
        )
    for line in error.details:
        click.echo(terminal_text(line), err=True)
    return _report(str(error), PROBLEMS if isinstance(error, UneditableEntryError) else WRONG_USE)


def _of_question(end: click.Abort) -> int:
    """Handle what click raises for Ctrl-C in a question, and for the end of input."""
    if isinstance(end.__context__, EOFError):
        return _report("the input ended before all questions were answered")
    raise KeyboardInterrupt from end


def _of_click(error: Exception) -> int:
    """Report wrong usage."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return WRONG_USE
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "surveymark"
        return _report(f"{error.format_message().rstrip('.')}; see '{command} --help'", who=command)
    if isinstance(error, click.ClickException):
        return _report(error.format_message())
    return _of_python(error)


def _of_python(error: Exception) -> int:
    """Report an error of a file or device, or of this program."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    if isinstance(error, OSError):
        return _report(os_error_text(error))
    if isinstance(error, PartFaultError):
        return _report(str(error), FAULT)
    if isinstance(error, MemoryError):
        return _report("not enough memory")
    return _report_fault(error)


def os_error_text(error: OSError) -> str:
    """The message of the system, after the name of the file if there is one."""
    name = (
        os.fsdecode(error.filename) if isinstance(error.filename, str | bytes | os.PathLike) else ""
    )
    return (
        f"{name}: {error.strerror or error}"
        if name
        else error.strerror or str(error) or type(error).__name__
    )


def _report_fault(error: BaseException) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    what = f"{type(error).__name__}{f': {error}' if str(error) else ''}{place}"
    return _report(
        f"internal error in surveymark {__version__}: {what}; please report it with the traceback that {DEBUG}=1 prints",
        FAULT,
    )


def _report(message: str, code: int = WRONG_USE, *, who: str = "surveymark") -> int:
    click.echo(terminal_text(f"{who}: {message}"), err=True)
    return code


def _ignored(fault: "UnraisableHookArgs") -> None:
    """Ignore exceptions in finalisers, as Python does, but not Ctrl-C."""
    if isinstance(fault.exc_value, KeyboardInterrupt):
        leave(fault.exc_value)


def _refuse_other_bytes(arguments: Sequence[str]) -> None:
    """Python decodes invalid bytes as surrogates, which no file of a survey may contain.

    Raises: click.UsageError.
    """
    for number, argument in enumerate(arguments, 1):
        try:
            argument.encode()
        except UnicodeEncodeError:
            shown = argument.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            message = f"argument {number} is not UTF-8 text: {shown}"
            raise click.UsageError(message) from None
