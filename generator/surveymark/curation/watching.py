"""Searches for new papers: from which day each saved query is searched, and what became of it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

from surveymark.imports.candidates import candidate_of_facts
from surveymark.model.candidate import Candidate
from surveymark.model.watch import Query, Search, Searches
from surveymark.sources.feed import feed_source
from surveymark.sources.source import (
    AnswerFaultError,
    ResultPage,
    Source,
    VenueFinder,
    Wanted,
    all_sources,
)

OVERLAP = 14
"""Days before the last search that are searched again, because services list papers late."""
FIRST = 30
"""Days that the first search of a query goes back."""


class SearchClient(Protocol):
    """Asks a service for result pages; `surveymark.fetch` has the one that uses the network."""

    def page(self, source: Source, wanted: Wanted, mark: str) -> ResultPage:
        """One page; see `Search`. Raises an exception that says why there is none."""


@dataclass(frozen=True, kw_only=True)
class Searched:
    """What became of the search of one query."""

    query: Query
    since: str
    """The first day that was searched."""
    candidates: tuple[Candidate, ...] = ()
    """Every record with a title."""
    untitled: int = 0
    """Records without a title, or with names or ids that are invalid."""
    is_cut: bool = False
    """Whether there were more results than are read."""
    fault: str = ""
    """Why the search is not complete; empty if it is."""


def wanted_since(query: Query, searches: Searches, today: str) -> str:
    """The day from which the query is searched.

    >>> wanted_since(Query(service="arxiv", query="cup"), Searches(), "2026-03-31")
    '2026-03-01'
    """
    last = searches.last(query)
    day = datetime.date.fromisoformat(last or today)
    return str(day - datetime.timedelta(days=OVERLAP if last else FIRST))


def source_of(query: Query) -> Source:
    """The service that the query is for."""
    if query.service == "feed":
        return feed_source(query.query)
    return next(source for source in all_sources() if source.name == query.service)


def result_pages(source: Source, wanted: Wanted, client: SearchClient) -> Iterator[ResultPage]:
    """The pages, as they arrive; the last one names another page if the results were cut off."""
    mark, most = "", source.search.most_pages if source.search else 0
    for _ in range(most):
        page = client.page(source, wanted, mark)
        yield page
        if not page.next:
            return
        mark = page.next


def page_candidates(
    source: Source, page: ResultPage, day: str, venue: VenueFinder
) -> Iterator[Candidate | None]:
    """The candidate in each record of the page; None if it has no title or is invalid."""
    found = f"{source.name} {day}"
    for record in page.records:
        try:
            facts = next(iter(source.facts(record.text, found, venue)), None)
        except AnswerFaultError:
            facts = None
        if facts is None:
            yield None
            continue
        candidate = candidate_of_facts(facts, found)
        has_id = candidate.arxiv or candidate.doi
        yield replace(candidate, url=None if has_id else record.address or candidate.url)


def with_searches(searches: Searches, complete: Iterator[Query], day: str) -> Searches:
    """The searches after these queries were searched completely on a day, by service and query."""
    held = {(one.service, one.query): one for one in searches.searches}
    for query in complete:
        held[query.service, query.query] = Search(service=query.service, query=query.query, on=day)
    return Searches(searches=tuple(held[name] for name in sorted(held)))


def candidate_mark(candidate: Candidate) -> str:
    """A short name by which a report refers to a candidate: 16 hexadecimal digits."""
    return blake2b("\n".join(candidate.names).encode(), digest_size=8).hexdigest()
