"""A progress bar on standard error, driven by events."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from surveymark.api.events import Event, Writing
from surveymark.cli.editing import MANY
from surveymark.cli.output import errors
from surveymark.curation.events import LinkProgress
from surveymark.curation.events import Progress as Asking


class Bar:
    """A progress bar that disappears when anything else is printed."""

    def __init__(self, progress: Callable[[], Progress] | None = None) -> None:
        self._progress = progress or _progress
        self._shown: Progress | None = None

    def __enter__(self) -> Self:
        """Start without a bar."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the bar."""
        self.hide()

    def shows(self, event: Event) -> bool:
        """Whether the event is shown by the bar; any other event hides it."""
        match event:
            case Asking(service=name, done=done, total=total):
                self._show(name, done, total)
            case LinkProgress(done=done, total=total):
                self._show("checking", done, total)
            case Writing(done=done, total=total):
                if total >= MANY:
                    self._show("writing", done, total)
            case _:
                self.hide()
                return False
        return True

    def hide(self) -> None:
        """Remove the bar to make room for lines."""
        if self._shown:
            self._shown.stop()
        self._shown = None

    def _show(self, what: str, done: int, total: int) -> None:
        if self._shown is None:
            self._shown = self._progress()
            self._shown.start()
            self._shown.add_task(what, completed=done, total=total)
        (task,) = self._shown.task_ids
        self._shown.update(task, description=what, completed=done, total=total)


def terminal_progress(*columns: ProgressColumn) -> Progress:
    """A bar with these columns, shown only on a terminal."""
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def _progress() -> Progress:
    return terminal_progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
