"""Prose of introductions and reading paths: paragraphs that refer to papers by key."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from surveymark.safe.clean import clean

_REFERENCE = re.compile(r"\[\[([^\[\]|]*)(?:\|([^\[\]|]*))?\]\]")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A paper named in prose."""

    key: str
    label: str = ""
    """The text that readers see; the paper's title if empty."""


Paragraph: TypeAlias = tuple[str | Reference, ...]
"""Text and references in reading order."""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Paragraphs in reading order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the papers it names, without duplicates, in reading order."""
        named = (
            part.key
            for paragraph in self.paragraphs
            for part in paragraph
            if isinstance(part, Reference)
        )
        return tuple(dict.fromkeys(named))

    @property
    def word_count(self) -> int:
        """The number of words, including those of labels."""
        paragraphs = (
            "".join(part if isinstance(part, str) else part.label or "title" for part in parts)
            for parts in self.paragraphs
        )
        return sum(len(paragraph.split()) for paragraph in paragraphs)


def prose_of(text: str) -> Prose:
    """Parse prose: paragraphs separated by blank lines, with `[[key]]` or `[[key|label]]` for a paper.

    There is no other markup.

    >>> prose_of("See [[wang2023htnet|HTNet]].").paragraphs
    (('See ', Reference(key='wang2023htnet', label='HTNet'), '.'),)
    """
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return Prose(paragraphs=tuple(tuple(_parts(block)) for block in blocks if clean(block)))


def _parts(block: str) -> Iterator[str | Reference]:
    block = clean(block)
    end = 0
    for found in _REFERENCE.finditer(block):
        if before := block[end : found.start()]:
            yield before
        yield Reference(key=found[1].strip(), label=(found[2] or "").strip())
        end = found.end()
    if after := block[end:]:
        yield after
