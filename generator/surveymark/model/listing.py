"""Captured listings."""

import re
from typing import Annotated

from pydantic import AfterValidator

from surveymark.model.date import PartialDate
from surveymark.model.noun import Name, Noun, Slug, WholeNumber, text_schema

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def _sha256(text: str) -> str:
    if not _SHA256.match(text):
        message = "a SHA-256 of 64 hexadecimal digits"
        raise ValueError(message)
    return text


class Listing(Noun):
    """One captured listing, as recorded in `listings.yml`."""

    id: Slug
    file: Name
    """The file name of the capture on the curator's disk."""
    sha256: Annotated[str, AfterValidator(_sha256), text_schema(_SHA256)]
    captured: PartialDate | None = None
    """None if the capture shows no year."""
    captured_note: Name | None = None
    """Whether the date is printed, inferred, or given by the curator."""
    format: Slug
    lines: WholeNumber | None = None
    """The number of lines in the capture."""
    records: WholeNumber
    """The number of records in the capture. The `listed` field of entries says which of them have an entry."""
