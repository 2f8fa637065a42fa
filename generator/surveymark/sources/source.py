"""The interface of metadata services: build requests and parse responses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import surveymark.sources.services
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.venue import Venue
from surveymark.registry import parts_of_all

QuestionKind = Literal["arxiv", "doi", "title", "work"]
VenueFinder: TypeAlias = Callable[[str], Venue | None]
"""Looks up a venue of the survey by name."""


@dataclass(frozen=True, kw_only=True, order=True)
class Question:
    """One paper to look up, by identifier or title; `work` is an id of the service's own."""

    kind: QuestionKind
    value: str

    def __str__(self) -> str:
        """The question as shown and cached: `arxiv 2403.01234`."""
        return f"{self.kind} {self.value}"


@dataclass(frozen=True, kw_only=True)
class Request:
    """An HTTP request: GET, or POST of JSON if it has a body."""

    address: str
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """New records that a saved query should find."""

    query: str
    since: str
    """The first day, as YYYY-MM-DD."""
    until: str


@dataclass(frozen=True, kw_only=True)
class ListedRecord:
    """One record of a result list."""

    text: str
    """What `Source.facts` parses."""
    address: str = ""
    """Its page, for records that may have no identifier."""


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """One page of a result list."""

    records: tuple[ListedRecord, ...]
    next: str = ""
    """What asks for the next page; empty on the last one."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """How a service lists new records that match a query."""

    request: Callable[[Wanted, str], Request]
    """Builds the request for a page: the first one if the second argument is empty, otherwise the one that `next` names."""
    page: Callable[[str, Wanted, str], ResultPage]
    """Parses the response to that request.

    Raises: AnswerFaultError.
    """
    most_pages: int
    """Pages of one search; the rest is cut off."""


class AnswerFaultError(ValueError):
    """The response of a service is invalid; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A metadata service, without network access: `surveymark.fetch` sends the requests."""

    name: str
    """The name under `sources` in entries."""
    host: str
    pause: float
    """Seconds between requests, according to the service's rules."""
    at_once: Mapping[QuestionKind, int]
    """Maximum number of questions of each kind per request; other kinds are not supported."""
    content_types: tuple[str, ...]
    questions: Callable[[Paper], tuple[Question, ...]]
    """Returns the questions to ask about a paper."""
    request: Callable[[Sequence[Question]], Request]
    """Builds a request for questions of one kind."""
    answers: Callable[[str, Sequence[Question]], Mapping[Question, str]]
    """Splits the text of a response into one text per question; unknown papers are left out.

    Raises: AnswerFaultError, also if the response contains an id that was not requested.
    """
    facts: Callable[[str, str, VenueFinder], tuple[Facts, ...]]
    """Parses one of those texts; the second argument becomes `Facts.source`.

    Raises: AnswerFaultError.
    """
    registers: frozenset[QuestionKind] = frozenset()
    """Kinds of identifiers that are registered with the service, so that it knows whether one exists."""
    search: Search | None = None
    """None if the service cannot list new records."""
    mail_parameter: str = ""
    """The query parameter for a contact e-mail address."""
    key_variable: str = ""
    """The environment variable for an API key."""
    key_parameter: str = ""
    key_header: str = ""
    no_answer: frozenset[int] = field(default_factory=lambda: frozenset({404}))
    """Status codes that mean that the service does not know the paper."""


def all_sources() -> tuple[Source, ...]:
    """Every registered source by module name, so that registrars precede aggregators, then those of other packages."""
    return parts_of_all(
        surveymark.sources.services,
        "SOURCE",
        Source,
        group="surveymark.sources",
        names=lambda source: (f"name {source.name}",),
    )


def id_questions(paper: Paper) -> tuple[Question, ...]:
    """The paper's DOIs outside arXiv as questions."""
    dois = [paper.published.doi if paper.published else None, paper.doi]
    return tuple(Question(kind="doi", value=doi) for doi in dict.fromkeys(dois) if doi)


def title_question(paper: Paper) -> tuple[Question, ...]:
    """The title as a question, if no identifier is known."""
    if paper.arxiv or id_questions(paper):
        return ()
    return (Question(kind="title", value=paper.title),)
