"""The citations of documents on disk and of the files that they include from their own folders."""

from collections.abc import Collection, Sequence
from pathlib import Path

from surveymark.api.content import named_content
from surveymark.cli.output import print_error, stop
from surveymark.documents.document import (
    NotReadableError,
    Part,
    cited_keys,
    kind_of,
    kinds_in_words,
)
from surveymark.safe.terminal import terminal_text


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


class _Folder:
    """The folder of a document, from which included files are read."""

    def __init__(self, document: Path, named: Collection[Path]) -> None:
        self.name = terminal_text(str(document))
        self.root = document.parent
        self.inside = document.parent.resolve()
        self.named = {path.resolve() for path in named}
        self.read = {document.resolve()}

    def opened(self, paths: Sequence[str]) -> Part | None:
        """The first of these files that exists; None, with a message on standard error, if none exists or may be read."""
        outside = False
        for path in dict.fromkeys(paths):
            found = self._file(path)
            if found is None:
                continue
            if found in self.read:
                return None
            if found.is_relative_to(self.inside) or found in self.named:
                self.read.add(found)
                return Part(path=path, text=file_text(found))
            outside = True
        why = (
            "is outside the document's folder; pass it with --from as well"
            if outside
            else "does not exist; its citations are left out"
        )
        print_error(f"surveymark: {self.name}: {terminal_text(paths[0])} {why}")
        return None

    def _file(self, path: str) -> Path | None:
        try:
            found = (self.root / path).resolve()
            return found if found.is_file() else None
        except (OSError, ValueError, RuntimeError):
            return None
