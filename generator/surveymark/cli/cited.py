"""The citations of documents on disk and of the files that they include from their own folders."""

from collections.abc import Collection, Sequence
from pathlib import Path

from surveymark.api.content import named_content
from surveymark.api.included_files import DocumentFolder
from surveymark.cli.output import print_error, stop
from surveymark.documents.document import (
    NotReadableError,
    Part,
    cited_keys,
    kind_of,
    kinds_in_words,
)
from surveymark.safe.terminal import terminal_text

_WHY = {
    "missing": "does not exist; its citations are left out",
    "outside": "is outside the document's folder; pass it with --from as well",
}


def keys_in_documents(documents: Sequence[Path]) -> tuple[str, ...]:
    """The keys that the documents cite, each once; unreadable includes are reported on standard error.

    Ends the program if a document has an unsupported type or cannot be parsed.
    """
    return tuple(dict.fromkeys(key for document in documents for key in _keys(document, documents)))


def file_text(path: Path) -> str:
    """The text of the file; invalid UTF-8 is replaced."""
    return named_content(path).decode("utf-8-sig", "replace")


def _keys(document: Path, named: Collection[Path]) -> tuple[str, ...]:
    name = terminal_text(str(document))
    kind = kind_of(document.name)
    if kind is None:
        stop(f"{name}: unsupported document type; supported are {kinds_in_words()}")
    try:
        keys = cited_keys(
            kind,
            Part(path=document.name, text=file_text(document)),
            _Folder(document, named).opened,
        )
    except NotReadableError as error:
        stop(f"{name}: {terminal_text(str(error))}")
    if not keys:
        print_error(f"surveymark: {name}: no citations found")
    return keys


class _Folder(DocumentFolder):
    """The folder of a document, from which included files are read."""

    def __init__(self, document: Path, named: Collection[Path]) -> None:
        super().__init__(document, named)
        self._name = terminal_text(str(document))

    def opened(self, paths: Sequence[str]) -> Part | None:
        """The first of these files that exists; None, with a message on standard error, if none exists or may be read."""
        found = self.found(paths)
        if not isinstance(found, str):
            path, file = found
            return Part(path=path, text=file_text(file))
        if found != "known":
            print_error(f"surveymark: {self._name}: {terminal_text(paths[0])} {_WHY[found]}")
        return None
