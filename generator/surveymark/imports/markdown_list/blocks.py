"""The blocks of a list: headings, items, paragraphs and rows of tables, each with its text, links and images."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from selectolax.lexbor import LexborNode

from surveymark.imports.imported import Refusal
from surveymark.imports.markdown_list.rendered import LINE, rendered_list
from surveymark.safe.clean import clean

BlockKind = Literal["heading", "summary", "item", "paragraph", "row", "group", "apart"]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of text in one style, an image, or the end of a line."""

    text: str = ""
    """The text, or what is written instead of the image."""
    line: int
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""
    """The address that it leads to."""
    image: str = ""
    """The address of the image."""
    ends: Literal["", "line", "row"] = ""
    """Whether it ends a line of the file, or one that readers see."""


@dataclass(kw_only=True)
class Block:
    """A part of the document."""

    kind: BlockKind
    line: int
    pieces: list[Piece] = field(default_factory=list)
    inside: list["Block"] = field(default_factory=list)
    """Blocks in an item or a group, such as the items of its lists."""
    level: int = 0
    """Of a heading."""
    cells: tuple[tuple[Piece, ...], ...] = ()
    """Of a row."""
    header: tuple[str, ...] = ()
    """The names of the columns of a row; empty if the table has none."""
    why: str = ""
    """What it is, if it stands apart from the list, such as code."""

    @property
    def text(self) -> str:
        """Its own text, cleaned."""
        return text_of(self.pieces)


@dataclass(kw_only=True)
class ListDocument:
    """A document as blocks, and what is not in them."""

    blocks: list[Block]
    left_out: list[Refusal]


def text_of(pieces: Sequence[Piece]) -> str:
    """The text of the pieces on one line, without images."""
    return clean("".join(" " if one.ends else "" if one.image else one.text for one in pieces))


_HEADING = re.compile(r"h[1-6]\Z")
_FRAMES = frozenset(
    "blockquote div center section article main header footer aside nav figure form fieldset".split()
)
_GROUPS = frozenset({*_FRAMES, *"ul ol dl details table thead tbody tfoot".split()})
_PARAGRAPHS = frozenset({"p", "dt", "dd", "figcaption", "caption", "address"})
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "var", "dfn"})
_DEEPEST = 80
"""Elements within elements; what is deeper stands apart."""


def list_document(lines: Sequence[str]) -> ListDocument:
    """The document with these lines."""
    rendered = rendered_list(lines)
    reader = _Reader()
    blocks = reader.blocks(rendered.body, 0) if rendered.body else []
    return ListDocument(blocks=blocks, left_out=rendered.left_out)


