"""Untrusted text for a terminal or a CI log."""

from surveymark.safe.clean import clean


def terminal_text(text: str) -> str:
    """The text on one line without escape codes, and never one that a CI runner takes for a command."""
    text = clean(text)
    return f" {text}" if text.startswith(("::", "##[")) else text
