"""Atom feeds of new papers and changes, for the survey and by topic, and of changes that affect citations.

They are valid by RFC 4287 and the W3C's validator.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from xml.etree import ElementTree as ET

from surveymark.model.fields import field_label
from surveymark.model.news import Change, changes_newest_first
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean

MOST = 50
"""Maximum number of new papers in a feed, and of changes; enough for weekly readers. They are limited separately, so that
changes of many papers at once do not displace new papers."""
CHANGES = "changes.xml"
"""The path of the feed of retractions and published versions."""
NEVER = "1970-01-01T00:00:00Z"
"""The update time of a feed without entries."""
_ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("", _ATOM)

Moments = Mapping[tuple[str, str], str]
"""The timestamp of each change, by key of the paper and day."""


def feed_files(survey: Survey) -> Iterator[tuple[str, str]]:
    """The path and text of every feed."""
    title, moments = survey.config.title, moments_of(survey)
    yield (
        "new.xml",
        _feed(
            survey,
            moments,
            _last_news(survey.papers),
            "new.xml",
            "new/",
            f"{title}: what’s new",
            survey.config.tagline,
        ),
    )
    affecting = (one for one in changes_newest_first(survey.papers) if one.affects_citation)
    yield (
        CHANGES,
        _feed(
            survey,
            moments,
            list(islice(affecting, MOST)),
            CHANGES,
            "new/",
            f"{title}: retractions and published versions",
            "Papers that are now cited in another way, or no longer.",
        ),
    )
    for topic in survey.topics:
        news = _last_news(survey.papers_by_topic[topic.id])
        page = f"topics/{topic.id}/"
        path = f"topics/{topic.id}.xml"
        yield (
            path,
            _feed(survey, moments, news, path, page, f"{title}: {topic.title}", topic.description),
        )


def _feed(
    survey: Survey,
    moments: Moments,
    news: Sequence[Change],
    path: str,
    page: str,
    title: str,
    subtitle: str,
) -> str:
    """The additions and changes, latest first."""
    address = survey.config.address
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(feed, "id", address + path)
    _add(feed, "title", title)
    _add(feed, "subtitle", subtitle)
    _add(feed, "updated", moments[place(news[0])] if news else NEVER)
    _add(feed, "link", rel="self", type="application/atom+xml", href=address + path)
    _add(feed, "link", rel="alternate", type="text/html", href=address + page)
    _add(_add(feed, "author"), "name", survey.config.title)
    _add(feed, "rights", survey.config.license_name)
    for change in news:
        _add_entry(feed, change, survey, moments[place(change)])
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _last_news(papers: Iterable[Paper]) -> list[Change]:
    """The latest additions and the latest changes, in their common order."""
    left = {True: MOST, False: MOST}
    news = []
    for change in changes_newest_first(papers):
        left[change.is_addition] -= 1
        if left[change.is_addition] >= 0:
            news.append(change)
    return news


def _add_entry(feed: ET.Element, change: Change, survey: Survey, moment: str) -> None:
    entry = _add(feed, "entry")
    citation = survey.citations[change.paper.key]
    recorded = _recorded(change)
    _add(entry, "id", citation.page if change.is_addition else f"{citation.page}#{change.day}")
    _add(entry, "title", ": ".join(filter(None, [citation.entry_title + citation.mark, recorded])))
    _add(entry, "updated", moment)
    _add(entry, "published", moment)
    _add(entry, "link", rel="alternate", type="text/html", href=citation.page)
    if citation.address:
        _add(entry, "link", rel="related", href=citation.address)
    for author in citation.people:
        _add(_add(entry, "author"), "name", author.full_name)
    for topic in change.paper.topics:
        _add(entry, "category", term=topic, label=survey.topic_by_id[topic].title)
    about = citation.venue if recorded else citation.abstract or citation.venue
    if citation.retracted and "retracted" in change.fields:
        about = str(citation.retracted)
    _add(entry, "summary", about or citation.entry_title)


def _recorded(change: Change) -> str:
    """The added facts, in words; empty for a new paper.

    >>> _recorded(
    ...     Change(day="2026-01-02", paper=Paper(key="x", title="X"), fields=("authors", "doi"))
    ... )
    'Authors, DOI recorded'
    """
    named = ", ".join(dict.fromkeys(map(field_label, change.fields)))
    return f"{named} recorded" if named else ""


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()}
    )
    element.text = clean(text) or None
    return element


def moments_of(survey: Survey) -> Moments:
    """A unique timestamp on the day of each change, in descending order of the feed."""
    moments: dict[tuple[str, str], str] = {}
    taken: Counter[str] = Counter()
    for change in reversed(changes_newest_first(survey.papers)):
        day = _moment(change.day)
        moments[place(change)] = _moment(change.day, taken[day])
        taken[day] += 1
    return moments


def place(change: Change) -> tuple[str, str]:
    """The key of a change's timestamp."""
    return change.paper.key, change.day


def _moment(date: str, second: int = 0) -> str:
    """A second of the day in UTC; a month or year counts as its first day."""
    year, month, day = [*date.split("-"), "01", "01"][:3]
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{year}-{month}-{day}T{hours:02}:{minutes:02}:{seconds:02}Z"
