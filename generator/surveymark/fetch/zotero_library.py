"""A Zotero group library as one JSON text, page by page, from the cache as far as the library is unchanged."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from surveymark.content.gate import survey_bytes
from surveymark.content.places import CACHE
from surveymark.content.writing import write_file
from surveymark.fetch.answers import hide_from_git
from surveymark.fetch.client import LARGEST_ANSWER, Client, NotAnsweredError, Reply
from surveymark.sources.source import AnswerFaultError
from surveymark.sources.zotero_group import (
    HOST,
    KEY_VARIABLE,
    PAGE,
    ZoteroGroup,
    collections_of,
    collections_page,
    items_page,
)

_FOLDER = f"{CACHE}/zotero"
_PAUSE = 0.5
_STARTS = 3
"""How often paging starts anew because somebody changed the library meanwhile."""
_MOST_PAGES = 2_000
_UNCHANGED, _FORBIDDEN, _UNKNOWN = 304, frozenset({401, 403}), 404


class ZoteroLibraryError(Exception):
    """The library cannot be had; the message says why and what to do."""


class _ChangedError(Exception):
    """The library changed between two pages."""


@dataclass(frozen=True, kw_only=True)
class _Page:
    """One page of a list, as it was at a version of the library."""

    text: str
    version: str
    total: int
    """The number of entries on all pages."""


@dataclass(kw_only=True)
class ZoteroLibrary:
    """Reads group libraries; pages of an unchanged library come from the cache, so an interrupted run goes on."""

    root: Path
    """The folder of the survey."""
    client: Client | None
    """None while offline: only the cache is used."""
    key: str = ""
    """An API key, for private groups."""
    on_page: Callable[[int, int], object] = lambda _done, _total: None
    """Called after each page with the number of items that are there, and that of all in the list."""

    def text(self, group: ZoteroGroup) -> str:
        """The collections and items as JSON with `collections` and `items`, which `imports/formats/zotero_json` parses.

        Raises: ZoteroLibraryError; OSError if the cache cannot be written.
        """
        for _ in range(_STARTS):
            try:
                return self._text(group)
            except _ChangedError:
                continue
            except AnswerFaultError as error:
                message = f"{HOST}: {error}"
                raise ZoteroLibraryError(message) from None
            except NotAnsweredError as error:
                raise ZoteroLibraryError(str(error)) from None
        message = (
            f"{HOST}: the library was changed during each of {_STARTS} attempts; try again later"
        )
        raise ZoteroLibraryError(message)

    def _text(self, group: ZoteroGroup) -> str:
        collections = list(self._pages(lambda start: collections_page(group, start), ""))
        version = collections[0].version
        items: dict[str, Any] = {}
        for key in collections_of(group, [page.text for page in collections]):
            for page in self._pages(lambda start, key=key: items_page(group, key, start), version):  # type: ignore[misc]
                items |= {_key(item): item for item in _list(page.text)}
        whole = {
            "collections": [one for page in collections for one in _list(page.text)],
            "items": list(items.values()),
        }
        return _with_lines(whole)

    def _pages(self, address: Callable[[int], str], version: str) -> Iterator[_Page]:
        """All pages of a list, at one version of the library; with an empty `version` at that of the first page."""
        done = 0
        for _ in range(_MOST_PAGES):
            page = self._page(address(done), version)
            version = version or page.version
            count = len(_list(page.text))
            yield page
            done += count
            self.on_page(done, page.total)
            if not count or done >= page.total:
                return

    def _page(self, address: str, version: str) -> _Page:
        kept = self._kept(address)
        if kept and kept.version == version:
            return kept
        if self.client is None:
            if kept and not version:
                return kept
            message = f"{HOST}: not cached, and offline"
            raise ZoteroLibraryError(message)
        reply = self._reply(self.client, address, kept.version if kept else "")
        if reply.status == _UNCHANGED and kept:
            return kept
        page = _page_of(reply)
        if version and page.version != version:
            raise _ChangedError
        hide_from_git(self.root)
        write_file(self.root / _path(address), json.dumps(asdict(page) | {"sha256": _sum(page)}))
        return page

    def _reply(self, client: Client, address: str, version: str) -> Reply:
        if not (self.key.isascii() and (self.key.isalnum() or not self.key)):
            message = f"{KEY_VARIABLE}: expected a key of letters and digits"
            raise ZoteroLibraryError(message)
        headers = {
            "Zotero-API-Version": "3",
            **({"Zotero-API-Key": self.key} if self.key else {}),
            **({"If-Modified-Since-Version": version} if version else {}),
        }
        reply = client.reply(
            address,
            pause=_PAUSE,
            content_types=("application/json",),
            headers=headers,
            no_answer=frozenset({_UNCHANGED, *_FORBIDDEN, _UNKNOWN}),
        )
        if reply.status in _FORBIDDEN:
            advice = "check the key" if self.key else "set"
            message = (
                f"{HOST}: the group is private; {advice} in the environment variable {KEY_VARIABLE}"
            )
            if not self.key:
                message += " to a key from https://www.zotero.org/settings/keys"
            raise ZoteroLibraryError(message)
        if reply.status == _UNKNOWN:
            message = f"{HOST}: there is no such group or collection"
            raise ZoteroLibraryError(message)
        return reply

    def _kept(self, address: str) -> _Page | None:
        """The cached page; None if there is none or it is damaged."""
        try:
            kept = json.loads(survey_bytes(self.root, _path(address), largest=3 * LARGEST_ANSWER))
            sum_ = kept.pop("sha256")
            page = _Page(**kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return page if sum_ == _sum(page) else None


def _page_of(reply: Reply) -> _Page:
    """The page in the response.

    Raises: AnswerFaultError.
    """
    text = reply.text or ""
    version = reply.headers.get("last-modified-version", "")
    total = reply.headers.get("total-results", "")
    if not (version.isdecimal() and total.isdecimal() and len(total) < 10):  # noqa: PLR2004 - no library is as large
        message = "expected the headers Last-Modified-Version and Total-Results"
        raise AnswerFaultError(message)
    if len(_list(text)) > PAGE:
        message = f"expected at most {PAGE} entries on a page"
        raise AnswerFaultError(message)
    return _Page(text=text, version=version, total=int(total))


def _list(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        message = "expected a list of entries in JSON"
        raise AnswerFaultError(message)
    return found


def _key(item: Any) -> str:  # noqa: ANN401 - JSON holds anything
    """The item's key; it can be in several collections."""
    key = item.get("key") if isinstance(item, dict) else None
    return key if isinstance(key, str) else json.dumps(item)


def _with_lines(whole: Mapping[str, list[Any]]) -> str:
    """JSON with one entry on each line, by which the ledger names it."""
    lists = (
        f'"{name}": [\n' + ",\n".join(json.dumps(entry) for entry in entries) + "\n]"
        for name, entries in whole.items()
    )
    return "{" + ",\n".join(lists) + "}\n"


def _path(address: str) -> str:
    return f"{_FOLDER}/{hashlib.sha256(address.encode()).hexdigest()}.json"


def _sum(page: _Page) -> str:
    whole = json.dumps([page.text, page.version, page.total])
    return hashlib.sha256(whole.encode()).hexdigest()
