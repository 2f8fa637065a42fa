"""The messages of a build: its stages, and one line if it fails."""

import logging
import sys
from typing import TYPE_CHECKING, NoReturn, TextIO

from jinja2 import TemplateError

from surveymark.cli.exit_codes import PROBLEMS, WRONG_USE
from surveymark.cli.output import stop
from surveymark.safe.terminal import terminal_text

if TYPE_CHECKING:
    from surveymark.cli.bar import Bar


def log_to_terminal(bar: "Bar | None" = None) -> None:
    """Log the stages of a build to standard error, and warnings of MkDocs; each line removes the bar."""
    handler = _Handler(bar)
    handler.setFormatter(_Formatter())
    handler.addFilter(_is_news)
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(logging.WARNING)
    logging.getLogger("mkdocs.plugins.surveymark").setLevel(logging.INFO)


def stop_for(error: Exception) -> NoReturn:
    """End the program with the error of the plugin or of MkDocs."""
    from surveymark.plugin import ContentProblemsError  # noqa: PLC0415 - MkDocs takes half a second to import

    code = PROBLEMS if isinstance(error, ContentProblemsError) else WRONG_USE
    stop(terminal_text(str(error)).removeprefix("surveymark: "), code)


class _Handler(logging.StreamHandler[TextIO]):
    """Prints to standard error, where there is no bar then."""

    def __init__(self, bar: "Bar | None") -> None:
        super().__init__(sys.stderr)
        self._bar = bar

    def emit(self, record: logging.LogRecord) -> None:
        if self._bar:
            self._bar.hide()
        super().emit(record)


class _Formatter(logging.Formatter):
    """Prefixes warnings and errors with their level."""

    def format(self, record: logging.LogRecord) -> str:
        message = terminal_text(record.getMessage())
        return (
            message
            if record.levelno < logging.WARNING
            else f"{record.levelname.lower()}: {message}"
        )


def _is_news(record: logging.LogRecord) -> bool:
    """Whether the record is not about an error that ends the build, which is reported later with its place."""
    return not (
        record.name.startswith("mkdocs.commands.build")
        and isinstance(sys.exc_info()[1], TemplateError | OSError)
    )
