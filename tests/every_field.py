"""A paper with a value in every field that an entry may have."""

from collections.abc import Mapping
from typing import Any

from surveymark.model.paper import Paper

VALUES: Mapping[str, Any] = {
    "key": "wood2025cups",
    "title": "Cups that Keep",
    "authors": ["Wood, Ada", {"name": "The Potters"}],
    "authors_complete": False,
    "author_count": 5,
    "date": "2025-02-03",
    "arxiv": "2502.01234",
    "arxiv_class": "cs.CV",
    "doi": "10.1234/cups",
    "published": {
        "venue": "JoC",
        "year": 2026,
        "month": 3,
        "day": 4,
        "kind": "journal",
        "genre": "Letter",
        "doi": "10.1234/joc.1",
        "title": "Cups that Keep Warm",
        "authors": ["Wood, Ada"],
        "authors_complete": False,
        "volume": "7",
        "number": "2",
        "pages": "1-9",
        "publisher": "Kiln",
        "place": "Delft",
        "editors": ["Birch, Otto"],
        "editors_complete": False,
        "series": "Vessels",
        "edition": "2",
        "chapter": "3",
        "isbn": "978-3-16-148410-0",
        "issn": "0028-0836",
    },
    "retracted": {
        "kind": "retraction",
        "on": "2026-05-06",
        "notice": "https://doi.org/10.1234/joc.9",
    },
    "collaboration": "KILN",
    "report_numbers": ["KILN-TR-7"],
    "language": "de",
    "reference_note": "In German.",
    "topics": ["cups"],
    "gives": ["method", "dataset"],
    "summary": "A cup keeps tea warm. It saves wood.",
    "tldr": "A cup that keeps tea warm.",
    "about": {"task": ["pouring"], "modality": ["clay"], "builds_on": ["kettle"]},
    "aspects": {"made-of": {"terms": ["beech"], "words": "turned by hand", "from": "abstract"}},
    "uses": ["shelf-1k"],
    "introduces": ["cupboard"],
    "size": {"parameters": ["2.1e6", "7"], "from": "full text"},
    "results": [
        {
            "on": "shelf-1k",
            "metric": "warmth",
            "value": "96.00",
            "setting": "lid on",
            "from": "abstract",
        }
    ],
    "relates": [{"to": "berg2024cups", "how": "improves", "from": "https://a.org/cups"}],
    "cites": ["berg2024cups"],
    "note": "Two versions differ.",
    "links": {
        "code": ["https://a.org/code"],
        "project": ["https://a.org"],
        "data": ["https://a.org/data"],
        "demo": ["https://a.org/demo"],
        "model": ["https://a.org/m"],
    },
    "listed": [
        {"in": "daily-papers-2025-12-12", "line": 13, "comments": 2, "organization": "Kiln"}
    ],
    "added": "2026-01-02",
    "sources": {"date": "arxiv 2026-01-02"},
    "aliases": ["wood2024cups"],
}
"""One value of every field."""
WRITTEN = tuple(name for name in VALUES if name != "key")
"""The fields that an entry may hold, in their order; its key is the name of its file."""

PAPER = Paper.model_validate(VALUES)
