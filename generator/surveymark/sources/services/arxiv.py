"""arXiv's API: Atom with up to 100 papers per response, one request every three seconds.

Documented at https://info.arxiv.org/help/api/user-manual.html.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from defusedxml.ElementTree import tostring

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction
from surveymark.safe.clean import clean
from surveymark.sources.reading import (
    abstract_of,
    own_doi,
    people,
    publication,
    title_of,
    unrequested,
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
    title_question,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM, _ARXIV = "{http://www.w3.org/2005/Atom}", "{http://arxiv.org/schemas/atom}"
_ABSTRACT = re.compile(r"https?://(?:export\.)?arxiv\.org/abs/(.+)\Z")
_WITHDRAWN = re.compile(
    r"\b(?:paper|article|submission|manuscript|work|preprint|version)\b[^.]{0,40}\b(?:been|was|is) withdrawn\b"
    r"|\A\W*(?:this \w+ )?withdrawn\b(?! from (?!arxiv))",
    re.IGNORECASE,
)
"""arXiv has no field for withdrawals: authors say so in the comment or the abstract."""
_CLASS = re.compile(r"\.[A-Z]{2}/")
"""The subject class in ids up to 2007, which arXiv accepts but does not return: math.GT/0309136 is math/0309136."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAD = 200
_PAGE_SIZE = 100
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"


def _questions(paper: Paper) -> tuple[Question, ...]:
    return (Question(kind="arxiv", value=paper.arxiv),) if paper.arxiv else title_question(paper)


def _request(questions: Sequence[Question]) -> Request:
    if questions[0].kind == "title":
        words = " ".join(re.findall(r"\w+", questions[0].value))
        query = {"search_query": f'ti:"{words}"', "max_results": "10"}
    else:
        query = {
            "id_list": ",".join(question.value for question in questions),
            "max_results": str(len(questions)),
        }
    return Request(address=f"https://export.arxiv.org/api/query?{urlencode(query)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    entries = _entries(text)
    if questions[0].kind == "title":
        return {questions[0]: _feed(entries)} if entries else {}
    question_by_id = {_CLASS.sub("/", question.value): question for question in questions}
    found = {}
    for entry in entries:
        identifier = _CLASS.sub("/", _identifier(entry))
        if identifier not in question_by_id:
            raise unrequested(questions, identifier)
        found[question_by_id[identifier]] = _feed([entry])
    return found


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    return tuple(_entry_facts(entry, source, venue) for entry in _entries(text))


def _search(wanted: Wanted, mark: str) -> Request:
    """Papers by the day of their first version, the newest first."""
    first, last = (day.replace("-", "") for day in (wanted.since, wanted.until))
    query = {
        "search_query": f"({wanted.query}) AND submittedDate:[{first}0000 TO {last}2359]",
        "sortBy": "submittedDate",
        "sortOrder": "descending",
        "start": mark or "0",
        "max_results": str(_PAGE_SIZE),
    }
    return Request(address=f"https://export.arxiv.org/api/query?{urlencode(query)}")


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    del wanted  # arXiv searches itself
    feed = xml_root(text)
    entries, total = _entries_of(feed), _text(feed, _TOTAL)
    done = int(mark or 0) + len(entries)
    is_more = total.isdecimal() and done < int(total)
    if is_more and not entries:  # arXiv does this under load
        message = f"an empty page, although there are {total[:20]} results"
        raise AnswerFaultError(message)
    return ResultPage(
        records=tuple(ListedRecord(text=_feed([entry])) for entry in entries),
        next=str(done) if is_more else "",
    )


def _entries(text: str) -> "list[Element]":
    return _entries_of(xml_root(text))


def _entries_of(feed: "Element") -> "list[Element]":
    if feed.tag != f"{_ATOM}feed":
        message = "not an Atom feed"
        raise AnswerFaultError(message)
    entries = feed.findall(f"{_ATOM}entry")
    for entry in entries:
        if "/api/errors" in _text(entry, f"{_ATOM}id"):
            message = f"an error: {clean(_text(entry, f'{_ATOM}summary'))[:100]}"
            raise AnswerFaultError(message)
    return [entry for entry in entries if _text(entry, f"{_ATOM}id")]


def _identifier(entry: "Element") -> str:
    page = _ABSTRACT.match(clean(_text(entry, f"{_ATOM}id")))
    try:
        return arxiv_id(page[1] if page else "")
    except ValueError:
        message = "an entry without an arXiv id"
        raise AnswerFaultError(message) from None


def _feed(entries: "Sequence[Element]") -> str:
    inside = "".join(tostring(entry, encoding="unicode") for entry in entries)
    return f'<feed xmlns="{_ATOM.strip("{}")}">{inside}</feed>'


def _entry_facts(entry: "Element", source: str, venue: VenueFinder) -> Facts:
    title, retracted = title_of(_text(entry, f"{_ATOM}title"))
    summary = abstract_of(_text(entry, f"{_ATOM}summary"))
    comment = clean(_text(entry, f"{_ARXIV}comment"))
    reference = clean(_text(entry, f"{_ARXIV}journal_ref"))
    identifier = own_doi(_text(entry, f"{_ARXIV}doi"))
    published = _from_reference(reference, identifier, venue)
    return Facts(
        title=title,
        source=source,
        arxiv=_identifier(entry),
        authors=people(_text(author, f"{_ATOM}name") for author in entry.findall(f"{_ATOM}author")),
        date=_day(_text(entry, f"{_ATOM}published")),
        doi=None if published else identifier,
        published=published,
        published_as="" if published else reference[:200],
        abstract=summary,
        retracted=retracted or _withdrawal(entry, comment, summary),
    )


def _from_reference(
    reference: str, identifier: str | None, venue: VenueFinder
) -> Publication | None:
    """A publication, if the words before the first number or comma are a known venue."""
    name = re.split(r"[\d,;(]", reference, maxsplit=1)[0].strip(" .:'")
    year = _YEAR.findall(reference)
    known = venue(name) if name else None
    return (
        publication(known.short, int(year[-1]), known.kind, identifier, venue)
        if known and year
        else None
    )


def _withdrawal(entry: "Element", comment: str, summary: str) -> Retraction | None:
    """The withdrawal, if authors say so: arXiv adds a version for it, whose date is the last one of the feed."""
    if not (_WITHDRAWN.search(comment) or _WITHDRAWN.search(summary[:_LEAD])):
        return None
    return Retraction(
        kind="withdrawal",
        on=_day(_text(entry, f"{_ATOM}updated")),
        notice=f"https://arxiv.org/abs/{_identifier(entry)}",
    )


def _day(moment: str) -> str | None:
    try:
        return partial_date(moment.strip()[:10])
    except ValueError:
        return None


def _text(element: "Element", name: str) -> str:
    return element.findtext(name) or ""


SOURCE = Source(
    name="arxiv",
    host="export.arxiv.org",
    pause=3.0,  # https://info.arxiv.org/help/api/tou.html
    at_once={"arxiv": 100, "title": 1},
    registers=frozenset({"arxiv"}),
    content_types=("application/atom+xml", "application/xml", "text/xml"),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
    search=Search(request=_search, page=_page, most_pages=10),
)
