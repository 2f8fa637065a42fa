"""Single keys from a terminal, also those typed ahead."""

import codecs
import os
import re
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain

_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~])?")
"""What arrows and function keys send."""
_END = "\x04"
"""Ctrl-D."""


@contextmanager
def key_presses(descriptor: int) -> Iterator[Callable[[], str]]:
    """A function that waits for the next key, without echo; empty for Ctrl-D or a closed terminal.

    Ctrl-C interrupts as usual. Arrows and function keys are passed over.
    """
    before = termios.tcgetattr(descriptor)
    tty.setcbreak(descriptor, termios.TCSADRAIN)
    keys = chain.from_iterable(_typed(descriptor))
    try:
        yield lambda: next(keys, "").removesuffix(_END)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _typed(descriptor: int) -> Iterator[str]:
    """What is typed, as it comes, until the terminal is closed."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    while content := _read(descriptor):
        yield _SEQUENCES.sub("", decoder.decode(content))


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1024)
    except OSError:  # the terminal was closed
        return b""
