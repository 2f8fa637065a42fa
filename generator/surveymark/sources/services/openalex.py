"""OpenAlex: an open index that aggregates most others and marks retractions; up to 50 DOIs per request.

Documented at https://developers.openalex.org/api-reference/works. A title search costs ten times as much
as a list, so other services are used for titles.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlencode

from pydantic import Field

from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id, arxiv_id_of_doi, doi
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication, VenueKind
from surveymark.model.retraction import Retraction
from surveymark.sources.dump_records import text_in_order
from surveymark.sources.reading import (
    Shape,
    abstract_of,
    json_text,
    kept,
    own_doi,
    page_span,
    parsed,
    people,
    publication,
    title_of,
    unescaped,
    unrequested,
    valid_year,
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

_FIELDS = (
    "id,doi,title,publication_year,is_retracted,authorships,primary_location,locations,biblio,type,"
    "referenced_works"
)
_FIELDS_OF_CITED = "id,doi,title"
_PAGE_SIZE = 100
_KINDS: Mapping[str, VenueKind] = {
    "journal": "journal",
    "conference": "conference",
    "book series": "chapter",
}
_MOST_NAMED = 100
"""Maximum number of authors per work in a list of works; OpenAlex truncates longer lists."""
_WORK = re.compile(r"https://openalex\.org/(W[0-9]{1,15})")
_SEPARATORS = frozenset("|,")
"""Special characters in a filter; DOIs that contain one cannot be looked up."""


class _Named(Shape):
    display_name: str = ""
    type: str = ""


class _Authorship(Shape):
    author: _Named = _Named()
    raw_author_name: str = ""


class _Place(_Named):
    host: str = Field(default="", alias="host_organization_name")


class _Location(Shape):
    source: _Place | None = None
    version: str = ""
    landing_page: str = Field(default="", alias="landing_page_url")


class _Biblio(Shape):
    volume: str = ""
    issue: str = ""
    first_page: str = ""
    last_page: str = ""


class _Work(Shape):
    id: str = ""
    doi: str = ""
    title: str = ""
    publication_year: int | None = None
    is_retracted: bool = False
    authorships: tuple[_Authorship, ...] = ()
    primary_location: _Location | None = None
    locations: tuple[_Location, ...] = ()
    biblio: _Biblio = _Biblio()
    type: str = ""
    references: tuple[str, ...] = Field(default=(), alias="referenced_works")
    words: Mapping[str, list[int]] = Field(default_factory=dict, alias="abstract_inverted_index")
    """The places of each word of the abstract; asked for only in searches."""


class _Meta(Shape):
    count: int = 0


class _Works(Shape):
    results: tuple[_Work, ...]
    meta: _Meta = _Meta()


def _questions(paper: Paper) -> tuple[Question, ...]:
    arxiv = (Question(kind="doi", value=f"10.48550/arxiv.{paper.arxiv}"),) if paper.arxiv else ()
    return tuple(
        question
        for question in (*id_questions(paper), *arxiv)
        if not set(question.value) & _SEPARATORS
    )


def _request(questions: Sequence[Question]) -> Request:
    is_by_work = questions[0].kind == "work"
    query = {
        "filter": ("openalex:" if is_by_work else "doi:")
        + "|".join(question.value for question in questions),
        "per_page": "100",
        "select": _FIELDS_OF_CITED if is_by_work else _FIELDS,
    }
    return Request(address=f"https://api.openalex.org/works?{urlencode(query)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    if questions[0].kind == "work":
        return _cited(text, questions)
    question_by_id = {question.value.lower(): question for question in questions}
    found: dict[Question, list[_Work]] = {}
    for work in parsed(_Works, text).results:
        identifier = _bare(work.doi)
        if identifier not in question_by_id:
            raise unrequested(questions, identifier)
        found.setdefault(question_by_id[identifier], []).append(work)
    return {question: json_text(works[:1]) for question, works in found.items()}


def _cited(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    """The works with these ids; works that were merged into others are left out."""
    work_by_id = {next(_works([work.id]), ""): work for work in parsed(_Works, text).results}
    return {
        question: json_text([work_by_id[name]])
        for question in questions
        if (name := f"openalex {question.value}") in work_by_id
    }


def _search(wanted: Wanted, mark: str) -> Request:
    """Works by date of publication, the newest first: only paid keys can ask for the day on which a work was added.

    Pages are numbered, because cursors need a key.
    """
    query = {
        "search": wanted.query,
        "filter": f"from_publication_date:{wanted.since}",
        "sort": "publication_date:desc",
        "per_page": str(_PAGE_SIZE),
        "page": mark or "1",
        "select": f"{_FIELDS},abstract_inverted_index",
    }
    return Request(address=f"https://api.openalex.org/works?{urlencode(query)}")


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    del wanted  # OpenAlex searches itself
    found, number = parsed(_Works, text), int(mark or 1)
    is_more = bool(found.results) and number * _PAGE_SIZE < found.meta.count
    return ResultPage(
        records=tuple(
            ListedRecord(text=json_text([work]), address=work.id) for work in found.results
        ),
        next=str(number + 1) if is_more else "",
    )


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    return tuple(_work_facts(work, source, venue) for work in kept(_Work, text))


def _work_facts(work: _Work, source: str, venue: VenueFinder) -> Facts:
    title, retracted = title_of(unescaped(work.title))
    identifier = own_doi(work.doi)
    published = _published(work, identifier, venue)
    arxiv = _arxiv(work)
    names = [
        authorship.raw_author_name or authorship.author.display_name
        for authorship in work.authorships
    ]
    return Facts(
        title=title,
        source=source,
        authors=people(names),
        authors_complete=len(names) < _MOST_NAMED,
        arxiv=arxiv,
        doi=None if published else identifier,
        year=valid_year(work.publication_year),
        published=published,
        work=next(_works([work.id]), ""),
        references=tuple(_works(work.references)),
        abstract=abstract_of(text_in_order(work.words)),
        retracted=retracted or (Retraction(kind="retraction") if work.is_retracted else None),
    )


def _works(addresses: Iterable[str]) -> Iterator[str]:
    """The works at these addresses, such as `openalex W12` for `https://openalex.org/W12`."""
    for address in addresses:
        if found := _WORK.fullmatch(address):
            yield f"openalex {found[1]}"


def _published(work: _Work, identifier: str | None, venue: VenueFinder) -> Publication | None:
    """The publication at its primary location, or at the first other location with the published version.

    The work's year is that of its first version, so the year at another location is unknown; its DOI is in its address.
    """
    primary = work.primary_location
    if primary and _is_venue(primary.source):
        biblio = work.biblio
        details = {
            "volume": biblio.volume,
            "number": biblio.issue,
            "pages": page_span(biblio.first_page, biblio.last_page),
        }
        return _at(primary, valid_year(work.publication_year), identifier, venue, details)
    other = next(
        (
            one
            for one in work.locations
            if one.version == "publishedVersion" and _is_venue(one.source)
        ),
        None,
    )
    return _at(other, None, own_doi(other.landing_page), venue, {}) if other else None


def _is_venue(place: _Place | None) -> bool:
    return bool(place and place.display_name and place.type in _KINDS)


def _at(
    location: _Location,
    year: int | None,
    identifier: str | None,
    venue: VenueFinder,
    details: Mapping[str, str],
) -> Publication | None:
    place = location.source or _Place()
    publisher = {"publisher": unescaped(place.host)} if place.host else {}
    return publication(
        unescaped(place.display_name),
        year,
        _KINDS[place.type],
        identifier,
        venue,
        details={**details, **publisher},
    )


def _arxiv(work: _Work) -> str | None:
    found = arxiv_id_of_doi(_bare(work.doi))
    try:
        return arxiv_id(found) if found else None
    except ValueError:
        return None


def _bare(text: str | None) -> str:
    try:
        return doi(text or "")
    except ValueError:
        return text or "no DOI"


SOURCE = Source(
    name="openalex",
    host="api.openalex.org",
    pause=0.2,
    at_once={"doi": 50, "work": 50},
    content_types=("application/json",),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
    search=Search(request=_search, page=_page, most_pages=10),
    mail_parameter="mailto",
    key_variable="SURVEYMARK_OPENALEX_KEY",
    key_parameter="api_key",
)
