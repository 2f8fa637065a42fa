"""How every command ends: with one line where something is wrong, and the documented exit code."""

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
from surveymark.cli.output import DEBUG, DONE, FAULT, PROBLEMS, UNREAD, WRONG_USE, report_problems
from surveymark.cli.streams import OutputError, prepare_streams
from surveymark.interruption import leave, line_and_code, was_interrupted
from surveymark.model.survey_error import ContentError, SurveyError, UneditableEntryError
from surveymark.registry import PartFaultError
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_LONGEST_LINE = 65
"""Characters of the line that says what a command does: with its name they fit into 80 columns."""


class Program(click.Group):
    """A group of commands that ends the program as documented, whatever happens in one of them."""

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
        """Write the commands, and after them the options."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, each in a line under the heading of its group."""
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
    """Make the whole process ready: its streams, and what Python prints by itself about faults that nobody can catch."""
    prepare_streams()
    if not os.environ.get(DEBUG):
        sys.unraisablehook = _ignored
        threading.excepthook = lambda fault: (
            None if fault.exc_value is None else _report_fault(fault.exc_value)
        )


def outcome(run: Callable[[], object]) -> int:
    """The exit code of what is run, after the one line on standard error that says why it is not 0."""
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
    """The exit code, with every exception told but OutputError and KeyboardInterrupt, which are raised again."""
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
    """What cannot be done with a survey, and every problem where the content has errors."""
    if isinstance(error, ContentError):
        report_problems(error.problems)
        return PROBLEMS
    for line in error.details:
        click.echo(terminal_text(line), err=True)
    return _report(str(error), PROBLEMS if isinstance(error, UneditableEntryError) else WRONG_USE)


def _of_question(end: click.Abort) -> int:
    """What click raises for Ctrl-C in a question, and for the end of input."""
    if isinstance(end.__context__, EOFError):
        return _report("a question was not answered: the input has ended")
    raise KeyboardInterrupt from end


def _of_click(error: Exception) -> int:
    """Wrong use, as click tells it."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return WRONG_USE
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "surveymark"
        return _report(f"{error.format_message()} ({command} --help says more)", who=command)
    if isinstance(error, click.ClickException):
        return _report(error.format_message())
    return _of_python(error)


def _of_python(error: Exception) -> int:
    """A file, device or machine that will not do; or a fault of this program."""
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
    """What the system says about a file, after its name where it has one."""
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
        f"a fault of surveymark {__version__} itself: {what}; please report it with what {DEBUG}=1 shows",
        FAULT,
    )


def _report(message: str, code: int = WRONG_USE, *, who: str = "surveymark") -> int:
    click.echo(terminal_text(f"{who}: {message}"), err=True)
    return code


def _ignored(fault: "UnraisableHookArgs") -> None:
    """Python goes on after a fault in a finaliser; only Ctrl-C must not get lost there."""
    if isinstance(fault.exc_value, KeyboardInterrupt):
        leave(fault.exc_value)


def _refuse_other_bytes(arguments: Sequence[str]) -> None:
    """Python keeps bytes that are no text as surrogates, which no file of a survey may hold.

    Raises: click.UsageError.
    """
    for number, argument in enumerate(arguments, 1):
        try:
            argument.encode()
        except UnicodeEncodeError:
            shown = argument.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            message = f"argument {number} is not UTF-8 text: {shown}"
            raise click.UsageError(message) from None
