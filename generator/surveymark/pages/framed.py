"""Text that a builder renders and `finish` frames: named Markdown blocks, and the element rendered from each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from surveymark.model.line import Line


class Block(NamedTuple):
    """One block of Markdown, which every parser renders as one element."""

    name: str
    """Its name in the page, used by frames."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Element:
    """A rendered block without the builder's own markup: plain text and links."""

    anchor: str = ""
    """The id of a heading, to which the builder's table of contents links."""
    lines: tuple[Line, ...] = ()
    """The lines of a paragraph or heading."""
    items: tuple[tuple[Line, ...], ...] = ()
    """The lines of each item of a list."""

    @property
    def line(self) -> Line:
        """The text of a block as one line, even if a builder has broken it."""
        first, *more = self.lines or ((),)
        return tuple(part for line in (first, *((" ", *other) for other in more)) for part in line)


Frame: TypeAlias = Callable[[Mapping[str, Element]], str]
"""Builds a page's HTML from its rendered blocks by name, and adds what Markdown cannot express."""


@dataclass(frozen=True, kw_only=True)
class Framed:
    """A body in readable Markdown, which a builder renders and its frame completes."""

    blocks: tuple[Block, ...]
    """In reading order."""
    frame: Frame = field(compare=False)
    appendix: str = ""
    """Markdown that only the text beside the page has, such as a table, which the frame writes as HTML itself."""

    @property
    def text(self) -> str:
        """The Markdown for a builder."""
        return text_of(self.blocks)

    @property
    def beside(self) -> str:
        """The Markdown served beside the page."""
        return f"{self.text}\n{self.appendix}" if self.appendix else self.text


class WrongElementsError(ValueError):
    """The builder's rendering does not match the text; the message says how."""


def blocks(*named: tuple[str, str]) -> tuple[Block, ...]:
    """The non-empty blocks."""
    return tuple(Block(name, text) for name, text in named if text)


def text_of(given: Iterable[Block]) -> str:
    """The blocks, separated by blank lines."""
    return "\n\n".join(block.text for block in given) + "\n"
