"""Crossref's REST API: metadata registered by publishers, one DOI per request.

Documented at https://api.crossref.org/swagger-ui/index.html and
https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md; `updated-by` at
https://crossref.gitlab.io/tutorials/get-rw-metadata/.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from pydantic import Field

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts
from surveymark.model.identifier import doi_address
from surveymark.model.paper import Paper
from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.retraction import Retraction, RetractionKind
from surveymark.sources.reading import (
    NameInParts,
    Shape,
    abstract_of,
    has_phrase,
    in_path,
    json_text,
    kept,
    own_doi,
    parsed,
    people_in_parts,
    publication,
    title_of,
    unescaped,
    unrequested,
    valid_year,
    venue_spellings,
)
from surveymark.sources.source import (
    ListedRecord,
    Question,
    Request,
    ResultPage,
    Search,
    Source,
    VenueFinder,
    Wanted,
    id_questions,
)

_KINDS: Mapping[str, VenueKind | None] = {
    "journal-article": "journal",
    "proceedings-article": None,
    **dict.fromkeys(("book-chapter", "book-section", "book-part", "reference-entry"), "chapter"),
    **dict.fromkeys(("book", "monograph", "edited-book", "reference-book"), "book"),
    "dissertation": "thesis",
    "report": "report",
}
"""Types of published versions; None if the venue's name decides."""
_RETRACTIONS: Mapping[str, RetractionKind] = {
    "retraction": "retraction",
    "removal": "retraction",
    "withdrawal": "withdrawal",
}
"""Types of updates that take a work back."""
_PAGE_SIZE = 100
_VERSIONS = ("has-preprint", "is-preprint-of")
_FIELDS = (
    "DOI,title,subtitle,author,container-title,short-container-title,event,type,issued,updated-by,update-to,abstract,"
    "relation,volume,issue,page,article-number,publisher"
)


class _Author(Shape):
    family: str = ""
    given: str = ""
    suffix: str = ""
    name: str = ""


class _Date(Shape):
    parts: tuple[tuple[int | None, ...], ...] = Field(default=(), alias="date-parts")


class _Event(Shape):
    name: str = ""
    acronym: str = ""


class _Update(Shape):
    type: str = ""
    doi: str = Field(default="", alias="DOI")
    updated: _Date = _Date()


class _Related(Shape):
    kind: str = Field(default="", alias="id-type")
    identifier: str = Field(default="", alias="id")


class _Institution(Shape):
    name: str = ""


class _Work(Shape):
    doi: str = Field(alias="DOI")
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    author: tuple[_Author, ...] = ()
    container: tuple[str, ...] = Field(default=(), alias="container-title")
    short_container: tuple[str, ...] = Field(default=(), alias="short-container-title")
    event: _Event = _Event()
    type: str = ""
    issued: _Date = _Date()
    updated_by: tuple[_Update, ...] = Field(default=(), alias="updated-by")
    update_to: tuple[_Update, ...] = Field(default=(), alias="update-to")
    abstract: str = ""
    relation: Mapping[str, tuple[_Related, ...]] = Field(default_factory=dict)
    volume: str = ""
    issue: str = ""
    page: str = ""
    article: str = Field(default="", alias="article-number")
    publisher: str = ""
    institution: tuple[_Institution, ...] = ()


class _OneWork(Shape):
    message: _Work


class _Works(Shape):
    items: tuple[_Work, ...]
    cursor: str = Field(default="", alias="next-cursor")


class _ManyWorks(Shape):
    message: _Works


def _questions(paper: Paper) -> tuple[Question, ...]:
    """Its DOIs or, if it has none, its title, to find a published version."""
    return id_questions(paper) or (Question(kind="title", value=paper.titles[-1]),)


