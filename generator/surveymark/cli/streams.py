"""Standard output and error as commands write them, with errors that differ from those of files."""

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputError(Exception):
    """Standard output cannot be written: the program that reads it has ended, or its device is full."""

    def __init__(self, cause: OSError) -> None:
        """Keep the message of the system."""
        super().__init__(f"standard output: {cause.strerror}")
        self.is_closed = isinstance(cause, BrokenPipeError)


class _Output(io.FileIO):
    """Raises one error when it cannot be written; later output is dropped, because Python writes again while it ends."""

    _is_lost = False

    def write(self, data: "ReadableBuffer", /) -> int:
        if not self._is_lost:
            try:
                return super().write(data)
            except OSError as error:
                self._is_lost = True
                self._report(error)
        return memoryview(data).nbytes

    def _report(self, error: OSError) -> None:
        raise OutputError(error) from error


class _Errors(_Output):
    """Standard error: if it is lost, there is nowhere to report that, and the command continues."""

    def _report(self, error: OSError) -> None:
        """Report nothing."""


def prepare_streams() -> None:
    """Replace standard output and error; characters that a terminal or pipe cannot encode are written as escapes."""
    sys.stdout = _prepared(sys.stdout, _Output)
    sys.stderr = _prepared(sys.stderr, _Errors)


def _prepared(stream: TextIO | None, kind: type[_Output]) -> TextIO:
    if stream is None:  # closed by the parent process; another file must not get its number
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open as long as the program
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = kind(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=stream.encoding,
        errors="backslashreplace",
        newline="\n",
        line_buffering=stream.line_buffering or stream.write_through,
    )
