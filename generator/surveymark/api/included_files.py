"""The files that an imported document includes, from its own folder only."""

from collections.abc import Collection, Sequence
from pathlib import Path

from surveymark.api.content import named_content
from surveymark.documents.document import Part
from surveymark.model.survey_error import SurveyError

_LARGEST = 10 * 1024 * 1024
"""Bytes of one included file."""


class IncludedFiles:
    """Opens each file beside the document, or in a folder inside, once; `named` are those that are imported themselves."""

    def __init__(self, document: Path, named: Collection[Path] = ()) -> None:
        self._folder = document.parent
        self._inside = document.parent.resolve()
        self._named = {path.resolve() for path in named}
        self._read = {document.resolve()}

    def opened(self, paths: Sequence[str]) -> Part | str:
        """The first of these files that exists; or, if none is opened, why."""
        why = "the file does not exist"
        for path in dict.fromkeys(paths):
            found = self._file(path)
            if found is None:
                continue
            if found in self._read:
                return "the file is included already"
            if found in self._named:
                return "the file is imported by itself"
            if not found.is_relative_to(self._inside):
                why = (
                    "the file is outside the document's folder; move it there, or import it as well"
                )
                continue
            self._read.add(found)
            return self._part(path, found)
        return why

    def _file(self, path: str) -> Path | None:
        try:
            found = (self._folder / path).resolve()
            return found if found.is_file() else None
        except (OSError, ValueError, RuntimeError):
            return None

    def _part(self, path: str, found: Path) -> Part | str:
        try:
            text = named_content(found, largest=_LARGEST).decode("utf-8-sig")
        except SurveyError as error:
            return str(error).removeprefix(f"{found}: ")
        except UnicodeDecodeError as error:
            return f"expected UTF-8 text, found byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
        return Part(path=path, text=text.replace("\r\n", "\n").replace("\r", "\n"))
