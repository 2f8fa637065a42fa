"""Where the command `surveymark` starts: ready for Ctrl-C before it imports anything that takes time."""

import sys

from surveymark import interruption

_FAULT = 70
"""As in surveymark.cli.output, which cannot be imported either."""


def main() -> None:
    """Run the command that the arguments name and end the program with its exit code."""
    try:
        interruption.leave_at_once()
        interruption.ignore_while_python_ends()
        from surveymark.registry import PartFaultError  # noqa: PLC0415 - as below

        try:
            from surveymark.cli import main as command  # noqa: PLC0415 - half a second
            from surveymark.cli.outcome import prepare  # noqa: PLC0415
        except ImportError as error:
            sys.stderr.write(f"surveymark: it is not installed as a whole: {error}\n")
            sys.exit(_FAULT)
        except PartFaultError as error:
            sys.stderr.write(f"surveymark: {error}\n")
            sys.exit(_FAULT)
        prepare()
        try:
            interruption.raise_in_commands()
            command(prog_name="surveymark")
        finally:
            interruption.leave_at_once()
    except KeyboardInterrupt as interrupted:
        interruption.end(interrupted)
