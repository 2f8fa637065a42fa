"""Every topic, listing and venue that an entry names exists."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from surveymark.checks.check import entry_check, entry_path, oldest_first
from surveymark.model.context import context_path
from surveymark.model.listing import Listing
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

TOPIC = Rule(
    id="unknown-topic",
    requirement="Every topic of an entry, and of a work in content/context/, is defined in content/topics.yml.",
)
REPEATED_TOPIC = Rule(id="repeated-topic", requirement="An entry lists each topic once.")
NO_TOPIC = Rule(id="no-topic", requirement="Every entry has at least one topic.")
LISTING = Rule(
    id="unknown-listing",
    requirement="Every listing that an entry names is defined in content/listings.yml.",
)
LISTED_LINE = Rule(
    id="listed-line",
    requirement="Every listed line exists in its listing and belongs to one paper.",
)
VENUE = Rule(id="unknown-venue", requirement="Every venue is defined in content/venues.yml.")


def _of_paper(paper: Paper, survey: Survey) -> Iterator[Finding]:
    yield from _topics(paper, survey)
    yield from _venue(paper, survey)
    yield from _listings(paper, survey)


def _topics(paper: Paper, survey: Survey) -> Iterator[Finding]:
    path = entry_path(paper)
    for number, topic in enumerate(paper.topics):
        if topic in survey.topic_by_id and topic in paper.topics[:number]:
            yield Finding(
                rule=REPEATED_TOPIC,
                path=path,
                field=("topics", number),
                expected="each topic once",
                found=topic,
                replacement="",
            )
    if not paper.topics:
        yield Finding(
            rule=NO_TOPIC,
            path=path,
            field=("topics",),
            expected="at least one topic",
            found="none",
            is_warning=True,
        )


def _among(survey: Survey, only: Sequence[Paper] | None) -> Iterator[Finding]:
    yield from _unknown_topics(survey, survey.papers if only is None else only)
    yield from _shared_lines(survey, only)


def _unknown_topics(survey: Survey, papers: Sequence[Paper]) -> Iterator[Finding]:
    named = [(entry_path(paper), paper.topics) for paper in papers]
    named += [(context_path(work), work.topics) for work in survey.context]
    unknown = [
        (path, number, topic)
        for path, topics in named
        for number, topic in enumerate(topics)
        if topic not in survey.topic_by_id
    ]
    meant = _suggested_topics(survey) if unknown else {}
    for path, number, topic in unknown:
        yield Finding(
            rule=TOPIC,
            path=path,
            field=("topics", number),
            expected="the id of a topic in content/topics.yml",
            found=topic,
            hint=meant[topic],
            replacement=meant[topic] if topic in survey.topic_by_alias else None,
            depends_on=("content/topics.yml",),
        )


def _suggested_topics(survey: Survey) -> Mapping[str, str]:
    """For each unknown topic, the one that was probably meant; if several entries name it, a topic was renamed."""
    named = Counter(topic for paper in survey.papers for topic in paper.topics)
    unused = [topic for topic in survey.topic_by_id if topic not in named]
    found = {}
    for topic in dict.fromkeys([*named, *(one for work in survey.context for one in work.topics)]):
        if topic in survey.topic_by_alias:
            found[topic] = survey.topic_by_alias[topic].id
        elif topic not in survey.topic_by_id:
            renamed = (
                (nearest(topic, unused) or (unused[0] if len(unused) == 1 else ""))
                if named[topic] > 1
                else ""
            )
            found[topic] = renamed or nearest(topic, survey.topic_by_id)
    return found


def _venue(paper: Paper, survey: Survey) -> Iterator[Finding]:
    if paper.published and not survey.venue(paper.published.venue):
        by_name = {name: venue.short for venue in survey.venues for name in venue.names}
        near = nearest(paper.published.venue, by_name)
        yield Finding(
            rule=VENUE,
            path=entry_path(paper),
            field=("published", "venue"),
            expected="a venue in content/venues.yml",
            found=paper.published.venue,
            hint=by_name.get(near, ""),
            is_warning=True,
            depends_on=("content/venues.yml",),
        )


def _listings(paper: Paper, survey: Survey) -> Iterator[Finding]:
    for number, listed in enumerate(paper.listed):
        listing = survey.listing_by_id.get(listed.listing)
        if listing is None:
            yield Finding(
                rule=LISTING,
                path=entry_path(paper),
                field=("listed", number, "in"),
                expected="the id of a listing in content/listings.yml",
                found=listed.listing,
                hint=nearest(listed.listing, survey.listing_by_id),
                depends_on=("content/listings.yml",),
            )
        elif not _has_line(listing, listed.line):
            expected = (
                f"a line from 1 to {listing.lines}"
                if listing.lines
                else "a line number, counted from 1"
            )
            yield Finding(
                rule=LISTED_LINE,
                path=entry_path(paper),
                field=("listed", number, "line"),
                expected=expected,
                found=str(listed.line),
            )


def _has_line(listing: Listing, line: int) -> bool:
    return 1 <= line <= (listing.lines or line)


def _shared_lines(survey: Survey, only: Sequence[Paper] | None) -> Iterator[Finding]:
    wanted = {(listed.listing, listed.line) for paper in only or () for listed in paper.listed}
    on_line: defaultdict[tuple[str, int], list[tuple[Paper, FieldPath]]] = defaultdict(list)
    for paper in sorted(survey.papers, key=oldest_first):
        for number, listed in enumerate(paper.listed):
            line = listed.listing, listed.line
            listing = survey.listing_by_id.get(listed.listing)
            if (only is None or line in wanted) and listing and _has_line(listing, listed.line):
                on_line[line].append((paper, ("listed", number, "line")))
    for (listing_id, _), places in on_line.items():
        (first, first_field), *others = places
        for paper, other_field in others:
            path, expected = (
                entry_path(paper),
                f"a line of {listing_id} that belongs to no other paper",
            )
            found = f"the line of {first.key}"
            yield Finding(
                rule=LISTED_LINE,
                path=path,
                field=other_field,
                expected=expected,
                found=found,
                is_warning=True,
            )
            yield Finding(
                rule=LISTED_LINE,
                path=entry_path(first),
                field=first_field,
                expected=expected,
                found=f"the line of {paper.key}",
                is_warning=True,
                mirror_of=path,
            )


CHECK = entry_check(
    name="references",
    rules=(TOPIC, REPEATED_TOPIC, NO_TOPIC, LISTING, LISTED_LINE, VENUE),
    of_paper=_of_paper,
    among=_among,
)
