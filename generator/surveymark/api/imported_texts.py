"""The text of a bibliography or list on disk, and the format that it is in."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from surveymark.api.content import named_content
from surveymark.imports.detecting import format_of
from surveymark.imports.imported import ImportFormat, UnreadableImportError
from surveymark.model.survey_error import SurveyError

LARGEST = 100 * 1024 * 1024
"""Bytes of one imported file."""
_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def file_text(path: Path) -> str:
    """The text of the file.

    Raises: SurveyError if it cannot be read or is neither UTF-8 nor UTF-16 with a byte order mark.
    """
    content = named_content(path, largest=LARGEST)
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"{path}:{line}: expected UTF-8 text, found byte 0x{content[error.start]:02x} at offset "
            f"{error.start:,}; save the file as UTF-8"
        )
        raise SurveyError(message) from error


def chosen_format(
    name: str,
    text: str,
    format_name: str | None = None,
    *,
    columns: Mapping[str, str] = _NO_COLUMNS,
    advice: str = "",
) -> ImportFormat:
    """The format called `format_name`, otherwise the one that the text of the file `name` shows.

    `advice` ends the message that no single format recognises the text.

    Raises: SurveyError if the text is empty, or no single format recognises it.
    """
    if not text.strip():
        message = f"{name}: the file is empty"
        raise SurveyError(message)
    try:
        chosen = format_of(text, format_name, has_columns=bool(columns))
    except UnreadableImportError as error:
        message = f"{name}: {error}{advice}"
        raise SurveyError(message) from error
    if columns and not chosen.has_columns:
        message = f"{name}: expected a table, because of --column; found {chosen.label}"
        raise SurveyError(message)
    return chosen
