"""A list of keys: one per line, with comments after `#`."""

from collections.abc import Iterator

from surveymark.documents.document import DocumentKind, Opened, Part


def listed_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys, line by line."""
    del opened
    yield from filter(None, (line.partition("#")[0].strip() for line in document.text.splitlines()))


KIND = DocumentKind(name="key list", suffixes=(".txt",), keys=listed_keys)
