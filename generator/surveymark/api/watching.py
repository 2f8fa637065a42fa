"""Find new papers with a survey's saved queries, as `surveymark watch` does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from urllib.parse import urlsplit

from surveymark.api.content import changing, sound_survey, survey_to_change, write_as_one
from surveymark.api.events import OnEvent, Progress, ignore_event
from surveymark.api.ranking import RankResult, ranked_queue
from surveymark.api.screening import Queue, decision_on, record
from surveymark.api.services import metadata_client, user_agent
from surveymark.api.today import today
from surveymark.content.places import CANDIDATES, SEARCHES
from surveymark.content.watch_text import candidates_text, searches_text
from surveymark.curation.open_candidates import Closed, OpenCandidates
from surveymark.curation.watching import (
    Searched,
    candidate_mark,
    page_candidates,
    result_pages,
    source_of,
    wanted_since,
    with_searches,
)
from surveymark.fetch.client import Client, NotAnsweredError
from surveymark.fetch.metadata_client import MetadataClient
from surveymark.fetch.network import Network
from surveymark.fetch.public_host import PublicTransport
from surveymark.model.candidate import Candidate
from surveymark.model.survey import Survey
from surveymark.model.watch import Query
from surveymark.sources.source import Wanted

KEPT = "the queries searched so far are recorded; the next run searches the rest"
"""The message of an interruption."""


@dataclass(frozen=True, kw_only=True)
class WatchResult:
    """What the saved queries found."""

    searched: tuple[Searched, ...]
    """By the order of the queries."""
    ranked: RankResult
    """Every candidate that awaits a decision, new or not."""
    new: frozenset[tuple[str, ...]]
    """The names of those that no earlier search found."""
    closed: Mapping[Closed, int]
    """Records that are left out, by reason."""

    @property
    def is_complete(self) -> bool:
        """Whether every query was searched."""
        return not any(one.fault for one in self.searched)


@dataclass(frozen=True, kw_only=True)
class Ticked:
    """What became of the ticked boxes of a report."""

    included: tuple[Candidate, ...]
    already: int
    """Candidates that have an entry or a decision."""
    unknown: int
    """Boxes of no candidate in `content/candidates.jsonl`."""


def watch(
    folder: str | PathLike[str], *, on_event: OnEvent = ignore_event, network: Network | None = None
) -> WatchResult:
    """Search for new papers, and add them to the candidates in `content/candidates.jsonl`.

    Each query of `content/watch.yml` is searched from two weeks before its last complete search, which `content/searches.yml`
    records; the first search goes back 30 days. Papers with an entry or a decision are left out, and candidates that have one
    by now are removed. If KeyboardInterrupt ends the function early, what the complete searches found is written before it is
    raised again.

    Raises: ContentError if the survey has errors; SurveyError if another process has locked the folder; OSError if a file
    cannot be written.
    """
    root, network = Path(folder), network or Network()
    survey, day = survey_to_change(root, on_event), today(network.clock)
    searched: list[Searched] = []
    interruption: KeyboardInterrupt | None = None
    try:
        for one in _searches(survey, root, network, day, on_event):
            searched.append(one)  # noqa: PERF402 - extend may keep nothing of an iterator that is interrupted
    except KeyboardInterrupt as error:
        error.args, interruption = (KEPT,), error
    with changing(root, on_event) as writer:
        survey = sound_survey(root, on_event)
        waiting, new, closed = _sorted_out(survey, searched)
        complete = (one.query for one in searched if not one.fault)
        searches = with_searches(survey.searches, complete, day)
        texts: dict[Path, str | None] = {}
        if searches != survey.searches:
            texts[root / SEARCHES] = searches_text(searches)
        if (*waiting, *new) != survey.candidates:
            texts[root / CANDIDATES] = candidates_text([*waiting, *new])
        write_as_one(writer, texts, on_event)
    if interruption:
        raise interruption
    found = (one for search in searched for one in search.candidates if one.abstract)
    with_abstract = {one.names: one for one in found}
    queue = Queue(
        survey=survey, open=tuple(with_abstract.get(one.names, one) for one in (*waiting, *new))
    )
    return WatchResult(
        searched=tuple(searched),
        ranked=ranked_queue(queue, on_event),
        new=frozenset(one.names for one in new),
        closed=closed,
    )


def include_ticked(
    folder: str | PathLike[str], marks: Sequence[str], *, who: str, on_event: OnEvent = ignore_event
) -> Ticked:
    """Record that a person includes the candidates with these marks, as a report of `watch` names them.

    Raises: ContentError if the survey has errors; SurveyError if the name is too long, or another process has locked the folder;
    OSError if a file cannot be written.
    """
    root, day = Path(folder), today()
    survey = survey_to_change(root, on_event)
    by_mark = {candidate_mark(one): one for one in survey.candidates}
    wanted = [by_mark[mark] for mark in dict.fromkeys(marks) if mark in by_mark]
    still_open = OpenCandidates(survey)
    included = tuple(one for one in wanted if still_open.closed(one.names) is None)
    decisions = [decision_on(one, "include", who=who, on=day) for one in included]
    record(root, decisions, on_event)
    return Ticked(
        included=included,
        already=len(wanted) - len(included),
        unknown=len(set(marks) - by_mark.keys()),
    )


def _searches(
    survey: Survey, root: Path, network: Network, day: str, on_event: OnEvent
) -> Iterator[Searched]:
    """What became of each query, as they are searched."""
    queries = tuple(dict.fromkeys(survey.watch.queries))
    with (
        metadata_client(network, root, survey, offline=False) as services,
        _feed_client(network, survey, services) as feeds,
    ):
        for done, query in enumerate(queries, 1):
            client = feeds if query.service == "feed" else services
            yield _searched(query, survey, client, day)
            on_event(Progress(service=query.service, done=done, total=len(queries)))


@contextmanager
def _feed_client(
    network: Network, survey: Survey, services: MetadataClient
) -> Iterator[MetadataClient]:
    """A client of the survey's feeds, which may be on any public host."""
    hosts = [urlsplit(one.query).netloc for one in survey.watch.queries if one.service == "feed"]
    public = replace(network, transport=PublicTransport(network))
    with closing(Client(public, hosts=hosts, user_agent=user_agent(survey))) as client:
        yield replace(services, client=client)


def _searched(query: Query, survey: Survey, client: MetadataClient, day: str) -> Searched:
    since = wanted_since(query, survey.searches, day)
    source, wanted = source_of(query), Wanted(query=query.query, since=since, until=day)
    found: list[Candidate | None] = []
    is_cut, fault = False, ""
    try:
        for page in result_pages(source, wanted, client):
            found += page_candidates(source, page, day, survey.venue)
            is_cut = bool(page.next)
    except NotAnsweredError as error:
        is_cut, fault = False, str(error)
    candidates = tuple(one for one in found if one)
    return Searched(
        query=query,
        since=since,
        candidates=candidates,
        untitled=len(found) - len(candidates),
        is_cut=is_cut,
        fault=fault,
    )


def _sorted_out(
    survey: Survey, searched: Sequence[Searched]
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...], Counter[Closed]]:
    """The candidates that still wait, the new ones by name, and how many records are left out for each reason."""
    candidates = OpenCandidates(survey)
    waiting = tuple(one for one in survey.candidates if candidates.closed(one.names) is None)
    closed: Counter[Closed] = Counter()
    new = []
    for one in (one for search in searched for one in search.candidates):
        if why := candidates.closed(one.names):
            closed[why] += 1
        else:
            new.append(one)
    return waiting, tuple(sorted(new, key=lambda one: one.names)), closed
