"""RSS 2.0 and Atom feeds of journals, archives and alerts: what they say of each paper.

Documented at https://www.rssboard.org/rss-specification and https://www.rfc-editor.org/rfc/rfc4287; Dublin Core and PRISM name
authors and DOIs.
"""

import email.utils
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.paper import Paper
from surveymark.sources.reading import (
    Shape,
    abstract_of,
    json_text,
    kept,
    own_doi,
    people,
    title_of,
    valid_year,
    xml_root,
)
from surveymark.sources.source import (
    AnswerFaultError,
    ListedRecord,
    Question,
    Request,
    ResultPage,
    Search,
    Source,
    VenueFinder,
    Wanted,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM, _DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
_PRISM = (
    "{http://prismstandard.org/namespaces/basic/2.0/}",
    "{http://prismstandard.org/namespaces/1.2/basic/}",
)
_CONTENT_TYPES = ("application/atom+xml", "application/rss+xml", "application/xml", "text/xml")


class _Entry(Shape):
    title: str = ""
    link: str = ""
    date: str = ""
    """YYYY-MM-DD, or empty."""
    authors: tuple[str, ...] = ()
    summary: str = ""
    ids: tuple[str, ...] = ()
    """Texts that may contain an identifier."""


def feed_source(address: str) -> Source:
    """The feed at the address, as a source that lists its entries and answers no questions."""
    host = urlsplit(address).netloc
    return Source(
        name=host,
        host=host,
        pause=1.0,
        at_once={},
        content_types=_CONTENT_TYPES,
        questions=_no_questions,
        request=lambda _: Request(address=address),
        answers=_no_answers,
        facts=_facts,
        search=Search(request=lambda *_: Request(address=address), page=_page, most_pages=1),
    )


def _no_questions(paper: Paper) -> tuple[Question, ...]:
    del paper
    return ()


def _no_answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    del text, questions
    return {}


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    """Its entries, without those that are older than what is wanted; entries without a date are always listed."""
    del mark  # a feed has one page
    return ResultPage(
        records=tuple(
            ListedRecord(text=json_text([entry]), address=entry.link)
            for entry in _entries(xml_root(text))
            if not entry.date or entry.date >= wanted.since
        )
    )


def _entries(root: "Element") -> Iterator[_Entry]:
    if root.tag == f"{_ATOM}feed":
        yield from map(_atom_entry, root.findall(f"{_ATOM}entry"))
    elif root.tag == "rss":
        yield from map(_rss_item, root.findall("channel/item"))
    else:
        message = "neither an RSS 2.0 nor an Atom feed"
        raise AnswerFaultError(message)


def _atom_entry(entry: "Element") -> _Entry:
    links = {one.get("rel", "alternate"): one.get("href", "") for one in entry.iter(f"{_ATOM}link")}
    names = [one.findtext(f"{_ATOM}name") or "" for one in entry.findall(f"{_ATOM}author")]
    return _Entry(
        title=_text(entry, f"{_ATOM}title"),
        link=links.get("alternate", ""),
        date=_day(_text(entry, f"{_ATOM}published", f"{_ATOM}updated")[:10]),
        authors=tuple(names) or _creators(entry),
        summary=_text(entry, f"{_ATOM}summary", f"{_ATOM}content"),
        ids=_ids(entry, links.get("alternate", ""), _text(entry, f"{_ATOM}id")),
    )


def _rss_item(item: "Element") -> _Entry:
    link = _text(item, "link")
    try:
        day = email.utils.parsedate_to_datetime(_text(item, "pubDate")).date().isoformat()
    except (ValueError, TypeError):
        day = _day(_text(item, f"{_DC}date")[:10])
    return _Entry(
        title=_text(item, "title"),
        link=link,
        date=day,
        authors=_creators(item),
        summary=_text(item, "description"),
        ids=_ids(item, link, _text(item, "guid")),
    )


def _creators(element: "Element") -> tuple[str, ...]:
    """Authors by Dublin Core; some feeds put all of them into one element."""
    texts = [one.text or "" for one in element.findall(f"{_DC}creator")]
    return tuple(texts[0].split(",") if len(texts) == 1 else texts)


def _ids(element: "Element", *addresses: str) -> tuple[str, ...]:
    named = [f"{space}doi" for space in _PRISM] + [f"{_DC}identifier"]
    return tuple(filter(None, (*(_text(element, name) for name in named), *addresses)))


def _day(text: str) -> str:
    try:
        return partial_date(text) if text else ""
    except ValueError:
        return ""


def _text(element: "Element", *names: str) -> str:
    return next(filter(None, ((element.findtext(name) or "").strip() for name in names)), "")


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    del venue  # the title of a feed is not that of a journal
    return tuple(_entry_facts(entry, source) for entry in kept(_Entry, text))


def _entry_facts(entry: _Entry, source: str) -> Facts:
    title, retracted = title_of(entry.title)
    found = dict(filter(None, map(_identifier, reversed(entry.ids))))
    year = entry.date[:4]
    return Facts(
        title=title,
        source=source,
        authors=people(entry.authors),
        arxiv=found.get("arxiv"),
        doi=own_doi(found.get("doi")),
        year=valid_year(int(year) if year else None),
        abstract=abstract_of(entry.summary),
        retracted=retracted,
    )


def _identifier(text: str) -> tuple[str, str] | None:
    return identifier_in(text.removeprefix("oai:arXiv.org:").removeprefix("doi:"))
