"""Atom feeds of newly added papers, for the survey and by topic, valid by RFC 4287 and the W3C's validator."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean

MOST = 50
"""Entries per feed; enough for weekly readers."""
NEVER = "1970-01-01T00:00:00Z"
"""The update time of a feed without entries."""
_ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("", _ATOM)


def feed_files(survey: Survey) -> dict[str, str]:
    """The path and text of every feed."""
    title = survey.config.title
    moments = _moments(survey)
    files = {
        "new.xml": _feed(
            survey,
            moments,
            survey.papers,
            "new.xml",
            "",
            f"{title}: new papers",
            survey.config.tagline,
        )
    }
    for topic in survey.topics:
        papers = survey.papers_by_topic[topic.id]
        page = f"topics/{topic.id}/"
        path = f"topics/{topic.id}.xml"
        files[path] = _feed(
            survey, moments, papers, path, page, f"{title}: {topic.title}", topic.description
        )
    return files


def _feed(
    survey: Survey,
    moments: Mapping[str, str],
    papers: Sequence[Paper],
    path: str,
    page: str,
    title: str,
    subtitle: str,
) -> str:
    """The papers with an added date, latest first, then by key."""
    newest = _last_added_first(papers)[:MOST]
    address = survey.config.address
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(feed, "id", address + path)
    _add(feed, "title", title)
    _add(feed, "subtitle", subtitle)
    _add(feed, "updated", moments[newest[0].key] if newest else NEVER)
    _add(feed, "link", rel="self", type="application/atom+xml", href=address + path)
    _add(feed, "link", rel="alternate", type="text/html", href=address + page)
    _add(_add(feed, "author"), "name", survey.config.title)
    _add(feed, "rights", survey.config.license_name)
    for paper in newest:
        entry = _add(feed, "entry")
        citation = survey.citations[paper.key]
        _add(entry, "id", citation.page)
        _add(entry, "title", citation.entry_title)
        _add(entry, "updated", moments[paper.key])
        _add(entry, "published", moments[paper.key])
        _add(entry, "link", rel="alternate", type="text/html", href=citation.page)
        if citation.address:
            _add(entry, "link", rel="related", href=citation.address)
        for author in citation.people:
            _add(_add(entry, "author"), "name", author.full_name)
        for topic in paper.topics:
            _add(entry, "category", term=topic, label=survey.topic_by_id[topic].title)
        _add(entry, "summary", citation.abstract or citation.venue or citation.entry_title)
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(
        parent, f"{{{_ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()}
    )
    element.text = clean(text) or None
    return element


def _moments(survey: Survey) -> Mapping[str, str]:
    """A unique timestamp on the added date of each paper, in descending order of the feed."""
    moments: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for paper in reversed(_last_added_first(survey.papers)):
        day = _moment(paper.added or "")
        moments[paper.key] = _moment(paper.added or "", taken[day])
        taken[day] += 1
    return moments


def _last_added_first(papers: Iterable[Paper]) -> list[Paper]:
    """The papers with an added date, latest first, those of one day by key."""
    by_key = sorted((paper for paper in papers if paper.added), key=lambda paper: paper.key)
    return sorted(by_key, key=lambda paper: paper.added or "", reverse=True)


def _moment(date: str, second: int = 0) -> str:
    """A second of the day in UTC; a month or year counts as its first day."""
    year, month, day = [*date.split("-"), "01", "01"][:3]
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{year}-{month}-{day}T{hours:02}:{minutes:02}:{seconds:02}Z"
