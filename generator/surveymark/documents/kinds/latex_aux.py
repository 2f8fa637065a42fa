"""What LaTeX wrote down about a document's citations: .aux files of BibTeX and of biblatex, with those of chapters."""

import re
from collections.abc import Iterator

from surveymark.documents.document import DocumentKind, Opened, Part

_LINE = re.compile(
    r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{(?P<keys>[^{}]*)\}|\\@input\{(?P<part>[^{}]+)\}"
)


def aux_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys of the file; a chapter's stand where the main file reads it."""
    for match in _LINE.finditer(document.text):
        if match["keys"] is not None:
            yield from match["keys"].split(",")
        elif part := opened([match["part"]]):
            yield from aux_keys(part, opened)


KIND = DocumentKind(name="LaTeX aux file", suffixes=(".aux",), keys=aux_keys)
