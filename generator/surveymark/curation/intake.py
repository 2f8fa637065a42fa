"""Captured listings merged into a survey: new papers, papers that are listed again, and the outcome of every record."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveymark.curation.citation_key import citation_key
from surveymark.curation.completion import (
    Conflict,
    completed,
    facts_by_identity,
    facts_for,
    with_links,
)
from surveymark.curation.sameness import NearTitles, near_papers
from surveymark.curation.topic_scores import best_topics, topic_scores
from surveymark.listings.capture import Capture
from surveymark.model.facts import Facts
from surveymark.model.identity import identities
from surveymark.model.link import links_of
from surveymark.model.listing import Listing
from surveymark.model.paper import Listed, Paper
from surveymark.model.record import Record
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean

UNNAMED = "unnamed"
"""The key of a paper that has none yet."""


@dataclass(frozen=True, kw_only=True)
class CapturedFile:
    """A capture, with the name and hash of its file."""

    file: str
    sha256: str
    capture: Capture


@dataclass(frozen=True, kw_only=True)
class Intake:
    """The changes to a survey from merging captures."""

    new: tuple[Paper, ...] = ()
    changed: tuple[Paper, ...] = ()
    abstracts: Mapping[str, str] = field(default_factory=dict)
    """The abstracts of the papers in the captures, by key."""
    listings: tuple[Listing, ...] = ()
    """The new listings, one for each imported capture."""
    first_listed: Mapping[str, int] = field(default_factory=dict)
    """The number of papers that a capture is the first to list, by its id."""
    known: tuple[str, ...] = ()
    """Ids of captures that were imported before."""
    near: tuple[NearTitles, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def without_topic(self) -> tuple[str, ...]:
        """The keys of new papers for which no topic was found."""
        return tuple(paper.key for paper in self.new if not paper.topics)


def listing_ids(files: Sequence[CapturedFile]) -> frozenset[str]:
    """The ids of these captures, which entries may already contain after an interrupted import."""
    return frozenset(
        name
        for file in files
        for name in (file.capture.listing, f"{file.capture.format}-{file.sha256[:8]}")
    )


def intake(
    survey: Survey,
    files: Sequence[CapturedFile],
    facts: Sequence[Facts] = (),
    *,
    added: str | None = None,
) -> Intake:
    """The changes to the survey's papers, listings and abstracts from merging the files; `added` is the date of new entries.

    Only identical papers are merged: an equal arXiv id or DOI, or an equal normalised title.
    """
    merger = _Merger(survey, facts, added)
    for file in files:
        merger.take(file)
    return merger.result()


class _Merger:
    def __init__(self, survey: Survey, facts: Sequence[Facts], added: str | None) -> None:
        self._survey = survey
        self._added = added
        self._facts = facts_by_identity(facts)
        self._papers = dict(survey.paper_by_key)
        self._taken = set(self._papers) | {
            alias for paper in survey.papers for alias in paper.aliases
        }
        self._key_of = {name: paper.key for paper in survey.papers for name in identities(paper)}
        self._result = Intake()
        self._abstracts: dict[str, str] = {}

    def take(self, file: CapturedFile) -> None:
        digests = {
            listing.sha256: listing.id
            for listing in (*self._survey.listings, *self._result.listings)
        }
        if file.sha256 in digests:
            self._result = replace(self._result, known=(*self._result.known, digests[file.sha256]))
            self._restore_abstracts(file)
            return
        ids = set(digests.values())
        capture = file.capture
        listing_id = (
            capture.listing if capture.listing not in ids else f"{capture.format}-{file.sha256[:8]}"
        )
        for record in capture.records:
            self._take_record(record, listing_id)
        listing = Listing(
            id=listing_id,
            file=file.file,
            sha256=file.sha256,
            captured=capture.captured.isoformat() if capture.captured else None,
            captured_note=capture.captured_note,
            format=capture.format,
            lines=len(capture.ledger),
            records=len(capture.records),
        )
        self._result = replace(self._result, listings=(*self._result.listings, listing))

    def _restore_abstracts(self, file: CapturedFile) -> None:
        """Take the abstracts of papers that are in the survey but whose abstracts are not on this disk."""
        for record in file.capture.records:
            names = identities(_draft(record, file.capture.listing))
            key = next((self._key_of[name] for name in names if name in self._key_of), None)
            if key is not None:
                self._take_abstract(key, record)

    def _take_abstract(self, key: str, record: Record) -> None:
        if key not in self._survey.abstracts and record.abstract:
            self._abstracts.setdefault(key, clean(record.abstract))

    def result(self) -> Intake:
        old = self._survey.paper_by_key
        new = tuple(
            sorted(
                (paper for key, paper in self._papers.items() if key not in old),
                key=lambda paper: paper.key,
            )
        )
        changed = tuple(self._papers[key] for key in sorted(old) if self._papers[key] != old[key])
        near = near_papers(self._papers.values(), only=[paper.key for paper in new])
        first = Counter(paper.listed[0].listing for paper in self._papers.values() if paper.listed)
        return replace(
            self._result,
            new=new,
            changed=changed,
            near=near,
            abstracts=dict(sorted(self._abstracts.items())),
            first_listed=dict(sorted(first.items())),
        )

    def _take_record(self, record: Record, listing_id: str) -> None:
        drafted = _draft(record, listing_id)
        facts = facts_for(drafted, self._facts)
        conflicts: tuple[Conflict, ...] = ()
        if facts:
            drafted, conflicts = completed(drafted, facts)
            drafted = with_links(drafted, facts.links)
        key = next(
            (self._key_of[name] for name in identities(drafted) if name in self._key_of), None
        )
        if key is None:
            drafted = self._with_topics(drafted, record)
            key = citation_key(drafted, self._taken)
            self._papers[key] = drafted.model_copy(update={"key": key, "added": self._added})
            self._taken.add(key)
        else:
            self._papers[key], more = _seen_again(self._papers[key], drafted)
            conflicts = (*conflicts, *more)
        for name in identities(self._papers[key]):
            self._key_of.setdefault(name, key)
        self._take_abstract(key, record)
        named = tuple(
            replace(one, key=key)
            for one in conflicts
            if replace(one, key=key) not in self._result.conflicts
        )
        self._result = replace(self._result, conflicts=(*self._result.conflicts, *named))

    def _with_topics(self, paper: Paper, record: Record) -> Paper:
        topics = best_topics(
            topic_scores(self._survey.topics, title=record.title, abstract=record.abstract)
        )
        sources = {**paper.sources, "topics": "phrases"} if topics else paper.sources
        return paper.model_copy(update={"topics": topics, "sources": sources})


def _draft(record: Record, listing_id: str) -> Paper:
    """A paper with the facts of one record."""
    date_source = f"{listing_id}, year inferred" if record.date_year_inferred else listing_id
    return Paper(
        key=UNNAMED,
        title=record.title,
        author_count=record.author_count,
        date=record.date,
        links=links_of([link.url for link in record.links]),
        listed=(_listed(record, listing_id),),
        sources={"date": date_source} if record.date else {},
    )


def _listed(record: Record, listing_id: str) -> Listed:
    return Listed.model_validate(
        {
            "in": listing_id,
            "line": record.line_start,
            "comments": record.comments,
            "organization": record.organization.name if record.organization else None,
        }
    )


def _seen_again(paper: Paper, drafted: Paper) -> tuple[Paper, tuple[Conflict, ...]]:
    """The known paper with one more listing, and its empty fields filled in from the record."""
    listing = drafted.listed[0].listing
    listed = tuple(dict.fromkeys([*paper.listed, *drafted.listed]))
    conflicts: list[Conflict] = []
    sources = dict(paper.sources)
    update: dict[str, object] = {"listed": listed}
    if drafted.date and not paper.date:
        update["date"] = drafted.date
        sources["date"] = drafted.sources["date"]
    elif (
        drafted.date
        and paper.date
        and not drafted.date.startswith(paper.date)
        and not paper.date.startswith(drafted.date)
    ):
        conflicts.append(
            Conflict(
                key=paper.key, field="date", kept=paper.date, found=drafted.date, source=listing
            )
        )
    count = drafted.author_count
    known_count = len(paper.authors) or paper.author_count
    if count and not known_count:
        update["author_count"] = count
    elif count and count != known_count:
        conflicts.append(
            Conflict(
                key=paper.key,
                field="author_count",
                kept=str(known_count),
                found=str(count),
                source=listing,
            )
        )
    update["sources"] = sources
    return paper.model_copy(update=update), tuple(conflicts)
