"""Semantic Scholar's Academic Graph: papers with their references by arXiv id or DOI, or one by title.

Documented at https://api.semanticscholar.org/api-docs/graph (paper/batch, paper/search/match, paper/search/bulk).
"""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from pydantic import Field, RootModel

from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication, VenueKind
from surveymark.sources.reading import (
    Shape,
    abstract_of,
    identities_of,
    json_text,
    kept,
    own_doi,
    parsed,
    people,
    publication,
    title_of,
    valid_year,
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
    id_questions,
    title_question,
)

_GRAPH = "https://api.semanticscholar.org/graph/v1/paper"
_FIELDS = "title,year,authors,externalIds,venue,publicationVenue,journal"
_REFERENCES = "references.externalIds"
_MOST_PAPERS = 100
"""The service allows 500 per request, but their lists of references could exceed the largest answer that is read."""
_KINDS: Mapping[str, VenueKind] = {"journal": "journal", "conference": "conference"}
_NO_VENUES = frozenset(
    {
        "",
        "arxiv.org",
        "arxiv",
        "corr",
        "biorxiv",
        "medrxiv",
        "ssrn electronic journal",
        "preprints.org",
    }
)


class _Author(Shape):
    name: str = ""


class _Ids(Shape):
    arxiv: str = Field(default="", alias="ArXiv")
    doi: str = Field(default="", alias="DOI")


class _Reference(Shape):
    ids: _Ids = Field(default=_Ids(), alias="externalIds")


class _Venue(Shape):
    name: str = ""
    type: str = ""


class _Journal(Shape):
    name: str = ""
    volume: str = ""
    pages: str = ""


class _Paper(Shape):
    title: str = ""
    year: int | None = None
    authors: tuple[_Author, ...] = ()
    ids: _Ids = Field(default=_Ids(), alias="externalIds")
    venue: str = ""
    place: _Venue = Field(default=_Venue(), alias="publicationVenue")
    journal: _Journal = _Journal()
    references: tuple[_Reference, ...] = ()
    abstract: str = ""
    url: str = ""


class _Batch(RootModel[list[_Paper | None]]):
    """In the order of the requested ids, with null for unknown ones."""


class _Match(Shape):
    data: tuple[_Paper, ...]


class _Found(Shape):
    data: tuple[_Paper, ...]
    token: str = ""


def _questions(paper: Paper) -> tuple[Question, ...]:
    return (
        (Question(kind="arxiv", value=paper.arxiv),)
        if paper.arxiv
        else id_questions(paper)[:1] or title_question(paper)
    )


def _request(questions: Sequence[Question]) -> Request:
    if questions[0].kind == "title":
        query = {"query": questions[0].value, "fields": _FIELDS}
        return Request(address=f"{_GRAPH}/search/match?{urlencode(query)}")
    fields = {"fields": f"{_FIELDS},{_REFERENCES}"}
    ids = [f"{question.kind.upper()}:{question.value}" for question in questions]
    return Request(address=f"{_GRAPH}/batch?{urlencode(fields)}", body=json.dumps({"ids": ids}))


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    if questions[0].kind == "title":
        papers = parsed(_Match, text).data
        return {questions[0]: json_text(papers)} if papers else {}
    batch = parsed(_Batch, text).root
    if len(batch) != len(questions):
        message = f"{len(batch)} answers to {len(questions)} questions"
        raise AnswerFaultError(message)
    pairs = zip(questions, batch, strict=True)
    return {
        question: json_text([paper])
        for question, paper in pairs
        if paper and _is_about(paper, question)
    }


def _search(wanted: Wanted, mark: str) -> Request:
    """Papers by date of publication, the newest first; up to 1,000 on a page."""
    query = {
        "query": wanted.query,
        "publicationDateOrYear": f"{wanted.since}:",
        "sort": "publicationDate:desc",
        "fields": f"{_FIELDS},abstract,url",
        **({"token": mark} if mark else {}),
    }
    return Request(address=f"{_GRAPH}/search/bulk?{urlencode(query)}")


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    del wanted, mark  # Semantic Scholar searches itself
    found = parsed(_Found, text)
    return ResultPage(
        records=tuple(
            ListedRecord(text=json_text([paper]), address=paper.url) for paper in found.data
        ),
        next=found.token if found.data else "",
    )


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    return tuple(_paper_facts(paper, source, venue) for paper in kept(_Paper, text))


def _is_about(paper: _Paper, question: Question) -> bool:
    """Whether the response is about the requested id; preprints are often merged with their published versions here."""
    return question.value == (
        paper.ids.arxiv if question.kind == "arxiv" else paper.ids.doi.lower()
    )


def _paper_facts(paper: _Paper, source: str, venue: VenueFinder) -> Facts:
    title, retracted = title_of(paper.title)
    identifier = own_doi(paper.ids.doi)
    published = _published(paper, identifier, venue)
    try:
        arxiv = arxiv_id(paper.ids.arxiv) if paper.ids.arxiv else None
    except ValueError as error:
        raise AnswerFaultError(str(error)) from None
    return Facts(
        title=title,
        source=source,
        authors=people(author.name for author in paper.authors),
        arxiv=arxiv,
        doi=None if published else identifier,
        year=valid_year(paper.year),
        published=published,
        references=tuple(
            identity
            for one in paper.references
            for identity in identities_of(one.ids.arxiv, one.ids.doi)
        ),
        abstract=abstract_of(paper.abstract),
        retracted=retracted,
    )


def _published(paper: _Paper, identifier: str | None, venue: VenueFinder) -> Publication | None:
    name = (paper.place.name or paper.venue).strip()
    if name.lower() in _NO_VENUES:
        return None
    is_its_own = (
        paper.journal.name.strip().lower() not in _NO_VENUES
    )  # otherwise these are arXiv's "volumes"
    details = {"volume": paper.journal.volume, "pages": paper.journal.pages} if is_its_own else {}
    return publication(
        name,
        valid_year(paper.year),
        _KINDS.get(paper.place.type),
        identifier,
        venue,
        details=details,
    )


SOURCE = Source(
    name="semantic-scholar",
    host="api.semanticscholar.org",
    pause=1.0,  # a key allows one request per second; without one, everybody shares a quota
    at_once={"arxiv": _MOST_PAPERS, "doi": _MOST_PAPERS, "title": 1},
    content_types=("application/json",),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
    search=Search(request=_search, page=_page, most_pages=2),
    key_variable="SURVEYMARK_SEMANTIC_SCHOLAR_KEY",
    key_header="x-api-key",
    no_answer=frozenset({400, 404}),  # 400 if it knows none of a batch's ids
)
