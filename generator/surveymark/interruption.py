"""Handle Ctrl-C and SIGTERM at any moment with one line and the usual exit code."""

import atexit
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_SAID = {signal.SIGINT: "interrupted", signal.SIGTERM: "ended by SIGTERM"}
_received: list[signal.Signals] = []
_exit_codes: list[int] = []


class Terminated(KeyboardInterrupt):
    """Raised on SIGTERM; a subclass of KeyboardInterrupt, so that the same handlers save finished work."""


def exit_on_signals() -> None:
    """From now on, exit immediately on a signal: during start-up there is nothing to save."""
    for number in _SAID:
        if (
            signal.getsignal(number) is not signal.SIG_IGN
        ):  # the shell runs this program in the background
            signal.signal(number, _leave)


def raise_in_commands() -> None:
    """From now on, raise KeyboardInterrupt or Terminated, so that commands save their work; a second signal exits at once."""
    for number in _SAID:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise)


def ignore_while_python_ends() -> None:
    """Ignore signals while Python exits, so that the command's exit code is kept."""
    atexit.register(_end_python)


def keep(code: object) -> None:
    """The exit code of the command, which is kept even if Python would end with another one."""
    _exit_codes.append(code if isinstance(code, int) else 0 if code is None else 1)


def was_interrupted() -> bool:
    """Whether a signal was received; later exceptions from libraries are its consequence."""
    return bool(_received)


def line_and_code(interruption: KeyboardInterrupt) -> tuple[str, int]:
    """The message about an interruption, with the command's addition, and the exit code."""
    number = signal.SIGTERM if isinstance(interruption, Terminated) else signal.SIGINT
    return f"surveymark: {'; '.join(map(str, (_SAID[number], *interruption.args)))}", 128 + number


def leave(interruption: KeyboardInterrupt) -> NoReturn:
    """Exit at once with that line and code, skipping Python's clean-up."""
    line, code = line_and_code(interruption)
    _print_line(line)
    os._exit(code)


def end(interruption: KeyboardInterrupt) -> NoReturn:
    """Exit with that line and code."""
    line, code = line_and_code(interruption)
    _print_line(line)
    sys.exit(code)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    _received.append(signal.Signals(number))
    exit_on_signals()
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    leave(Terminated() if number == signal.SIGTERM else KeyboardInterrupt())


def _print_line(line: str) -> None:
    """Print the line without Python's buffers, which may be half written, and below the terminal's ^C."""
    try:
        os.write(2, (f"\n{line}\n" if os.isatty(2) else f"{line}\n").encode())
    except OSError:
        return  # standard error is closed or full; the exit code is enough


def _end_python() -> None:
    """Ignore signals, and leave with the command's exit code if there was one.

    Ctrl-C in a function that dataclasses or named tuples compile makes Python kill itself at its very end, although the
    interruption was handled. This function was registered before all others, so it runs after them.
    """
    for number in _SAID:
        signal.signal(number, signal.SIG_IGN)
    if was_interrupted() and _exit_codes:
        sys.stdout.flush()
        os._exit(_exit_codes[-1])
