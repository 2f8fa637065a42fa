"""Hugging Face's paper pages: code and project links of an arXiv paper, as given by its authors; and its daily papers.

Documented at https://huggingface.co/docs/hub/api and, field by field, by `PaperInfo` at
https://huggingface.co/docs/huggingface_hub/package_reference/hf_api.
"""

import datetime
from collections.abc import Mapping, Sequence

from pydantic import Field, RootModel

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id
from surveymark.model.link import Links, link_kind
from surveymark.model.paper import Paper
from surveymark.sources.reading import (
    Shape,
    abstract_of,
    has_phrase,
    in_path,
    json_text,
    kept,
    parsed,
    people,
    title_of,
    unrequested,
    valid_address,
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


class _Author(Shape):
    name: str = ""


class _Paper(Shape):
    id: str
    title: str
    authors: tuple[_Author, ...] = ()
    published: str = Field(default="", alias="publishedAt")
    summary: str = ""
    repository: str = Field(default="", alias="githubRepo")
    project: str = Field(default="", alias="projectPage")


class _OfDay(Shape):
    paper: _Paper


class _Day(RootModel[tuple[_OfDay, ...]]):
    """The papers that people put forward on one day."""


def _questions(paper: Paper) -> tuple[Question, ...]:
    return (
        (Question(kind="arxiv", value=paper.arxiv),)
        if paper.arxiv and "/" not in paper.arxiv
        else ()
    )


def _request(questions: Sequence[Question]) -> Request:
    return Request(address=f"https://huggingface.co/api/papers/{in_path(questions[0].value)}")


def _answers(text: str, questions: Sequence[Question]) -> Mapping[Question, str]:
    paper = parsed(_Paper, text)
    if paper.id != questions[0].value:
        raise unrequested(questions, paper.id)
    return {questions[0]: json_text([paper])}


def _search(wanted: Wanted, mark: str) -> Request:
    """The daily papers of one day; the mark is the day."""
    return Request(
        address=f"https://huggingface.co/api/daily_papers?date={mark or wanted.since}&limit=100"
    )


def _page(text: str, wanted: Wanted, mark: str) -> ResultPage:
    """Those with a phrase of the query: Hugging Face cannot search in the papers of a day."""
    papers = [one.paper for one in parsed(_Day, text).root]
    day = datetime.date.fromisoformat(mark or wanted.since) + datetime.timedelta(days=1)
    return ResultPage(
        records=tuple(
            ListedRecord(text=json_text([paper]))
            for paper in papers
            if has_phrase(wanted.query, paper.title, paper.summary)
        ),
        next=str(day) if str(day) <= wanted.until else "",
    )


def _facts(text: str, source: str, venue: VenueFinder) -> tuple[Facts, ...]:
    del venue  # it has none
    return tuple(_paper_facts(paper, source) for paper in kept(_Paper, text))


def _paper_facts(paper: _Paper, source: str) -> Facts:
    title, retracted = title_of(paper.title)
    project = valid_address(paper.project)
    code = valid_address(paper.repository)
    if project and link_kind(project[0]) == "code":
        code, project = tuple(dict.fromkeys([*code, *project])), ()
    try:
        identifier = arxiv_id(paper.id)
        date = partial_date(paper.published[:10]) if paper.published else None
    except ValueError as error:
        raise AnswerFaultError(str(error)) from None
    return Facts(
        title=title,
        source=source,
        arxiv=identifier,
        authors=people(author.name for author in paper.authors),
        date=date,
        links=Links(code=code, project=project),
        abstract=abstract_of(paper.summary),
        retracted=retracted,
    )


SOURCE = Source(
    name="hugging-face",
    host="huggingface.co",
    pause=0.7,  # 500 requests in 5 minutes
    at_once={"arxiv": 1},
    content_types=("application/json",),
    questions=_questions,
    request=_request,
    answers=_answers,
    facts=_facts,
    search=Search(request=_search, page=_page, most_pages=60),
)
