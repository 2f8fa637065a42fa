"""LaTeX's .aux files for BibTeX and biblatex, including those of chapters."""

import re
from collections.abc import Iterator

from surveymark.documents.document import DocumentKind, Opened, Part

_LINE = re.compile(
    r"\\(?:citation|abx@aux@cite(?:\{\d+\})?)\{(?P<keys>[^{}]*)\}|\\@input\{(?P<part>[^{}]+)\}"
)


def aux_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys of the file, with those of chapters where the main file inputs them."""
    for match in _LINE.finditer(document.text):
        if match["keys"] is not None:
            yield from match["keys"].split(",")
        elif part := opened([match["part"]]):
            yield from aux_keys(part, opened)


KIND = DocumentKind(name="LaTeX aux file", suffixes=(".aux",), keys=aux_keys)
