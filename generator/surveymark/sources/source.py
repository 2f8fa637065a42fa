"""What a metadata service is to this program: what it can be asked, and how its answers are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import surveymark.sources.services
from surveymark.model.facts import Facts
from surveymark.model.paper import Paper
from surveymark.model.venue import Venue
from surveymark.registry import parts_of_all

QuestionKind = Literal["arxiv", "doi", "title"]
VenueFinder: TypeAlias = Callable[[str], Venue | None]
"""Finds the venue of the survey that goes by a name."""


@dataclass(frozen=True, kw_only=True, order=True)
class Question:
    """One paper to ask about: by an identifier, or by its title."""

    kind: QuestionKind
    value: str

    def __str__(self) -> str:
        """As it is shown and kept: `arxiv 2403.01234`."""
        return f"{self.kind} {self.value}"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is sent: a GET, or with a body a POST of JSON."""

    address: str
    body: str = ""


class AnswerFaultError(ValueError):
    """A service answered, and what it said cannot be trusted; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A metadata service. Nothing in it asks: `surveymark.fetch` does."""

    name: str
    """As it stands under `sources` in entries."""
    host: str
    pause: float
    """Seconds from one request to the next, by the service's own rules."""
    at_once: Mapping[QuestionKind, int]
    """The most questions of each kind in one request; a kind that is not here cannot be asked."""
    content_types: tuple[str, ...]
    questions: Callable[[Paper], tuple[Question, ...]]
    """What is worth asking about a paper."""
    request: Callable[[Sequence[Question]], Request]
    """For questions of one kind."""
    answers: Callable[[str, Sequence[Question]], Mapping[Question, str]]
    """The text of a response, cut into one text a question; questions that it knows nothing of are left out.

    Raises: AnswerFaultError, also where an id is answered that was not asked.
    """
    facts: Callable[[str, str, VenueFinder], tuple[Facts, ...]]
    """What one of those texts says; the second argument is what goes to `Facts.source`.

    Raises: AnswerFaultError.
    """
    mail_parameter: str = ""
    """Where the service wants to be told a mail address."""
    key_variable: str = ""
    """The environment variable that may hold a key to the service."""
    key_parameter: str = ""
    key_header: str = ""
    no_answer: frozenset[int] = field(default_factory=lambda: frozenset({404}))
    """Status codes by which the service says that it knows no such paper."""


def all_sources() -> tuple[Source, ...]:
    """Every registered source by module name, which puts registrars before those that copy from them; then those of others."""
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
    """The title as a question, where no identifier is known."""
    if paper.arxiv or id_questions(paper):
        return ()
    return (Question(kind="title", value=paper.title),)
