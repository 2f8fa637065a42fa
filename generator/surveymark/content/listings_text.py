"""`listings.yml` with more captures at its end."""

from collections.abc import Sequence

import yaml

from surveymark.model.listing import Listing

_HEAD = "# Every capture that entries come from, and what became of its records. Written by `surveymark ingest`.\nlistings:\n"


def listings_text(before: str, known: Sequence[Listing], more: Sequence[Listing]) -> str:
    """The text of the file with `more` after what stands there; nothing else of it changes."""
    items = [listing.model_dump(exclude_none=True) for listing in more]
    added = yaml.safe_dump(items, sort_keys=False, allow_unicode=True, width=110) if items else ""
    return (before.rstrip("\n") + "\n" if known else _HEAD) + added
