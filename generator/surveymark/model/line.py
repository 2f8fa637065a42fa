"""A line of text with links, independent of Markdown and HTML."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


class Link(NamedTuple):
    """A link in a line."""

    href: str
    """A web address, or a path relative to the line's page."""
    label: str
    """Plain text."""


Line: TypeAlias = tuple[str | Link, ...]
"""Plain text and links in reading order."""


def line_of(parts: Iterable[str | Link]) -> Line:
    """The parts as a line, with adjacent texts joined.

    >>> line_of(["a", " b", Link("c/", "C")])
    ('a b', Link(href='c/', label='C'))
    """
    line: list[str | Link] = []
    for part in parts:
        if line and isinstance(part, str) and isinstance(line[-1], str):
            line[-1] += part
        else:
            line.append(part)
    return tuple(line)


def words_of(line: Line) -> str:
    """The line as plain text."""
    return "".join(part if isinstance(part, str) else part.label for part in line)


def listed(links: tuple[Link, ...]) -> Line:
    """The links, separated by commas.

    >>> listed((Link("a/", "A"), Link("b/", "B")))
    (Link(href='a/', label='A'), ', ', Link(href='b/', label='B'))
    """
    return tuple(part for link in links for part in (", ", link))[1:]
