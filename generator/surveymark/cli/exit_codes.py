"""The exit codes of the command, and the variable that enables tracebacks."""

from collections.abc import Mapping
from types import MappingProxyType

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
        PROBLEMS: "problems in the content, or something that is not set up",
        WRONG_USE: "wrong usage, or a file or device that cannot be read or written",
        UNPLACED: "lines of a capture that cannot be classified",
        FAULT: f"a bug in surveymark; set {DEBUG}=1 for a traceback",
        INTERRUPTED: "interrupted by Ctrl-C; completed work is kept",
        UNREAD: "the program that reads the output has ended, as head does",
        TERMINATED: "ended by SIGTERM; completed work is kept",
    }
)
"""The meaning of each exit code, the same for all commands."""
