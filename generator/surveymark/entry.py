"""The entry point of the command `surveymark`, which handles Ctrl-C before slow imports."""

import sys

from surveymark import interruption

_FAULT = 70
"""The same as in surveymark.cli.output, which may not be importable."""


def main() -> None:
    """Run the command and exit with its exit code."""
    try:
        interruption.exit_on_signals()
        interruption.ignore_while_python_ends()
        from surveymark.registry import PartFaultError  # noqa: PLC0415 - as below

        try:
            from surveymark.cli import main as command  # noqa: PLC0415 - half a second
            from surveymark.cli.outcome import prepare  # noqa: PLC0415
        except ImportError as error:
            sys.stderr.write(f"surveymark: incomplete installation: {error}\n")
            sys.exit(_FAULT)
        except PartFaultError as error:
            sys.stderr.write(f"surveymark: {error}\n")
            sys.exit(_FAULT)
        prepare()
        try:
            interruption.raise_in_commands()
            command(prog_name="surveymark")
        except SystemExit as end:
            interruption.keep(end.code)
            raise
        finally:
            interruption.exit_on_signals()
    except KeyboardInterrupt as interrupted:
        interruption.end(interrupted)
