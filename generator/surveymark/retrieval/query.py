"""Parsing of queries: identifiers, words, phrases and restrictions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveymark.retrieval.specification import SPEC
from surveymark.retrieval.tokens import fold, identity, parts_of

_TERM = re.compile(r'(-?)(?:(author|venue|topic|year):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_ARXIV = re.compile(SPEC["arxiv"], re.ASCII)
_DOI = re.compile(SPEC["doi"], re.ASCII)
_YEARS = re.compile(r"([0-9]{4})?(-|\.\.)?([0-9]{4})?\Z", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_LONGEST = 400
_MOST_WORDS = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """A restriction to entries that have these words in this field, or do not have them."""

    field: str
    """`author`, `venue`, `topic` or `year`; empty for any."""
    whole: str = ""
    """The identity of the value."""
    words: tuple[str, ...] = ()
    years: tuple[int, int] = (0, 0)
    is_excluded: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A parsed query."""

    text: str
    identifier: str = ""
    """`arxiv:…` or `doi:…` in lower case, if the query has one."""
    whole: str = ""
    """The identity of the whole query, compared with titles and names."""
    words: tuple[str, ...] = ()
    """Folded, in their order, including those in quotes."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """The quoted parts."""
    narrowings: tuple[Narrowing, ...] = ()


def query_of(text: str) -> Query:
    """The parsed query.

    >>> query_of("arXiv:2402.17485v3").identifier
    'arxiv:2402.17485'
    """
    text = text[:_LONGEST]
    query = Query(text=text, identifier=_identifier(text), whole=identity(text))
    words: list[str] = []
    for found in _TERM.finditer(text):
        minus, field, quoted, bare = found.groups()
        value = quoted if quoted is not None else bare
        if field or (minus and len(found[0]) > 1):
            narrowing = _narrowing((field or "").lower(), value, is_excluded=bool(minus))
            if narrowing:
                query = replace(query, narrowings=(*query.narrowings, narrowing))
            continue
        if not field and _is_about_identifier(value, query):
            continue
        parts = parts_of(value)
        words += parts
        if quoted is not None and parts:
            query = replace(query, phrases=(*query.phrases, tuple(parts)))
    return replace(query, words=tuple(words[:_MOST_WORDS]))


def _is_about_identifier(value: str, query: Query) -> bool:
    """Whether this is the identifier of the query, or only the name of a kind of identifier."""
    return bool(query.identifier) and (
        fold(value) in SPEC["identifier_words"] or _identifier(value) == query.identifier
    )


def _identifier(text: str) -> str:
    folded = fold(text)
    if doi := _DOI.search(folded):
        bare = doi[0].rstrip(".,;)")
        if not bare.startswith(SPEC["arxiv_doi"]):
            return f"doi:{bare}"
    arxiv = _ARXIV.search(folded)
    return f"arxiv:{arxiv[1] or arxiv[2]}" if arxiv else ""


def _narrowing(field: str, value: str, *, is_excluded: bool) -> Narrowing | None:
    if field == "year":
        years = _YEARS.match(value)
        if not years or not value.strip("-."):
            return None
        first, dash, last = years.groups()
        start = int(first) if first else _FIRST_YEAR
        end = int(last) if last else _LAST_YEAR if dash else start
        return Narrowing(field=field, years=(start, end), is_excluded=is_excluded)
    kept = tuple(parts_of(value))
    if not kept:
        return None
    return Narrowing(field=field, whole=identity(value), words=kept, is_excluded=is_excluded)


def numbers_between(years: tuple[int, int]) -> Iterator[str]:
    """Each year as text."""
    first, last = max(years[0], _FIRST_YEAR), min(years[1], _LAST_YEAR)
    return (str(year) for year in range(first, last + 1))
