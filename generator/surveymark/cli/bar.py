"""A progress bar on standard error, driven by events."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from surveymark.api.events import Event, Importing, LinkProgress, Sifting, Writing
from surveymark.api.events import Progress as ServiceProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress, ProgressColumn

_MANY = 100
"""A progress bar is shown for at least this many files."""

_STEP = 20
"""The bar moves on after so many imported papers."""


class Bar:
    """A progress bar that disappears when anything else is printed."""

    def __init__(self, progress: "Callable[[], Progress] | None" = None) -> None:
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
            case ServiceProgress(service=name, done=done, total=total):
                self.show(name, done, total)
            case LinkProgress(done=done, total=total):
                self.show("checking", done, total)
            case Importing(what=what, done=done, total=total):
                if total >= _MANY and (done % _STEP == 0 or done == total):
                    self.show(what, done, total)
            case Sifting(done=done, total=total):
                self.show("sifting", done, total)
            case Writing(done=done, total=total):
                if total >= _MANY:
                    self.show("writing", done, total)
            case _:
                self.hide()
                return False
        return True

    def hide(self) -> None:
        """Remove the bar to make room for lines."""
        if self._shown:
            self._shown.stop()
        self._shown = None

    def show(self, what: str, done: int, total: int) -> None:
        """Show the bar, with a name for what is being done."""
        if self._shown is None:
            self._shown = self._progress()
            self._shown.start()
            self._shown.add_task(what, completed=done, total=total)
        (task,) = self._shown.task_ids
        self._shown.update(task, description=what, completed=done, total=total)


def terminal_progress(*columns: "ProgressColumn") -> "Progress":
    """A bar with these columns, shown only on a terminal."""
    from rich.progress import Progress  # noqa: PLC0415 - most commands end before they need a bar

    from surveymark.cli.terminal import errors  # noqa: PLC0415 - as above

    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


def _progress() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415 - as above

    return terminal_progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )
