"""Ctrl-C and SIGTERM: one line and the usual exit code, at whatever moment they come."""

import atexit
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

_SAID = {signal.SIGINT: "interrupted", signal.SIGTERM: "ended by SIGTERM"}
_received: list[signal.Signals] = []


class Terminated(KeyboardInterrupt):
    """SIGTERM came; whoever keeps what was done when Ctrl-C comes keeps it now as well."""


def leave_at_once() -> None:
    """From now on, end the program without asking anybody: while it starts there is nothing to keep, and nobody who could."""
    for number in _SAID:
        if (
            signal.getsignal(number) is not signal.SIG_IGN
        ):  # a shell has put this program in the background
            signal.signal(number, _leave)


def raise_in_commands() -> None:
    """From now on, raise KeyboardInterrupt or Terminated, so that commands keep what they have; a second signal leaves at once."""
    for number in _SAID:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise)


def ignore_while_python_ends() -> None:
    """Once the work is done and Python only tidies up, let the exit code of the command stand."""
    atexit.register(_ignore)


def was_interrupted() -> bool:
    """Whether a signal came: what libraries raise from then on is its consequence."""
    return bool(_received)


def line_and_code(interruption: KeyboardInterrupt) -> tuple[str, int]:
    """What to say about an interruption, with what the command adds, and the exit code."""
    number = signal.SIGTERM if isinstance(interruption, Terminated) else signal.SIGINT
    return f"surveymark: {'; '.join(map(str, (_SAID[number], *interruption.args)))}", 128 + number


def leave(interruption: KeyboardInterrupt) -> NoReturn:
    """End the process at once with that line and code, past everything that Python does when it ends."""
    line, code = line_and_code(interruption)
    _say(line)
    os._exit(code)


def end(interruption: KeyboardInterrupt) -> NoReturn:
    """End the program with that line and code."""
    line, code = line_and_code(interruption)
    _say(line)
    sys.exit(code)


def _raise(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    _received.append(signal.Signals(number))
    leave_at_once()
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    leave(Terminated() if number == signal.SIGTERM else KeyboardInterrupt())


def _say(line: str) -> None:
    """Print the line past Python's buffers, which a handler may find half written; below the ^C that a terminal shows."""
    try:
        os.write(2, (f"\n{line}\n" if os.isatty(2) else f"{line}\n").encode())
    except OSError:
        return  # standard error is closed or full: the exit code says it all


def _ignore() -> None:
    for number in _SAID:
        signal.signal(number, signal.SIG_IGN)
