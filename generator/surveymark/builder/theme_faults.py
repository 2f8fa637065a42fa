"""Locate faults in theme templates: file and line."""

import traceback
from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError


def template_fault(error: Exception, folders: Iterable[str], root: Path) -> str | None:
    """`file:line: what is wrong` if a template is the cause; the file is relative to `root` if it is inside.

    `folders` are those of the theme. Errors other than Jinja's count if they passed through a template.
    """
    if isinstance(error, OSError) and not isinstance(
        error, TemplateError
    ):  # Jinja's TemplateNotFound is both
        return None
    place = _place(error, [Path(folder).absolute() for folder in folders])
    if place is None and not isinstance(error, TemplateError):
        return None
    if place:
        path, line = place
        shown = (
            path.relative_to(root.absolute()).as_posix()
            if path.is_relative_to(root.absolute())
            else str(path)
        )
        return f"{shown}:{line}: {_message(error)}"
    return f"a template: {_message(error)}"


def _place(error: Exception, folders: list[Path]) -> tuple[Path, int] | None:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename).absolute(), error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename).absolute()
        if path.suffix != ".py" and any(path.is_relative_to(folder) for folder in folders):
            return path, frame.lineno or 1
    return None


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"template not found: {error.name or error}"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    return f"{type(error).__name__}: {error}"
