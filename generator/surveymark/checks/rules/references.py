"""Every topic, listing and venue that an entry names exists."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from surveymark.checks.check import Check, entry_path, oldest_first
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.nearest import nearest

TOPIC = Rule(
    id="unknown-topic", requirement="Every topic of an entry is defined in content/topics.yml."
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


def _findings(survey: Survey) -> Iterator[Finding]:
    meant = _suggested_topics(survey)
    for paper in survey.papers:
        yield from _topics(paper, survey, meant)
        yield from _venue(paper, survey)
    yield from _listings(survey)


def _topics(paper: Paper, survey: Survey, meant: Mapping[str, str]) -> Iterator[Finding]:
    path = entry_path(paper)
    for number, topic in enumerate(paper.topics):
        field = ("topics", number)
        if topic not in survey.topic_by_id:
            yield Finding(
                rule=TOPIC,
                path=path,
                field=field,
                expected="the id of a topic in content/topics.yml",
                found=topic,
                hint=meant[topic],
                depends_on=("content/topics.yml",),
            )
        elif topic in paper.topics[:number]:
            yield Finding(
                rule=REPEATED_TOPIC,
                path=path,
                field=field,
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


def _suggested_topics(survey: Survey) -> Mapping[str, str]:
    """For each unknown topic, the one that was probably meant; if several entries name it, a topic was renamed."""
    named = Counter(topic for paper in survey.papers for topic in paper.topics)
    unused = [topic for topic in survey.topic_by_id if topic not in named]
    found = {}
    for topic, number in named.items():
        if topic not in survey.topic_by_id:
            renamed = (
                (nearest(topic, unused) or (unused[0] if len(unused) == 1 else ""))
                if number > 1
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


def _listings(survey: Survey) -> Iterator[Finding]:
    on_line: defaultdict[tuple[str, int], list[tuple[Paper, FieldPath]]] = defaultdict(list)
    for paper in sorted(survey.papers, key=oldest_first):
        for number, listed in enumerate(paper.listed):
            listing = survey.listing_by_id.get(listed.listing)
            path = entry_path(paper)
            field: FieldPath = ("listed", number, "line")
            if listing is None:
                yield Finding(
                    rule=LISTING,
                    path=path,
                    field=("listed", number, "in"),
                    expected="the id of a listing in content/listings.yml",
                    found=listed.listing,
                    hint=nearest(listed.listing, survey.listing_by_id),
                    depends_on=("content/listings.yml",),
                )
            elif not 1 <= listed.line <= (listing.lines or listed.line):
                expected = (
                    f"a line from 1 to {listing.lines}"
                    if listing.lines
                    else "a line number, counted from 1"
                )
                yield Finding(
                    rule=LISTED_LINE,
                    path=path,
                    field=field,
                    expected=expected,
                    found=str(listed.line),
                )
            else:
                on_line[listed.listing, listed.line].append((paper, field))
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


CHECK = Check(
    name="references",
    rules=(TOPIC, REPEATED_TOPIC, NO_TOPIC, LISTING, LISTED_LINE, VENUE),
    findings=_findings,
)
