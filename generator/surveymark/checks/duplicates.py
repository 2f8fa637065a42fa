"""No paper stands in two entries, and no key or topic id means two things."""

from collections.abc import Iterator

from surveymark.checks.check import Check, entry_path
from surveymark.curation.sameness import identities
from surveymark.model.problem import Finding
from surveymark.model.survey import Survey
from surveymark.model.venue import folded_name


def _findings(survey: Survey) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for paper in survey.papers:
        for name in identities(paper):
            if (other := first.setdefault(name, paper.key)) != paper.key:
                field = name.split(" ", maxsplit=1)[0]
                place = ("published", "doi") if field == "doi" and paper.published and paper.published.doi else (field,)
                found = f"the {field} of {other}"
                yield Finding(path=entry_path(paper), field=place, expected="a paper that has no entry yet", found=found)
    keys = {paper.key: paper.key for paper in survey.papers}
    for paper in survey.papers:
        for number, alias in enumerate(paper.aliases):
            if alias in keys:
                expected = "a key that means nothing else"
                yield Finding(path=entry_path(paper), field=("aliases", number), expected=expected, found=keys[alias])
            keys[alias] = paper.key
    yield from _repeated_ids(survey)


def _repeated_ids(survey: Survey) -> Iterator[Finding]:
    topics: set[str] = set()
    themes: set[str] = set()
    for t, theme in enumerate(survey.themes):
        if theme.id in themes:
            yield Finding(path="content/topics.yml", field=("themes", t, "id"), expected="an id of its own", found=theme.id)
        themes.add(theme.id)
        for n, topic in enumerate(theme.topics):
            if topic.id in topics:
                place = ("themes", t, "topics", n, "id")
                yield Finding(path="content/topics.yml", field=place, expected="an id of its own", found=topic.id)
            topics.add(topic.id)
    names: set[str] = set()
    for number, venue in enumerate(survey.venues):
        for name in sorted({folded_name(name) for name in venue.names}):
            if name in names:
                yield Finding(path="content/venues.yml", field=("venues", number), expected="names that no other venue has", found=name)
            names.add(name)
    seen: set[str] = set()
    for number, listing in enumerate(survey.listings):
        if listing.id in seen:
            yield Finding(path="content/listings.yml", field=("listings", number, "id"), expected="an id of its own", found=listing.id)
        seen.add(listing.id)


CHECK = Check(name="duplicates", findings=_findings)
