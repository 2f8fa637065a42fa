"""Answers of metadata services, from the cache where it has them and from the service otherwise."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from urllib.parse import quote

from surveymark.fetch.answers import Answer, Answers
from surveymark.fetch.client import Client, LeaveAloneError, NotAnsweredError, RefusedError
from surveymark.sources.source import (
    AnswerFaultError,
    Question,
    Request,
    ResultPage,
    Source,
    Wanted,
)

MOST_FAILURES = 3
"""Consecutive failures after which a service is skipped for the rest of the run."""


@dataclass(kw_only=True)
class MetadataClient:
    """Asks metadata services what the cache does not know; failed questions are kept in `failures`."""

    answers: Answers
    client: Client | None
    """None while offline: only cached answers are used."""
    today: str
    days: int | None
    """How old a cached answer may be; None for any age."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    """Values of the services' environment variables."""
    mail: str = ""
    failures: dict[tuple[str, Question], str] = field(default_factory=dict)
    """By service and question, the reason why there is no response."""
    has_answered: bool = False
    """Whether any service has answered in this run."""
    _given_up: dict[str, str] = field(default_factory=dict)
    _in_a_row: dict[str, int] = field(default_factory=dict)

    def ask(
        self, source: Source, questions: Sequence[Question]
    ) -> Iterator[tuple[Question, Answer | None]]:
        """Every question with its answer as it arrives; None for a question that failed."""
        wanted = [
            question for question in dict.fromkeys(questions) if question.kind in source.at_once
        ]
        known = {
            question: answer for question in wanted if (answer := self._known(source, question))
        }
        yield from known.items()
        for batch in _batches(source, [question for question in wanted if question not in known]):
            found = self._answered(source, batch)
            yield from ((question, found.get(question)) for question in batch)

    def page(self, source: Source, wanted: Wanted, mark: str) -> ResultPage:
        """One page of the new records that match a query; see `Search`. Pages are not cached.

        Raises: NotAnsweredError that says why there is none.
        """
        if source.search is None or self.client is None:
            message = f"{source.host}: cannot be searched"
            raise NotAnsweredError(message)
        if reason := self._given_up.get(source.name):
            raise NotAnsweredError(reason)
        try:
            request = source.search.request(wanted, mark)
            text = self._text(source, request, self.client, frozenset())
            return source.search.page(text or "", wanted, mark)
        except LeaveAloneError as error:
            self._given_up[source.name] = str(error)
            raise
        except AnswerFaultError as error:
            message = f"{source.host}: {error}"
            raise NotAnsweredError(message) from None

    def _known(self, source: Source, question: Question) -> Answer | None:
        answer = self.answers.answer(source, question)
        if answer and self.days is not None:
            age = datetime.date.fromisoformat(self.today) - datetime.date.fromisoformat(answer.date)
            return answer if age.days <= self.days else None
        return answer

    def _answered(self, source: Source, batch: Sequence[Question]) -> dict[Question, Answer]:
        if self.client is None:
            return self._failed(source, batch, "not cached, and offline")
        if reason := self._given_up.get(source.name):
            return self._failed(source, batch, reason)
        try:
            texts = self._texts(source, batch, self.client)
        except (AnswerFaultError, RefusedError) as error:
            if len(batch) > 1:
                middle = len(batch) // 2  # one bad id must not fail the others
                return self._answered(source, batch[:middle]) | self._answered(
                    source, batch[middle:]
                )
            reason = str(error) if isinstance(error, RefusedError) else f"{source.host}: {error}"
            self._count(source, reason)
            return self._failed(source, batch, reason)
        except LeaveAloneError as error:
            self._given_up[source.name] = str(error)
            return self._failed(source, batch, str(error))
        except NotAnsweredError as error:
            self._count(source, str(error))
            return self._failed(source, batch, str(error))
        self._in_a_row[source.name] = 0
        self.has_answered = True
        found = {question: Answer(text=texts.get(question), date=self.today) for question in batch}
        for question, answer in found.items():
            self.answers.keep(source, question, answer)
        return found

    def _texts(
        self, source: Source, batch: Sequence[Question], client: Client
    ) -> Mapping[Question, str]:
        text = self._text(source, source.request(batch), client, source.no_answer)
        return {} if text is None else source.answers(text, batch)

    def _text(
        self, source: Source, request: Request, client: Client, no_answer: frozenset[int]
    ) -> str | None:
        key = self.secrets.get(source.key_variable, "")
        return client.text(
            self._address(source, request, key),
            body=request.body,
            pause=source.pause,
            content_types=source.content_types,
            headers={source.key_header: key} if key and source.key_header else {},
            no_answer=no_answer,
        )

    def _address(self, source: Source, request: Request, key: str) -> str:
        more = [(source.mail_parameter, self.mail), (source.key_parameter, key)]
        query = "&".join(
            f"{name}={quote(value, safe='')}" for name, value in more if name and value
        )
        return request.address + (("&" if "?" in request.address else "?") + query if query else "")

    def _count(self, source: Source, reason: str) -> None:
        self._in_a_row[source.name] = self._in_a_row.get(source.name, 0) + 1
        if self._in_a_row[source.name] >= MOST_FAILURES:
            self._given_up.setdefault(
                source.name,
                f"{source.host}: skipped after {MOST_FAILURES} failures; the last: {reason}",
            )

    def _failed(
        self, source: Source, batch: Sequence[Question], reason: str
    ) -> dict[Question, Answer]:
        for question in batch:
            self.failures[source.name, question] = reason
        return {}


def _batches(source: Source, questions: Sequence[Question]) -> Iterator[tuple[Question, ...]]:
    for kind, alike in groupby(sorted(questions), key=lambda question: question.kind):
        while batch := tuple(islice(alike, source.at_once[kind])):
            yield batch