class _Reader:
    """Walks the tree and knows the line on which it is."""

    def __init__(self) -> None:
        self._line = 1

    def blocks(self, parent: LexborNode, depth: int) -> list[Block]:
        """The blocks in an element; text between them is a paragraph."""
        if depth > _DEEPEST:
            text = _words(parent)
            why = "nested too deeply"
            one = [Piece(text=text, line=self._line)]
            return [Block(kind="apart", line=self._line, pieces=one, why=why)] if text else []
        found: list[Block] = []
        loose: list[Piece] = []
        for node in _flat(parent):
            tag = node.tag or ""
            if node.is_comment_node or tag in _BLOCK_TAGS or _HEADING.match(tag):
                found += _paragraph(loose)
                loose = []
                found += self._block(node, tag, depth)
            else:
                loose += self._pieces(node, Piece(line=0), depth)
        return [*found, *_paragraph(loose)]

    def _block(self, node: LexborNode, tag: str, depth: int) -> list[Block]:
        self._go_to(node)
        line = self._line
        if tag in _FRAMES:
            return []
        if node.is_comment_node:
            return self._comment(node)
        if _HEADING.match(tag):
            pieces = self._inside(node, depth)
            return [Block(kind="heading", line=line, pieces=pieces, level=int(tag[1]))]
        if tag == "pre":
            pieces = self._inside(node, depth)
            return [Block(kind="apart", line=line, pieces=pieces, why=_until("code", pieces))]
        if tag == "li":
            inside = self.blocks(node, depth + 1)
            is_own = bool(inside) and inside[0].kind == "paragraph"
            pieces = inside.pop(0).pieces if is_own else []
            return [Block(kind="item", line=line, pieces=pieces, inside=inside)]
        if tag == "summary":
            return [Block(kind="summary", line=line, pieces=self._inside(node, depth))]
        if tag == "tr":
            return [self._row(node, depth)]
        if tag in _PARAGRAPHS:
            return self.blocks(node, depth + 1)
        inside = self.blocks(node, depth + 1)
        if tag == "table":
            inside = _with_headers(inside)
        return [Block(kind="group", line=line, inside=inside)] if inside else []

    def _row(self, node: LexborNode, depth: int) -> Block:
        line = self._line
        cells, is_header = [], True
        for cell in _children(node):
            if cell.tag in {"td", "th"}:
                is_header = is_header and cell.tag == "th"
                self._go_to(cell)
                cells.append(tuple(self._inside(cell, depth)))
        why = "header" if is_header else ""
        return Block(kind="row", line=line, cells=tuple(cells), why=why)

    def _comment(self, node: LexborNode) -> list[Block]:
        line, text = self._line, node.html or ""
        self._line += text.count("\n")
        pieces = [
            Piece(text=clean(text[4:1000].removesuffix("-->")), line=line),
            Piece(line=self._line, ends="line"),
        ]
        return [Block(kind="apart", line=line, pieces=pieces, why=_until("a comment", pieces))]

    def _inside(self, node: LexborNode, depth: int) -> list[Piece]:
        return [
            piece
            for child in _children(node)
            for piece in self._pieces(child, Piece(line=0), depth + 1)
        ]

    def _pieces(self, node: LexborNode, style: Piece, depth: int) -> Iterator[Piece]:
        """The text of a node in a text, in the style of what is around it."""
        tag = node.tag or ""
        if node.is_text_node:
            yield from self._text(node.text_content or "", style)
            return
        if node.is_comment_node:
            return
        if depth > _DEEPEST:
            yield replace(style, line=self._line, text=_words(node))
            return
        self._go_to(node)
        attributes = node.attributes
        if tag == "br":
            yield Piece(line=self._line, ends="row")
        elif tag == "img":
            alt, source = attributes.get("alt") or "", attributes.get("src") or "-"
            yield replace(style, line=self._line, text=clean(alt[:1000]), image=source)
        else:
            is_block = tag in _BLOCK_TAGS
            if is_block:
                yield Piece(line=self._line, ends="row")
            inner = replace(
                style,
                is_bold=style.is_bold or tag in _BOLD,
                is_italic=style.is_italic or tag in _ITALIC,
                link=(attributes.get("href") or "") if tag == "a" else style.link,
            )
            for child in _children(node):
                yield from self._pieces(child, inner, depth + 1)
            if is_block:
                yield Piece(line=self._line, ends="row")

    def _text(self, text: str, style: Piece) -> Iterator[Piece]:
        first, *more = text.split("\n")
        if first:
            yield replace(style, line=self._line, text=first)
        for part in more:
            self._line += 1
            yield Piece(line=self._line, ends="line")
            if part:
                yield replace(style, line=self._line, text=part)

    def _go_to(self, node: LexborNode) -> None:
        written = (node.attributes.get(LINE) or "") if node.is_element_node else ""
        if written.isdecimal() and len(written) < 10:  # noqa: PLR2004 - lines of a file
            self._line = int(written)


def _until(what: str, pieces: Sequence[Piece]) -> str:
    """What it is, and the line on which it ends if that is another."""
    last = pieces[-1].line if pieces else 0
    return f"{what}, up to line {last}" if pieces and last > pieces[0].line else what


def _words(node: LexborNode) -> str:
    """The beginning of the text of the node, without the styles in it."""
    return clean(node.text(deep=True, separator=" ")[:1000])


def _flat(parent: LexborNode) -> Iterator[LexborNode]:
    """The children of the node, and those of elements that only frame others, which come before and after these."""
    node = parent.first_child
    while node is not None:
        yield node
        if node.tag in _FRAMES and node.first_child is not None:
            node = node.first_child
            continue
        while node.next is None and node.parent is not None and node.parent.mem_id != parent.mem_id:
            node = node.parent
            yield node
        node = node.next


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        yield child
        child = child.next


def _paragraph(pieces: Sequence[Piece]) -> list[Block]:
    """A paragraph of the pieces, without empty lines around them; none if nothing is there."""
    start, end = 0, len(pieces)
    while start < end and _is_blank(pieces[start]):
        start += 1
    while end > start and _is_blank(pieces[end - 1]):
        end -= 1
    kept = list(pieces[start:end])
    return [Block(kind="paragraph", line=kept[0].line, pieces=kept)] if kept else []


def _is_blank(piece: Piece) -> bool:
    return bool(piece.ends) or not (piece.image or clean(piece.text))


def _with_headers(blocks: list[Block]) -> list[Block]:
    """The rows of a table with the names of its columns, which are its header or, in HTML without one, its first row."""
    rows = [row for one in blocks for row in (one.inside if one.kind == "group" else [one])]
    header: tuple[str, ...] = ()
    found = []
    for number, row in enumerate(rows):
        names = tuple(text_of(cell) for cell in row.cells)
        is_first = number == 0 and not any(p.link for cell in row.cells for p in cell)
        if row.kind == "row" and (row.why == "header" or is_first):
            header = names
            row.why = "the header of a table"
        row.header = header
        found.append(row)
    return found


_BLOCK_TAGS = frozenset({*_GROUPS, *_PARAGRAPHS, "li", "tr", "pre", "summary", "hr"})
