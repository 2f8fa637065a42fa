"""`listings.yml` with more captures appended."""

import io
from collections.abc import Sequence

import yaml
from ruamel.yaml import YAML

from surveymark.content.tables import ListingsFile
from surveymark.model.listing import Listing
from surveymark.strict_yaml.noun_text import noun_from_text

_HEAD = "# Every capture that entries come from, and what happened to its records. Written by `surveymark ingest`.\nlistings:\n"
_ENDLESS = 100_000


def listings_text(before: str, known: Sequence[Listing], more: Sequence[Listing]) -> str:
    """The text of the file with `more` appended.

    In a file formatted by Surveymark nothing else changes; otherwise comments are kept, but spacing may not be.
    Each capture is one line, so that git can merge the additions of two people.
    """
    items = [listing.model_dump(exclude_none=True) for listing in more]
    added = yaml.safe_dump(
        items, sort_keys=False, allow_unicode=True, default_flow_style=None, width=_ENDLESS
    )
    if not before.strip():
        return _HEAD + added
    wanted = (*known, *more)
    appended = (
        before.rstrip("\n") + "\n" + (added.replace("\n", "\r\n") if "\r\n" in before else added)
    )
    return appended if _listings(appended) == wanted else _extended(before, items, wanted)


def _extended(before: str, items: Sequence[dict[str, object]], wanted: tuple[Listing, ...]) -> str:
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 110
    fields = editor.load(before)
    fields["listings"].fa.set_block_style()
    fields["listings"].extend(items)
    stream = io.StringIO()
    editor.dump(fields, stream)
    extended = stream.getvalue()
    if _listings(extended) != wanted:
        message = "listings.yml does not survive a round trip"
        raise AssertionError(message)
    return extended


def _listings(text: str) -> tuple[Listing, ...] | None:
    read = noun_from_text(ListingsFile, text, "listings.yml", largest=len(text.encode()) + 1).noun
    return read.listings if read else None
