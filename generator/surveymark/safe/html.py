"""Escape untrusted text for an HTML element or a quoted attribute."""

from html import escape


def html_text(text: str) -> str:
    """The text with `& < > " '` as entities: safe between tags and inside quoted attributes."""
    return escape(text, quote=True)
