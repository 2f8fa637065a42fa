"""Programs that ask in a terminal, answered through a pseudo-terminal."""

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS = 60
"""For one answer of the program; it takes one or two on an idle machine."""


class Terminal:
    """The program on a pseudo-terminal."""

    def __init__(self, master: int) -> None:
        self._master = master
        self._shown = ""

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def until(self, text: str) -> str:
        """What was shown up to this text."""
        while text not in self._shown:
            ready, _, _ = select.select([self._master], [], [], SECONDS)
            assert ready, f"{text!r} was not shown after {self._shown!r}"
            try:
                self._shown += os.read(self._master, 4096).decode().replace("\r\n", "\n")
            except OSError:  # the program has ended
                break
        before, found, self._shown = self._shown.partition(text)
        assert found, f"{text!r} was not shown after {before!r}"
        return before + found


@contextmanager
def screening(
    root: Path, queue: str, *, epoch: str
) -> Iterator[tuple[Terminal, "subprocess.Popen[bytes]"]]:
    """`surveymark screen` at work on the candidates in a file, named from the folder of the survey, for Ada Wood."""
    master, terminal = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "surveymark", "screen", "--who", "Ada Wood", queue],
        cwd=root,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
    )
    os.close(terminal)
    try:
        yield Terminal(master), program
        assert program.wait(SECONDS) is not None
    finally:
        with suppress(ProcessLookupError):
            program.kill()
        program.wait()
        os.close(master)
