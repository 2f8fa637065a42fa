"""The facets and sort orders of all papers as columns of small numbers, from which Explore filters and counts in the browser.

Everything follows from `FACETS` and `ORDERS`; docs/search-index.md describes the files.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from surveymark.model.facets import FACETS, ORDERS, Facet, Order
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.retrieval.index import SearchIndex
from surveymark.retrieval.specification import shard_of
from surveymark.retrieval.tokens import words_of

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LEAD = 3
"""Number of first letters of a word that determine the files in which a typed value is found."""
_FEWEST_FILES, _MOST_FILES, _VALUES_A_FILE = 8, 1024, 64

Typed: TypeAlias = Sequence[tuple[str, Sequence[int]]]
"""Values, each with the first of its rows and the difference of each further row from the one before."""


def column_files(survey: Survey, index: SearchIndex) -> Iterator[tuple[str, Any]]:
    """Path below the site's folder `search` and value of every file."""
    rows = papers_in_rows(survey, index)
    yield "columns.json", columns(survey, index)
    yield "keys.json", [paper.key for paper in rows]
    for order in ORDERS:
        if order.key_of:
            yield f"o/{order.id}.json", packed(_steps(rows_in_order(order, rows, survey)))
    for facet in FACETS:
        if facet.is_typed:
            for number, values in typed_values(facet, rows, survey).items():
                yield f"v/{facet.id}/{number}.json", values


def papers_in_rows(survey: Survey, index: SearchIndex) -> Sequence[Paper]:
    """All papers in the order of their entries in the index, so that a new paper does not renumber others."""
    return [survey.paper_by_key[entry.id] for entry in index.entries if entry.kind == "paper"]


def columns(survey: Survey, index: SearchIndex) -> Mapping[str, Any]:
    """The number of papers, their entries in the index, and a column for each facet."""
    rows = papers_in_rows(survey, index)
    numbers = (number for number, entry in enumerate(index.entries) if entry.kind == "paper")
    return {
        "papers": len(rows),
        "entries": packed(_steps(numbers)),
        "facets": {facet.id: _column(facet, rows, survey) for facet in FACETS},
    }


def rows_in_order(order: Order, rows: Sequence[Paper], survey: Survey) -> Sequence[int]:
    """The numbers of the rows in this order; equal ones are newest first."""
    key_of = order.key_of
    row_of = {paper.key: row for row, paper in enumerate(rows)}
    newest = [row_of[paper.key] for paper in survey.papers_newest_first]
    if key_of is None:
        return newest
    keys = [key_of(paper, survey) for paper in rows]
    return sorted(newest, key=keys.__getitem__, reverse=order.direction == "desc")


def typed_values(facet: Facet, rows: Sequence[Paper], survey: Survey) -> Mapping[int, Typed]:
    """The values of a facet that readers type, in the files of all their words, by the file's number."""
    papers: defaultdict[str, list[int]] = defaultdict(list)
    for row, paper in enumerate(rows):
        for value in dict.fromkeys(facet.values_of(paper, survey)):
            papers[value].append(row)
    count = _files(len(papers))
    found: dict[int, list[tuple[str, Sequence[int]]]] = {number: [] for number in range(count)}
    for value in sorted(papers):
        steps = [papers[value][0], *_differences(papers[value])]
        for number in sorted({shard_of(lead, count) for lead in leads_of(value)}):
            found[number].append((value, steps))
    return found


def leads_of(value: str) -> set[str]:
    """The first letters of each word of a value, in each spelling, and of all its letters together.

    >>> sorted(leads_of("Zoë O'Neil"))
    ['one', 'zoe']
    """
    words = words_of(value)
    forms = [form for word in words for form in (*word.parts, *word.extra)]
    forms.append("".join(part for word in words for part in word.parts))
    return {form[:LEAD] for form in forms}


def packed(numbers: Iterable[int]) -> str:
    """Natural numbers in base 64: the first digit of each, then the second of each, and so on, which compresses best.

    >>> packed([0, 1, 63]), packed([64, 2])
    ('AB_', 'BAAC')
    """
    listed = list(numbers)
    width = max(1, -(-max(listed, default=0).bit_length() // 6))
    places = [6 * place for place in reversed(range(width))]
    return "".join(DIGITS[number >> place & 63] for place in places for number in listed)


def _column(facet: Facet, rows: Sequence[Paper], survey: Survey) -> Mapping[str, Any]:
    """The values of a facet, the sets of values that papers have, the most frequent first, and the set of each paper.

    Only the number of files if values are typed.
    """
    held = [tuple(sorted(set(facet.values_of(paper, survey)))) for paper in rows]
    names = sorted({value for values in held for value in values})
    if facet.is_typed:
        return {"files": _files(len(names))}
    having = Counter(held)
    sets = sorted(having, key=lambda values: (-having[values], values))
    place_of = {name: place for place, name in enumerate(names)}
    set_of = {values: place for place, values in enumerate(sets)}
    return {
        "values": names,
        "sets": [[place_of[value] for value in values] for values in sets],
        "papers": packed(set_of[values] for values in held),
    }


def _files(values: int) -> int:
    """The number of files for this many typed values: a power of two."""
    number = _FEWEST_FILES
    while number < _MOST_FILES and number * _VALUES_A_FILE < values:
        number *= 2
    return number


def _differences(numbers: Sequence[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise(numbers))


def _steps(numbers: Iterable[int]) -> Iterator[int]:
    """The step to each number from the one before as a natural number: twice a step up, or one less than twice a step down."""
    steps = _differences([0, *numbers])
    return (2 * step if step >= 0 else -2 * step - 1 for step in steps)
