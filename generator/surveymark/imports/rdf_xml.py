"""RDF in XML as a tree whose elements know their line; entities and document types are refused."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder  # no parser is taken from here

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from surveymark.imports.imported import UnreadableImportError
from surveymark.safe.clean import clean

SPACES: Mapping[str, str] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_PREFIXES = {space: prefix for prefix, space in SPACES.items()}
_LINE = "line"
"""The attribute that holds the line; RDF has none without a namespace."""
_DEEPEST = 100


class _WithLines(TreeBuilder):
    """Builds the tree, and keeps the line of each element."""

    def __init__(self) -> None:
        super().__init__()
        self.parser: Any = None
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Begin an element.

        Raises: UnreadableImportError if it is nested too deep.
        """
        line = self.parser.parser.CurrentLineNumber
        self._depth += 1
        if self._depth > _DEEPEST:
            message = f"line {line}: expected at most {_DEEPEST} nested elements"
            raise UnreadableImportError(message)
        return super().start(tag, {**attrs, _LINE: str(line)})

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self._depth -= 1
        return super().end(tag)


def parsed_rdf(text: str) -> Element:
    """The root element.

    Raises: UnreadableImportError if the text is not well-formed, has entities or another root.
    """
    builder = _WithLines()
    builder.parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        builder.parser.feed(text.removeprefix("\ufeff"))
        root: Element = builder.parser.close()
    except ParseError as error:
        line, reason = error.position[0], str(error).partition(":")[0]
        reason = "the end of the file" if reason == "no element found" else reason
        message = f"line {line}: expected well-formed XML, found {reason}"
        raise UnreadableImportError(message) from None
    except DefusedXmlException:
        message = "expected RDF without a document type and entities, which can expand without end"
        raise UnreadableImportError(message) from None
    if named(root) != "rdf:RDF":
        message = f"line 1: expected rdf:RDF as the root, found {clean(root.tag)[:60]}"
        raise UnreadableImportError(message)
    return root


def line_of(element: Element) -> int:
    """The line where the element begins."""
    return int(element.get(_LINE, "1"))


def named(element: Element) -> str:
    """The name with the usual prefix of its namespace, such as `dc:title`."""
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(space, space)}:{name}" if space else name


def text_of(element: Element, name: str) -> str:
    """The text of the first child of this name; empty if there is none."""
    return next(("".join(one.itertext()).strip() for one in element if named(one) == name), "")
