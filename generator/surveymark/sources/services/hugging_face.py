"""Hugging Face's paper pages: code and project links of an arXiv paper, as given by its authors.

Documented at https://huggingface.co/docs/hub/api and, field by field, by `PaperInfo` at
https://huggingface.co/docs/huggingface_hub/package_reference/hf_api.
"""

from collections.abc import Mapping, Sequence

from pydantic import Field

from surveymark.model.date import partial_date
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id
from surveymark.model.link import Links, link_kind
from surveymark.model.paper import Paper
from surveymark.sources.reading import (
    Shape,
    abstract_of,
    in_path,
    json_text,
    kept,
    parsed,
    people,
    title_of,
    unrequested,
    valid_address,
)
from surveymark.sources.source import AnswerFaultError, Question, Request, Source, VenueFinder


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
)
