"""A bar on standard error that shows how far something is, as events tell."""

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
    """The bar while there is something to show; it goes away when anything else is said."""

    def __init__(self, progress: Callable[[], Progress] | None = None) -> None:
        self._progress = progress or _progress
        self._shown: Progress | None = None

    def __enter__(self) -> Self:
        """Begin with nothing shown."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal as it was."""
        self.hide()

    def shows(self, event: Event) -> bool:
        """Whether the event is one for the bar, which then shows it; any other hides the bar."""
        match event:
            case Asking(service=name, done=done, total=total):
                self._show(name, done, total)
            case LinkProgress(done=done, total=total):
                self._show("looking", done, total)
            case Writing(done=done, total=total):
                if total >= MANY:
                    self._show("writing", done, total)
            case _:
                self.hide()
                return False
        return True

    def hide(self) -> None:
        """Make room for lines."""
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
    """A bar with these columns, which only a terminal shows."""
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def _progress() -> Progress:
    return terminal_progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
