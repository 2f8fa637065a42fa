"""A capture of a listing page."""

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
    """One captured listing, as `listings.yml` records it."""

    id: Slug
    file: Name
    """The name that the captured file had on the curator's disk."""
    sha256: Annotated[str, AfterValidator(_sha256), text_schema(_SHA256)]
    captured: PartialDate | None = None
    """Nothing where the capture shows no year."""
    captured_note: Name | None = None
    """How the date is known: printed, inferred or given by the curator."""
    format: Slug
    lines: WholeNumber | None = None
    """How many lines the capture has."""
    records: WholeNumber
    """How many records it has. What became of them is said by the `listed` of entries, and nowhere else."""
