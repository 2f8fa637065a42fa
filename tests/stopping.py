"""A program that is stopped at one of its writes, as by a power cut: from there on nothing more reaches the disk."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

NAMES = (
    "write",
    "fsync",
    "replace",
    "rename",
    "unlink",
    "mkdir",
    "rmdir",
    "link",
    "symlink",
    "fchmod",
    "utime",
)


class StoppedError(BaseException):
    """The program was stopped; nothing that catches exceptions keeps it alive."""


class Writes:
    """Counts what a program does to the disk, and stops it at one of these steps."""

    def __init__(self, stop_at: int | None) -> None:
        self.steps: list[str] = []
        self._stop_at = stop_at
        self._thread = threading.get_ident()

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - stands in for functions of any kind
            if threading.get_ident() != self._thread or (
                name == "open" and not arguments[1] & os.O_CREAT
            ):
                return real(*arguments, **named)
            if self._stop_at is not None and len(self.steps) + 1 >= self._stop_at:
                if name == "write" and len(self.steps) + 1 == self._stop_at:
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                self.steps.append(f"stopped before {name}")
                raise StoppedError
            self.steps.append(
                f"{name} {Path(os.fsdecode(arguments[0])).name if not isinstance(arguments[0], int) else ''}"
            )
            return real(*arguments, **named)

        return step


@contextmanager
def writes(*, stop_at: int | None = None) -> Iterator[Writes]:
    """Count the steps of what runs inside; with `stop_at`, that one and all after it do not happen."""
    counted = Writes(stop_at)
    with ExitStack() as patched:
        for name in (*NAMES, "open"):
            patched.enter_context(
                mock.patch.object(os, name, counted.wrapped(name, getattr(os, name)))
            )
        yield counted


def tree(root: Path, *, with_traces: bool = True) -> dict[str, bytes]:
    """Every file below the folder but what builds keep for the next one; without traces of work that goes on."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in sorted(files.items())
        if not name.endswith("/.lock")
        and not name.startswith(".cache/surveymark/build/")
        and (
            with_traces
            or not (name.endswith("/.journal") or Path(name).name.startswith(".surveymark-"))
        )
    }
