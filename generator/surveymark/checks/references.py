"""Every topic, listing and venue that an entry names is there."""

from collections.abc import Iterator
from difflib import get_close_matches

from surveymark.checks.check import Check, entry_path
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey


def _findings(survey: Survey) -> Iterator[Finding]:
    for paper in survey.papers:
        path = entry_path(paper)
        for number, topic in enumerate(paper.topics):
            if topic not in survey.topic_by_id:
                expected = _expected("the id of a topic in content/topics.yml", topic, [*survey.topic_by_id])
                yield Finding(path=path, field=("topics", number), expected=expected, found=topic)
            elif topic in paper.topics[:number]:
                yield Finding(path=path, field=("topics", number), expected="each topic once", found=topic)
        if not paper.topics:
            yield Finding(path=path, field=("topics",), expected="at least one topic", found="none", is_warning=True)
        for number, listed in enumerate(paper.listed):
            if listed.listing not in survey.listing_by_id:
                expected = _expected("the id of a listing in content/listings.yml", listed.listing, [*survey.listing_by_id])
                yield Finding(path=path, field=("listed", number, "in"), expected=expected, found=listed.listing)
        if paper.published and not survey.venue(paper.published.venue):
            expected = _expected("a venue of content/venues.yml", paper.published.venue, [venue.short for venue in survey.venues])
            yield Finding(path=path, field=("published", "venue"), expected=expected, found=paper.published.venue, is_warning=True)


def _expected(what: str, found: str, known: list[str]) -> str:
    near = get_close_matches(found, known, n=1)
    return f"{what} (perhaps {near[0]})" if near else what


CHECK = Check(name="references", findings=_findings)
