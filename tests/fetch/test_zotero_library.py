"""Group libraries of Zotero: pages, versions, pauses and keys, as the web API documents them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from imported_cases import CONTEXT
from services import Said, Services
from surveymark.fetch.client import Client
from surveymark.fetch.zotero_library import ZoteroLibrary, ZoteroLibraryError
from surveymark.imports.formats.zotero_json import FORMAT
from surveymark.sources.zotero_group import HOST, ZoteroGroup, zotero_group

GROUP = ZoteroGroup(number="12")
COLLECTIONS = f"{HOST}/groups/12/collections?"
ITEMS = f"{HOST}/groups/12/items/top?"


def page(
    entries: list[Mapping[str, Any]], *, version: int = 7, total: int | None = None, **headers: str
) -> Said:
    """A page as the API returns it."""
    counted = {"Total-Results": str(len(entries) if total is None else total)}
    return Said(
        body=json.dumps(entries),
        headers={**counted, "Last-Modified-Version": str(version), **headers},
    )


def item(number: int, *collections: str) -> Mapping[str, Any]:
    key = f"ITEM{number:04}"
    data = {"key": key, "itemType": "book", "title": f"Cups {number}", "publisher": "Kiln"}
    return {"key": key, "version": 3, "data": {**data, "collections": list(collections)}}


def collection(key: str, name: str, parent: str = "") -> Mapping[str, Any]:
    data = {"key": key, "version": 2, "name": name, "parentCollection": parent or False}
    return {"key": key, "version": 2, "data": data}


def pages(services: Services, items: list[Mapping[str, Any]], *, version: int = 7) -> None:
    """Serve the items, 100 on each page."""
    for start in range(0, max(len(items), 1), 100):
        services.says(
            f"{ITEMS}format=json&sort=dateAdded&direction=asc&limit=100&start={start}",
            page(items[start : start + 100], version=version, total=len(items)),
        )


@pytest.fixture
def library(services: Services, tmp_path: Path) -> Iterator[ZoteroLibrary]:
    with closing(Client(services.network, hosts=[HOST], user_agent="surveymark/1")) as client:
        yield ZoteroLibrary(root=tmp_path, client=client)


def titles(text: str) -> list[str]:
    return [paper.facts.title for paper in FORMAT.read(text, CONTEXT).papers if paper.facts]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://www.zotero.org/groups/12/cups", "zotero:groups/12"),
        ("https://www.zotero.org/groups/12/cups/library", "zotero:groups/12"),
        ("http://zotero.org/groups/12/", "zotero:groups/12"),
        ("https://www.zotero.org/groups/12/cups/collections/ABCD2345", "zotero:groups/12/collections/ABCD2345"),
        ("https://www.zotero.org/groups/12/collections/ABCD2345/items/X", "zotero:groups/12/collections/ABCD2345"),
        ("https://www.zotero.org/groups/12/cups/items/ABCD2345/library", "zotero:groups/12"),
        ("zotero:groups/12/collections/abcd2345", "zotero:groups/12/collections/ABCD2345"),
        ("zotero://groups/12", "zotero:groups/12"),
        ("https://www.zotero.org/ada/library", "None"),
        ("https://example.org/groups/12", "None"),
        ("https://www.zotero.org.example.org/groups/12", "None"),
        ("groups/12", "None"),
    ],
)  # fmt: skip
def test_addresses_of_groups(address: str, found: str) -> None:
    assert str(zotero_group(address)) == found


def test_all_pages_of_a_library_are_one_text_with_its_collections(
    services: Services, library: ZoteroLibrary
) -> None:
    services.says(COLLECTIONS, page([collection("ABCD2345", "Vessels")]))
    pages(services, [item(number, "ABCD2345") for number in range(250)])
    seen: list[tuple[int, int]] = []
    library.on_page = lambda done, total: seen.append((done, total))
    text = library.text(GROUP)
    assert titles(text) == [f"Cups {number}" for number in range(250)]
    assert [section.path for section in FORMAT.read(text, CONTEXT).sections] == [("Vessels",)]
    assert seen == [(1, 1), (100, 250), (200, 250), (250, 250)]
    assert {headers["zotero-api-version"] for headers in services.headers} == {"3"}


def test_a_collection_is_read_with_those_inside_it_and_each_item_once(
    services: Services, library: ZoteroLibrary
) -> None:
    nested = [
        collection("ABCD2345", "Vessels"),
        collection("BCDE2345", "Cups", "ABCD2345"),
        collection("CDEF2345", "Other"),
    ]
    services.says(COLLECTIONS, page(nested))
    both = item(1, "ABCD2345", "BCDE2345")
    services.says(f"{HOST}/groups/12/collections/ABCD2345/items/top?", page([both]))
    services.says(f"{HOST}/groups/12/collections/BCDE2345/items/top?", page([both, item(2)]))
    assert titles(library.text(ZoteroGroup(number="12", collection="ABCD2345"))) == [
        "Cups 1",
        "Cups 2",
    ]
    with pytest.raises(
        ZoteroLibraryError, match=r"^api\.zotero\.org: the group has no collection XXXX2345$"
    ):
        library.text(ZoteroGroup(number="12", collection="XXXX2345"))


def test_an_unchanged_library_is_one_request(services: Services, library: ZoteroLibrary) -> None:
    services.says(COLLECTIONS, page([]))
    pages(services, [item(number) for number in range(150)])
    text = library.text(GROUP)
    services.asked.clear()
    services.says(COLLECTIONS, Said(status=304, body="", headers={"Last-Modified-Version": "7"}))
    assert library.text(GROUP) == text
    assert [address.partition("?")[0] for address in services.asked] == [
        f"{HOST}/groups/12/collections"
    ]
    assert services.headers[-1]["if-modified-since-version"] == "7"


def test_a_changed_library_is_read_again(services: Services, library: ZoteroLibrary) -> None:
    services.says(COLLECTIONS, page([]))
    pages(services, [item(1)])
    library.text(GROUP)
    services.says(COLLECTIONS, page([], version=8))
    pages(services, [item(1), item(2)], version=8)
    assert titles(library.text(GROUP)) == ["Cups 1", "Cups 2"]


def test_an_interrupted_run_goes_on_where_it_stopped(
    services: Services, library: ZoteroLibrary
) -> None:
    services.says(COLLECTIONS, page([]))
    items = [item(number) for number in range(150)]
    pages(services, items)
    second = f"{ITEMS}format=json&sort=dateAdded&direction=asc&limit=100&start=100"
    services.says(second, Said(status=400))
    with pytest.raises(ZoteroLibraryError, match=r"^api\.zotero\.org: status 400$"):
        library.text(GROUP)
    pages(services, items)
    services.says(COLLECTIONS, Said(status=304, body=""))
    services.asked.clear()
    assert len(titles(library.text(GROUP))) == 150
    assert services.asked[1:] == [second]


def test_a_library_that_changes_meanwhile_is_begun_again_three_times_at_most(
    services: Services, library: ZoteroLibrary
) -> None:
    services.says(COLLECTIONS, page([], version=7), page([], version=8))
    pages(services, [item(1)], version=8)
    assert titles(library.text(GROUP)) == ["Cups 1"]
    services.says(COLLECTIONS, page([], version=9))
    services.asked.clear()
    with pytest.raises(
        ZoteroLibraryError,
        match=r"^api\.zotero\.org: the library was changed during each of 3 attempts",
    ):
        library.text(GROUP)
    assert services.count(ITEMS) == 3


def test_backoff_after_a_good_answer_and_retry_after_are_respected(
    services: Services, library: ZoteroLibrary
) -> None:
    services.says(COLLECTIONS, page([], Backoff="30"))
    services.says(ITEMS, Said(status=429, headers={"Retry-After": "5"}), page([item(1)]))
    assert titles(library.text(GROUP)) == ["Cups 1"]
    assert [round(seconds) for seconds in services.time.slept] == [30, 5]


@pytest.mark.parametrize(
    ("key", "status", "message"),
    [
        ("", 403, "the group is private; set in the environment variable SURVEYMARK_ZOTERO_KEY to a key from https://www.zotero.org/settings/keys"),
        ("abc", 403, "the group is private; check the key in the environment variable SURVEYMARK_ZOTERO_KEY"),
        ("", 404, "there is no such group or collection"),
        ("", 500, "status 500"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_to_do(
    services: Services, library: ZoteroLibrary, key: str, status: int, message: str
) -> None:
    services.says(COLLECTIONS, Said(status=status, body="Forbidden", content_type="text/plain"))
    library.key = key
    with pytest.raises(ZoteroLibraryError) as error:
        library.text(GROUP)
    assert str(error.value) == f"api.zotero.org: {message}"


def test_a_key_is_sent_as_a_header_only(services: Services, library: ZoteroLibrary) -> None:
    services.says(COLLECTIONS, page([]))
    services.says(ITEMS, page([item(1)]))
    library.key = "secret1"
    library.text(GROUP)
    assert {headers.get("zotero-api-key") for headers in services.headers} == {"secret1"}
    assert "secret1" not in " ".join(services.asked)
    library.key = "a\nb"
    with pytest.raises(
        ZoteroLibraryError, match=r"^SURVEYMARK_ZOTERO_KEY: expected a key of letters and digits$"
    ):
        library.text(GROUP)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said(body="{}", headers={"Total-Results": "0", "Last-Modified-Version": "7"}), "expected a list of entries in JSON"),
        (Said(body="[]"), "expected the headers Last-Modified-Version and Total-Results"),
        (Said(body="[", headers={"Total-Results": "0", "Last-Modified-Version": "7"}), "expected a list of entries in JSON"),
        (page([{}] * 101), "expected at most 100 entries on a page"),
        (Said(body="[]", content_type="text/html"), "expected application/json, found text/html"),
    ],
)  # fmt: skip
def test_another_answer_is_refused(
    services: Services, library: ZoteroLibrary, said: Said, message: str
) -> None:
    services.says(COLLECTIONS, said)
    with pytest.raises(ZoteroLibraryError) as error:
        library.text(GROUP)
    assert str(error.value) == f"api.zotero.org: {message}"


def test_offline_the_cache_answers_or_the_library_is_unknown(
    services: Services, library: ZoteroLibrary
) -> None:
    offline = ZoteroLibrary(root=library.root, client=None)
    with pytest.raises(ZoteroLibraryError, match=r"^api\.zotero\.org: not cached, and offline$"):
        offline.text(GROUP)
    services.says(COLLECTIONS, page([]))
    pages(services, [item(number) for number in range(101)])
    text = library.text(GROUP)
    services.asked.clear()
    assert (offline.text(GROUP), services.asked) == (text, [])


def test_a_damaged_cache_is_not_believed(services: Services, library: ZoteroLibrary) -> None:
    services.says(COLLECTIONS, page([]))
    pages(services, [item(1)])
    text = library.text(GROUP)
    for path in (library.root / ".cache/surveymark/zotero").iterdir():
        path.write_text(
            path.read_text("utf-8").replace("Cups", "Lies").replace('"7"', '"6"'), "utf-8"
        )
    assert library.text(GROUP) == text
