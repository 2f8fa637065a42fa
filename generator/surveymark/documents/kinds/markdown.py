"""Pandoc's Markdown, with included files and cross-references of Quarto and R Markdown."""

import posixpath
import re
from collections.abc import Iterator

from surveymark.documents.document import DocumentKind, Opened, Part
from surveymark.documents.markdown_text import written_text

_KEY = re.compile(
    r"(?<![^\W_])@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)|(?P<all>\*))"
)
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|supp|suppfig)-|(?:fig|tbl|lst|sec|eq):",
    re.IGNORECASE,
)
"""Prefixes of cross-reference keys in Quarto and pandoc-crossref."""
_EXAMPLE = re.compile(r"^[ ]*\(@([\w-]+)\)[ \t]", re.MULTILINE)


def markdown_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys of citations such as `[@key]`, `[-@key, p. 3; @other]`, `@key` and `@{key}`; `*` for `nocite: "@*"`.

    E-mail addresses, URLs, code, comments, mathematics and cross-references are ignored.
    """
    waiting = [document]
    while waiting:
        part = waiting.pop()
        text = written_text(part.text)
        examples = set(_EXAMPLE.findall(text.body))
        for match in _KEY.finditer(text.metadata):
            yield match["braced"] or match["plain"] or match["all"]
        for match in _KEY.finditer(text.body):
            key = match["braced"] or match["plain"]
            if key and key not in examples and not _CROSS_REFERENCE.match(key):
                yield key
        beside = posixpath.dirname(part.path)
        found = (opened([posixpath.join(beside, name)]) for name in text.included)
        waiting.extend(reversed([one for one in found if one]))


KIND = DocumentKind(
    name="Markdown, Quarto, R Markdown",
    suffixes=(".md", ".qmd", ".Rmd", ".markdown"),
    keys=markdown_keys,
)
