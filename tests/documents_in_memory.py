"""Documents in memory, read as the command reads them from disk."""

import posixpath
from collections.abc import Mapping, Sequence

from surveymark.documents.document import Part, cited_keys, kind_of


def keys_in(path: str, text: str, others: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The keys that the document cites with the files beside it; each file is read once."""
    left = dict(others or {})

    def opened(paths: Sequence[str]) -> Part | None:
        found = next((one for one in map(posixpath.normpath, paths) if one in left), None)
        return Part(path=found, text=left.pop(found)) if found else None

    kind = kind_of(path)
    assert kind is not None
    return cited_keys(kind, Part(path=path, text=text), opened)
