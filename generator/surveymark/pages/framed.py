"""A text that a builder renders and `finish` frames: Markdown blocks by name, and what is made of each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from surveymark.model.line import Line


class Block(NamedTuple):
    """One block of Markdown, from which every reader makes one element."""

    name: str
    """Its name in the page, which a frame calls it by."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Element:
    """What a builder made of a block, without the builder's own markup: plain text and links."""

    anchor: str = ""
    """The id that the builder gave a heading; its table of contents leads there."""
    lines: tuple[Line, ...] = ()
    """Of a paragraph or a heading."""
    items: tuple[tuple[Line, ...], ...] = ()
    """Of a list: the lines of each item."""

    @property
    def line(self) -> Line:
        """The text of a block of one line, or all lines of one in which a builder has broken it."""
        first, *more = self.lines or ((),)
        return tuple(part for line in (first, *((" ", *other) for other in more)) for part in line)


Frame: TypeAlias = Callable[[Mapping[str, Element]], str]
"""Makes a page's HTML of its rendered blocks, each under its name: places them, and adds what Markdown cannot hold."""


@dataclass(frozen=True, kw_only=True)
class Framed:
    """A body that reads well as plain text, that a builder renders, and that its frame completes."""

    blocks: tuple[Block, ...]
    """In reading order."""
    frame: Frame = field(compare=False)

    @property
    def text(self) -> str:
        """What a builder reads, and what is served beside the page."""
        return text_of(self.blocks)


class WrongElementsError(ValueError):
    """What a builder made of a text is not what stands in it; the message says how."""


def blocks(*named: tuple[str, str]) -> tuple[Block, ...]:
    """The blocks that are not empty."""
    return tuple(Block(name, text) for name, text in named if text)


def text_of(given: Iterable[Block]) -> str:
    """The blocks with a blank line between each two."""
    return "\n\n".join(block.text for block in given) + "\n"
