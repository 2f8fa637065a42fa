"""The index as files that a browser fetches when needed; docs/search-index.md describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import sub
from typing import Any

from pydantic_core import to_json

from surveymark.retrieval.entries import Entry
from surveymark.retrieval.index import SearchIndex
from surveymark.retrieval.postings import Postings
from surveymark.retrieval.specification import SPEC, shard_of

FOLDER = "search"
VERSION = 1
ENTRIES_A_FILE = 8
_TAILS_BY, _IDENTITIES_BY = 4, 2
"""Number of files of terms for each file of tails, and for each file of identities."""


def index_files(index: SearchIndex) -> Iterator[tuple[str, str]]:
    """Path below the site's folder `search` and text of every file; the same index gives the same text."""
    tails, identities = index.shards // _TAILS_BY, index.shards // _IDENTITIES_BY
    yield "index.json", json_line(_manifest(index, tails, identities))
    for number in range(index.shards):
        terms = index.shard(number)
        yield f"t/{number}.json", json_line([[term, _packed(terms[term])] for term in terms])
    for number, held in _by_shard(sorted(index.tails), tails).items():
        yield f"w/{number}.json", json_line([[tail, [*index.tails[tail].items()]] for tail in held])
    for number, held in _by_shard(sorted(index.identities), identities).items():
        yield f"x/{number}.json", json_line([[name, index.identities[name]] for name in held])
    for start in range(0, len(index.entries), ENTRIES_A_FILE):
        entries = index.entries[start : start + ENTRIES_A_FILE]
        yield f"e/{start // ENTRIES_A_FILE}.json", json_line([_record(entry) for entry in entries])


def _manifest(index: SearchIndex, tails: int, identities: int) -> Mapping[str, Any]:
    topics = [
        [number, entry.id, entry.papers]
        for number, entry in enumerate(index.entries)
        if entry.kind == "topic"
    ]
    return {
        "version": VERSION,
        "entries": len(index.entries),
        "entriesAFile": ENTRIES_A_FILE,
        "shards": index.shards,
        "tails": tails,
        "identities": identities,
        "outside": sorted(index.outside),
        "topics": sorted(topics, key=lambda topic: (-topic[2], topic[1])),
        "spec": SPEC,
    }


def _packed(postings: Postings) -> Sequence[Sequence[int]]:
    """For each mask: the mask, the first number, and the difference of each further number from the previous one."""
    packed = []
    for mask in sorted(postings):
        numbers = postings[mask]
        packed.append([mask, numbers[0], *map(sub, numbers[1:], numbers)])
    return packed


def _by_shard(names: Iterable[str], shards: int) -> Mapping[int, Sequence[str]]:
    """The names in each shard; every shard has a file, so that no request fails."""
    held: defaultdict[int, list[str]] = defaultdict(list)
    for number in range(shards):
        held[number] = []
    for name in names:
        held[shard_of(name, shards)].append(name)
    return held


def _record(entry: Entry) -> Sequence[Any]:
    """The data that a result shows."""
    return [
        entry.kind,
        entry.id,
        entry.title,
        entry.address,
        entry.byline,
        entry.where,
        entry.summary,
        entry.papers,
        entry.topics,
        *([entry.card] if entry.kind == "paper" else ()),
    ]


def json_line(value: object) -> str:
    """The value as JSON on one line, without spaces."""
    return to_json(value).decode() + "\n"
