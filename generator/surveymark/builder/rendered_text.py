"""Extract the elements of a rendered text by block, as plain text and links."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from surveymark.model.line import Line, Link
from surveymark.pages.framed import Block, Element, WrongElementsError

Way = Callable[[str], str]
"""Returns the address of a link on the page."""
_BLOCKS = frozenset({"p", "div"})
"""Elements that a builder may put around the text of an item."""
_BREAK = "\n"
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_OF_THE_BUILDER = frozenset({"headerlink"})
"""Classes of links that builders add to headings."""


def elements_of(html: str, blocks: Sequence[Block], way: Way) -> Mapping[str, Element]:
    """The elements of the rendered text, by the name of their block.

    Raises: WrongElementsError.
    """
    body = LexborHTMLParser(f"<body>{html}").body
    found = [node for node in body.iter(include_text=True) if not _is_blank(node)] if body else []
    if len(found) != len(blocks):
        message = f"{len(blocks):,} blocks of text were rendered as {len(found):,} elements"
        raise WrongElementsError(message)
    return {block.name: _element(node, way) for block, node in zip(blocks, found, strict=True)}


def _is_blank(node: LexborNode) -> bool:
    return node.tag == "-text" and not node.text().strip()


def _element(node: LexborNode, way: Way) -> Element:
    if node.tag in {"ul", "ol"}:
        items = (item for item in node.iter() if item.tag == "li")
        return Element(items=tuple(_lines(item, way) for item in items))
    return Element(anchor=node.attributes.get("id") or "", lines=_lines(node, way))


def _lines(node: LexborNode, way: Way) -> tuple[Line, ...]:
    """The lines of the node, split at line breaks; other whitespace is collapsed."""
    lines: list[list[str | Link]] = [[]]
    for part in _parts(node, way):
        if part == _BREAK:
            lines.append([])
        elif isinstance(part, Link):
            lines[-1].append(part)
        else:
            _append(lines[-1], _LINE_END.sub(" ", part))
    return tuple(tuple(line) for line in map(_trimmed, lines) if line)


def _append(line: list[str | Link], text: str) -> None:
    """Append the text to the line, without leading spaces."""
    shown = text if line else text.lstrip()
    if line and isinstance(line[-1], str):
        line[-1] += shown
    elif shown:
        line.append(shown)


def _trimmed(line: list[str | Link]) -> list[str | Link]:
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip()
        return line if line[-1] else line[:-1]
    return line


def _parts(node: LexborNode, way: Way) -> Iterator[str | Link]:
    """Text and links; other elements, which a builder's extensions may add, become text."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text()
        elif child.tag == "br":
            yield _BREAK
        elif child.tag == "a":
            classes = (child.attributes.get("class") or "").split()
            if not _OF_THE_BUILDER.intersection(classes):
                label = _LINE_END.sub(" ", child.text(deep=True)).strip()
                yield Link(href=way(child.attributes.get("href") or ""), label=label)
        elif child.tag in _BLOCKS:
            yield from _parts(child, way)
        else:
            yield child.text(deep=True)
