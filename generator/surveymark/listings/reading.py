"""Parse a captured file with the registered format that recognises it."""

import datetime
import hashlib

import surveymark.listings.formats
from surveymark.listings.capture import Capture, Format
from surveymark.registry import parts_of_all


class NotACaptureError(ValueError):
    """The file is not a valid listing; the message tells the curator why."""


def capture_of(
    content: bytes, *, format_name: str | None = None, captured: datetime.date | None = None
) -> Capture:
    """Parse the capture in the file.

    Raises: NotACaptureError if the bytes are not UTF-8 or no format recognises them.
    """
    text = _decoded(content)
    chosen = _format(text, format_name)
    fallback_id = f"{chosen.name}-{hashlib.sha256(content).hexdigest()[:8]}"
    return chosen.read(text, fallback_id, captured)


def format_names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(known.name for known in _all_formats())


def _all_formats() -> tuple[Format, ...]:
    return parts_of_all(
        surveymark.listings.formats,
        "FORMAT",
        Format,
        group="surveymark.listings",
        names=lambda known: (f"name {known.name}",),
    )


def _decoded(content: bytes) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "expected UTF-8 text, found UTF-16"
        raise NotACaptureError(message)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"expected UTF-8 text, found byte 0x{content[error.start]:02x} at offset {error.start:,} (line {line})"
        raise NotACaptureError(message) from None


def _format(text: str, name: str | None) -> Format:
    formats = _all_formats()
    known = ", ".join(format_names())
    if not text.strip():
        message = "the file is empty"
        raise NotACaptureError(message)
    if name:
        for candidate in formats:
            if candidate.name == name:
                return candidate
        message = f"unknown format {name!r}; known formats: {known}"
        raise NotACaptureError(message)
    for candidate in formats:
        if candidate.recognises(text):
            return candidate
    message = (
        f"unrecognised listing format; known formats: {known}. Use --format NAME to choose one"
    )
    raise NotACaptureError(message)
