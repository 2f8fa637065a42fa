"""Standard output and error as commands write them: a fault of theirs is told from a fault of a file."""

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OutputError(Exception):
    """Standard output takes nothing any more: its reader has gone, or its device is full."""

    def __init__(self, cause: OSError) -> None:
        """Remember what the system said."""
        super().__init__(f"standard output: {cause.strerror}")
        self.is_closed = isinstance(cause, BrokenPipeError)


class _Output(io.FileIO):
    """Says once that it takes nothing any more; what is written after that is dropped, as Python writes again while it ends."""

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
    """Standard error: there is no place left to say that it is lost, and the command goes on."""

    def _report(self, error: OSError) -> None:
        """Say nothing."""


def prepare_streams() -> None:
    """Watch what standard output and error take; a letter that a terminal or pipe cannot hold gets its number instead."""
    sys.stdout = _prepared(sys.stdout, _Output)
    sys.stderr = _prepared(sys.stderr, _Errors)


def _prepared(stream: TextIO | None, kind: type[_Output]) -> TextIO:
    if (
        stream is None
    ):  # closed by whoever started the program: a file that is opened must not take its number
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
