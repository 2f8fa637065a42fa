"""Records of bulk files: the metadata snapshot of arXiv, works of OpenAlex and papers of Semantic Scholar.

Documented at https://www.kaggle.com/datasets/Cornell-University/arxiv, https://developers.openalex.org/download/snapshot-format
and https://api.semanticscholar.org/api-docs/datasets. Each line of a file is one JSON object.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi, arxiv_month, doi, identifier_in
from surveymark.sources.reading import valid_year

_WORK = re.compile(r"https://openalex\.org/W[0-9]{1,15}\Z")


@dataclass(frozen=True, kw_only=True)
class DumpRecord:
    """What a bulk file says of a paper; texts are as they stand there, and empty if the file has none."""

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    """Printed as `Given Family`, in their order."""
    venue: str = ""
    year: int | None = None
    arxiv: str | None = None
    doi: str | None = None
    """Not one that arXiv registers for every paper."""
    openalex: str | None = None
    """Such as W12."""
    semantic_scholar: int | None = None
    """The corpus id."""


def record_of(data: object) -> DumpRecord | None:
    """The record in a parsed line; None if no known bulk file has lines of this shape."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("corpusid"), int):
        return _of_semantic_scholar(data) if "title" in data else None
    if _WORK.match(_text(data.get("id"))):
        return _of_openalex(data)
    return _of_arxiv(data) if "title" in data and _valid(arxiv_id, data.get("id")) else None


def _of_arxiv(data: Mapping[str, Any]) -> DumpRecord:
    identifier = arxiv_id(data["id"])
    names = [
        " ".join(filter(None, map(_text, (*name[1:2], *name[:1], *name[2:3]))))
        for name in _list(data.get("authors_parsed"))
        if isinstance(name, list)
    ]
    return DumpRecord(
        title=_text(data.get("title")),
        abstract=_text(data.get("abstract")),
        authors=tuple(names),
        venue=_text(data.get("journal-ref")),
        year=int(arxiv_month(identifier)[:4]),
        arxiv=identifier,
        doi=_own_doi(next(iter(_text(data.get("doi")).split()), None)),
    )


def _of_openalex(data: Mapping[str, Any]) -> DumpRecord:
    place = _dict(data.get("primary_location"))
    registered = _valid(doi, data.get("doi"))
    landed = identifier_in(_text(place.get("landing_page_url")))
    return DumpRecord(
        title=_text(data.get("title")) or _text(data.get("display_name")),
        abstract=text_in_order(_dict(data.get("abstract_inverted_index"))),
        authors=tuple(
            _text(one.get("raw_author_name")) or _text(_dict(one.get("author")).get("display_name"))
            for one in map(_dict, _list(data.get("authorships")))
        ),
        venue=_text(_dict(place.get("source")).get("display_name")),
        year=_year(data.get("publication_year")),
        arxiv=_valid(arxiv_id, registered and arxiv_id_of_doi(registered))
        or (landed[1] if landed and landed[0] == "arxiv" else None),
        doi=_own_doi(registered),
        openalex=data["id"].rpartition("/")[2],
    )


def _of_semantic_scholar(data: Mapping[str, Any]) -> DumpRecord:
    ids = _dict(data.get("externalids"))
    return DumpRecord(
        title=_text(data.get("title")),
        abstract=_text(data.get("abstract")),
        authors=tuple(_text(one.get("name")) for one in map(_dict, _list(data.get("authors")))),
        venue=_text(data.get("venue")),
        year=_year(data.get("year")),
        arxiv=_valid(arxiv_id, ids.get("ArXiv")),
        doi=_own_doi(ids.get("DOI")),
        semantic_scholar=data["corpusid"],
    )


def text_in_order(index: Mapping[str, Any]) -> str:
    """The text of which OpenAlex publishes only where each word stands."""
    places = (
        (place, word)
        for word, found in index.items()
        for place in _list(found)
        if isinstance(place, int)
    )
    return " ".join(word for _, word in sorted(places))


def _own_doi(text: object) -> str | None:
    found = _valid(doi, text)
    return None if found and arxiv_id_of_doi(found) else found


def _valid(parse: Callable[[str], str], value: object) -> str | None:
    try:
        return parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _year(value: object) -> int | None:
    return valid_year(value) if isinstance(value, int) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else []


def _dict(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
