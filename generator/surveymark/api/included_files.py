"""The files that a document includes, from its own folder only."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Literal

from surveymark.api.content import named_content
from surveymark.documents.document import Part
from surveymark.model.survey_error import SurveyError

_LARGEST = 10 * 1024 * 1024
"""Bytes of one included file."""
Absent = Literal["missing", "outside", "known"]
"""Why no file is found: none exists, none is in the document's folder, or it was found before."""
_WHY: Mapping[Absent, str] = {
    "missing": "the file does not exist",
    "outside": "the file is outside the document's folder; move it there, or import it as well",
    "known": "the file is included already",
}


class DocumentFolder:
    """Finds files beside a document or in folders inside, each once; files that are `named` may be anywhere."""

    def __init__(self, document: Path, named: Collection[Path] = ()) -> None:
        self._folder = document.parent
        self._inside = document.parent.resolve()
        self._known = {document.resolve()}
        self.named = {path.resolve() for path in named}

    def found(self, paths: Sequence[str]) -> tuple[str, Path] | Absent:
        """The first of these files that exists, as it is written and resolved; or why there is none."""
        why: Absent = "missing"
        for path in dict.fromkeys(paths):
            found = self._file(path)
            if found is None:
                continue
            if found in self._known:
                return "known"
            if found.is_relative_to(self._inside) or found in self.named:
                self._known.add(found)
                return path, found
            why = "outside"
        return why

    def _file(self, path: str) -> Path | None:
        try:
            found = (self._folder / path).resolve()
            return found if found.is_file() else None
        except (OSError, ValueError, RuntimeError):
            return None


class IncludedFiles(DocumentFolder):
    """Opens the files that an imported document includes; those that are `named` are imported themselves."""

    def opened(self, paths: Sequence[str]) -> Part | str:
        """The first of these files that exists; or, if none is opened, why."""
        found = self.found(paths)
        if isinstance(found, str):
            return _WHY[found]
        path, file = found
        return "the file is imported by itself" if file in self.named else _part(path, file)


def _part(path: str, file: Path) -> Part | str:
    try:
        text = named_content(file, largest=_LARGEST).decode("utf-8-sig")
    except SurveyError as error:
        return str(error).removeprefix(f"{file}: ")
    except UnicodeDecodeError as error:
        return f"expected UTF-8 text, found byte 0x{error.object[error.start]:02x} at offset {error.start:,}"
    return Part(path=path, text=text.replace("\r\n", "\n").replace("\r", "\n"))