def _request(questions: Sequence[Question]) -> Request:
    question = questions[0]
    if question.kind == "title":
        query = urlencode({"query.bibliographic": question.value, "rows": "5", "select": _FIELDS})
        return Request(address=f"https://api.crossref.org/works?{query}")
    return Request(address=f"https://api.crossref.org/works/{in_path(question.value)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    question = questions[0]
    if question.kind == "title":
        items = parsed(_ManyWorks, text).message.items
        return {question: json_text(items)} if items else {}
    work = parsed(_OneWork, text).message
    if work.doi.lower() != question.value:
        raise unrequested(questions, work.doi)
    return {question: json_text([work])}


def _search(wanted: Wanted, mark: str) -> Request:
    """Works by the day on which they were registered, the best matches first."""
    query = {
        "query.bibliographic": wanted.query,
        "filter": f"from-created-date:{wanted.since}",
        "rows": str(_PAGE_SIZE),
        "cursor": mark or "*",
        "select": _FIELDS,
    }
    return Request(address=f"https://api.crossref.org/works?{urlencode(query)}")


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    """Crossref finds works with any of the words, so those without a phrase of the query are left out.

    Pages after the first without one are not worth asking for.
    """
    del mark
    found = parsed(_ManyWorks, text).message
    matching = [
        work
        for work in found.items
        if has_phrase(wanted.query, *work.title[:1], *work.subtitle[:1], abstract_of(work.abstract))
    ]
    is_more = len(found.items) == _PAGE_SIZE and matching
    return ResultPage(
        records=tuple(ListedRecord(text=json_text([work])) for work in matching),
        next=found.cursor if is_more else "",
    )


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    return tuple(_work_facts(work, source, venue) for work in kept(_Work, text) if work.title)


def _work_facts(work: _Work, source: str, venue: VenueFinder) -> Facts:
    title, retracted = title_of(_with_subtitle(work))
    identifier = own_doi(work.doi)
    year = valid_year(
        work.issued.parts[0][0] if work.issued.parts and work.issued.parts[0] else None
    )
    published = _published(work, year, identifier, venue)
    return Facts(
        title=title,
        source=source,
        authors=people_in_parts(
            NameInParts(author.family, author.given, author.name, author.suffix)
            for author in work.author
        ),
        doi=None if published else identifier,
        year=year,
        published=published,
        versions=tuple(_versions(work)),
        abstract=abstract_of(work.abstract),
        retracted=_retraction(work) or retracted,
    )


def _published(
    work: _Work, year: int | None, identifier: str | None, venue: VenueFinder
) -> Publication | None:
    if work.type not in _KINDS:
        return None
    kind = _KINDS[work.type]
    details = {
        "volume": work.volume,
        "number": work.issue,
        "pages": work.page or work.article,
        "publisher": unescaped(work.publisher),
    }
    if kind in WHOLE_WORKS:
        house = unescaped(work.institution[0].name if work.institution else work.publisher)
        details = {"volume": work.volume, **({"number": work.issue} if kind == "report" else {})}
        return publication(house, year, kind, identifier, venue, details=details) if house else None
    names = [
        unescaped(name)
        for name in (*work.short_container, *work.container, work.event.acronym, work.event.name)
        if name
    ]
    known = next((name for name in names if any(map(venue, venue_spellings(name)))), None)
    name = known or unescaped(work.container[0] if work.container else work.event.name)
    return publication(name, year, kind, identifier, venue, details=details) if name else None


def _retraction(work: _Work) -> Retraction | None:
    """The retraction with the DOI of its notice; a work that is itself the notice has none beside it."""
    notices = [*((one, one.doi) for one in work.updated_by), *((one, "") for one in work.update_to)]
    for update, notice in notices:
        if kind := _RETRACTIONS.get(update.type.lower()):
            identifier = own_doi(notice)
            return Retraction(
                kind=kind,
                on=_day(update.updated),
                notice=doi_address(identifier) if identifier else None,
            )
    return None


def _day(date: _Date) -> str | None:
    """The date as far as it is known."""
    parts = [part for part in (date.parts or ((),))[0] if part]
    try:
        return partial_date("-".join(f"{part:02}" for part in parts))
    except ValueError:
        return None


def _versions(work: _Work) -> Iterator[str]:
    """The DOIs of the work's preprints, or of the published version if it is a preprint."""
    for related in (related for name in _VERSIONS for related in work.relation.get(name, ())):
        if related.kind == "doi":
            yield related.identifier.lower()
        elif related.kind == "arxiv":
            yield f"10.48550/arxiv.{related.identifier.lower().removeprefix('arxiv:')}"


def _with_subtitle(work: _Work) -> str:
    """Title and subtitle combined, as printed on the paper."""
    title, subtitle = work.title[0], work.subtitle[0] if work.subtitle else ""
    return unescaped(
        f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title
    )


SOURCE = Source(
    name="crossref",
    host="api.crossref.org",
    pause=0.5,
    at_once={"doi": 1, "title": 1},
    registers=frozenset({"doi"}),
    content_types=("application/json",),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
    search=Search(request=_search, page=_page, most_pages=10),
    mail_parameter="mailto",  # the "polite pool"
)
