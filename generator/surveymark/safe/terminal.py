"""Escape untrusted text for a terminal or a CI log."""

from surveymark.safe.clean import clean


def terminal_text(text: str) -> str:
    """The text on one line, without escape codes and without commands for a CI runner.

    GitHub's runner interprets `::` at the start of a line, even after spaces, and `##[` anywhere
    (ActionCommand.cs in actions/runner).

    >>> terminal_text("::error::x"), terminal_text("x ##[error]")
    (': :error::x', 'x ## [error]')
    """
    text = clean(text).replace("##[", "## [")
    return f": {text[1:]}" if text.startswith("::") else text
