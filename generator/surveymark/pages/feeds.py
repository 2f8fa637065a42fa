"""Atom feeds of newly added papers, whole and by topic, as RFC 4287 and the W3C's validator want them."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean

MOST = 50
"""Entries in a feed; a reader that looks once a week misses none."""
NEVER = "1970-01-01"
"""When a feed without entries was updated."""
_ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("", _ATOM)


def feed_files(survey: Survey) -> dict[str, str]:
    """Path and text of every feed."""
    title = survey.config.title
    files = {"new.xml": _feed(survey, survey.papers, "new.xml", "", f"{title}: new papers", survey.config.tagline)}
    for topic in survey.topics:
        papers = survey.papers_by_topic[topic.id]
        page = f"topics/{topic.id}/"
        path = f"topics/{topic.id}.xml"
        files[path] = _feed(survey, papers, path, page, f"{title}: {topic.title}", topic.description)
    return files


def _feed(
    survey: Survey, papers: Sequence[Paper], path: str, page: str, title: str, subtitle: str,
) -> str:
    """The papers with a date of addition, the last added first, then by key."""
    newest = sorted((paper for paper in papers if paper.added), key=lambda paper: paper.key)
    newest = sorted(newest, key=lambda paper: paper.added or "", reverse=True)[:MOST]
    address = survey.config.address
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "en"})
    _add(feed, "id", address + path)
    _add(feed, "title", title)
    _add(feed, "subtitle", subtitle)
    _add(feed, "updated", _moment(newest[0].added if newest else None))
    _add(feed, "link", rel="self", type="application/atom+xml", href=address + path)
    _add(feed, "link", rel="alternate", type="text/html", href=address + page)
    _add(_add(feed, "author"), "name", survey.config.title)
    _add(feed, "rights", survey.config.license_name)
    for paper in newest:
        entry = _add(feed, "entry")
        citation = survey.citations[paper.key]
        _add(entry, "id", citation.page)
        _add(entry, "title", citation.entry_title)
        _add(entry, "updated", _moment(paper.added))
        _add(entry, "published", _moment(paper.added))
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
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()})
    element.text = clean(text) or None
    return element


def _moment(date: str | None) -> str:
    """The start of the day in UTC; a month or year counts from its first day."""
    year, month, day = [*(date or NEVER).split("-"), "01", "01"][:3]
    return f"{year}-{month}-{day}T00:00:00Z"
