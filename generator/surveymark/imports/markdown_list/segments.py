"""The text of an entry as texts in one style, links, images and ends of lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from surveymark.imports.markdown_list.blocks import Piece
from surveymark.imports.markdown_list.links import EntryLink, entry_link
from surveymark.model.link import addresses_in
from surveymark.safe.clean import clean


@dataclass(frozen=True, kw_only=True)
class Words:
    """Text in one style."""

    text: str
    line: int
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An image that leads nowhere."""

    text: str
    address: str
    line: int


@dataclass(frozen=True, kw_only=True)
class End:
    """The end of a line that readers see."""

    line: int


Segment = Words | EntryLink | Picture | End


def segments_of(pieces: Sequence[Piece]) -> list[Segment]:
    """The pieces, with those of one link or of one style together; bare addresses are links."""
    found: list[Segment] = []
    for (link, is_end), group in groupby(pieces, key=lambda one: (one.link, one.ends == "row")):
        held = list(group)
        if is_end:
            found += [End(line=held[0].line)]
        elif link:
            found += _link(held)
        else:
            found += _texts(held)
    return found


def lines_of_entry(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The segments of each line that readers see."""
    lines: list[list[Segment]] = [[]]
    for one in segments:
        if isinstance(one, End):
            lines.append([])
        else:
            lines[-1].append(one)
    return [line for line in lines if line]


def _link(pieces: Sequence[Piece]) -> Iterator[Segment]:
    pieces = [one for one in pieces if not one.ends] or list(pieces)
    text = clean(" ".join(one.text for one in pieces if not one.image))
    images = [one for one in pieces if one.image]
    label = text or clean(" ".join(one.text for one in images))
    image = images[0].image if images else ""
    yield entry_link(label, pieces[0].link, pieces[0].line, image)


def _texts(pieces: Sequence[Piece]) -> Iterator[Segment]:
    for style, group in groupby(pieces, key=_style):
        held = list(group)
        if style == "image":
            yield from (Picture(text=one.text, address=one.image, line=one.line) for one in held)
            continue
        text = "".join(" " if one.ends else one.text for one in held)
        for part in _with_addresses(text):
            if part.startswith(("http://", "https://")):
                yield entry_link("", part, held[0].line)
            elif clean(part):
                first = next((one for one in held if not one.ends), held[0])
                yield Words(
                    text=part, line=first.line, is_bold=first.is_bold, is_italic=first.is_italic
                )


def _style(piece: Piece) -> tuple[bool, bool] | str:
    """The style; ends of lines take that of plain text."""
    return "image" if piece.image else (piece.is_bold, piece.is_italic)


def _with_addresses(text: str) -> Iterator[str]:
    rest = text
    for address in addresses_in(text) if "://" in text else ():
        before, _, rest = rest.partition(address)
        yield before
        yield address
    yield rest
