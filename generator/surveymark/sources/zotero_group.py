"""Group libraries of Zotero: their addresses, and requests to the web API (version 3) that lists them.

Documented at https://www.zotero.org/support/dev/web_api/v3/basics.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field, TypeAdapter, ValidationError

from surveymark.sources.reading import Shape
from surveymark.sources.source import AnswerFaultError

HOST = "api.zotero.org"
KEY_VARIABLE = "SURVEYMARK_ZOTERO_KEY"
"""The environment variable for a key, which private groups need."""
PAGE = 100
"""Items of a page; the API allows no more."""
_ADDRESS = re.compile(
    r"(?:https?://(?:www\.)?zotero\.org/|zotero:/{0,2})groups/(?P<number>\d{1,10})(?:/(?!collections/)[^/?#]*)?"
    r"(?:/collections/(?P<collection>[A-Z0-9]{8}))?(?:[/?#].*)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class ZoteroGroup:
    """A group library, or one collection of it with those inside."""

    number: str
    collection: str = ""
    """The key of the collection; empty for the whole library."""

    def __str__(self) -> str:
        """The group as the ledger names it: `zotero:groups/12/collections/ABCD2345`."""
        inner = f"/collections/{self.collection}" if self.collection else ""
        return f"zotero:groups/{self.number}{inner}"


class _Collection(Shape):
    key: str = Field(pattern=r"^[A-Z0-9]{8}$")
    parent: str | bool = Field(default=False, alias="parentCollection")


class _Held(Shape):
    data: _Collection


def zotero_group(address: str) -> ZoteroGroup | None:
    """The group at an address of zotero.org or after `zotero:`; None for any other text.

    >>> str(zotero_group("https://www.zotero.org/groups/12/cups/collections/ABCD2345/items/WXYZ"))
    'zotero:groups/12/collections/ABCD2345'
    >>> str(zotero_group("zotero:groups/12"))
    'zotero:groups/12'
    """
    found = _ADDRESS.match(address.strip())
    return found and ZoteroGroup(
        number=found["number"], collection=(found["collection"] or "").upper()
    )


def collections_page(group: ZoteroGroup, start: int) -> str:
    """The address of one page of the group's collections."""
    return _page(f"groups/{group.number}/collections", start)


def items_page(group: ZoteroGroup, collection: str, start: int) -> str:
    """The address of one page of the items in a collection, or with an empty `collection` in the library.

    Notes and attachments of an item are not listed, only counted.
    """
    inner = f"collections/{collection}/" if collection else ""
    return _page(f"groups/{group.number}/{inner}items/top", start)


def _page(path: str, start: int) -> str:
    """Items in the order in which they were added, so that a change during paging moves none."""
    order = "sort=dateAdded&direction=asc" if path.endswith("top") else "sort=title&direction=asc"
    return f"https://{HOST}/{path}?format=json&{order}&limit={PAGE}&start={start}"


def collections_of(group: ZoteroGroup, pages: Sequence[str]) -> tuple[str, ...]:
    """The keys of the collection that was asked for and of all inside it; for a whole library one empty key.

    Raises: AnswerFaultError if the pages hold something else, or no such collection.
    """
    if not group.collection:
        return ("",)
    inside: dict[str, list[str]] = {}
    known: set[str] = set()
    for page in pages:
        for held in _held(page):
            known.add(held.data.key)
            inside.setdefault(str(held.data.parent), []).append(held.data.key)
    if group.collection not in known:
        message = f"the group has no collection {group.collection}"
        raise AnswerFaultError(message)
    found = [group.collection]
    for key in found:
        found.extend(inner for inner in inside.get(key, ()) if inner not in found)
    return tuple(found)


def _held(page: str) -> tuple[_Held, ...]:
    try:
        return TypeAdapter(tuple[_Held, ...]).validate_json(page)
    except ValidationError:
        message = "expected a list of collections"
        raise AnswerFaultError(message) from None
