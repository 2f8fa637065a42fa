"""Invented lines of bulk files, as arXiv, OpenAlex and Semantic Scholar write them."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ZSTD = zstd


def arxiv(identifier: str, title: str, abstract: str = "", **fields: object) -> dict[str, Any]:
    return {
        "id": identifier,
        "submitter": "Ada Wood",
        "authors": "Ada Wood, Jos\\'e Li",
        "title": title,
        "comments": "12 pages",
        "journal-ref": None,
        "doi": None,
        "report-no": None,
        "categories": "cs.CV cs.LG",
        "license": "http://creativecommons.org/licenses/by/4.0/",
        "abstract": f"  {abstract}\n",
        "versions": [{"version": "v1", "created": "Mon, 2 Apr 2024 19:18:42 GMT"}],
        "update_date": "2024-04-03",
        "authors_parsed": [["Wood", "Ada", ""], ["Li", "Jos\\'e", "Jr."]],
        **fields,
    }


def openalex(number: int, title: str, abstract: str = "", **fields: object) -> dict[str, Any]:
    index: dict[str, list[int]] = {}
    for place, word in enumerate(abstract.split()):
        index.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/10.1234/W{number}",
        "title": title,
        "display_name": title,
        "publication_year": 2024,
        "authorships": [
            {"author": {"display_name": "Ada Wood"}, "raw_author_name": "A. Wood"},
            {"author": {"display_name": "José Li"}, "raw_author_name": None},
        ],
        "primary_location": {
            "landing_page_url": "https://doi.org/10.1234/w1",
            "source": {"display_name": "Journal of Crockery", "type": "journal"},
        },
        "abstract_inverted_index": index or None,
        "updated_date": "2026-01-02",
        **fields,
    }


def scholar(number: int, title: str, **fields: object) -> dict[str, Any]:
    return {
        "corpusid": number,
        "externalids": {"ArXiv": None, "DOI": f"10.1234/S{number}", "CorpusId": str(number)},
        "url": "https://www.semanticscholar.org/paper/x",
        "title": title,
        "authors": [{"authorId": "1", "name": "Ada Wood"}],
        "venue": "KITCHEN",
        "year": 2023,
        "journal": None,
        **fields,
    }


def lines(records: Iterable[object]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
