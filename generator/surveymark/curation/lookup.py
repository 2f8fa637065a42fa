"""What metadata services know about papers; identifiers that one service returns are looked up in the others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from surveymark.curation.enrichment import enriched
from surveymark.curation.events import Progress, Unanswered
from surveymark.curation.sameness import are_of_one_title
from surveymark.curation.title_match import found_by_title
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_id_of_doi
from surveymark.model.paper import Paper
from surveymark.sources.source import AnswerFaultError, Question, Source, VenueFinder, all_sources

_ROUNDS = 2
"""In the second, earlier services are queried for identifiers that a later one returned."""
RESUMES = "the next run resumes here"
"""The message of an interruption that loses nothing."""


class Answer(Protocol):
    """What a service said of one paper."""

    @property
    def text(self) -> str | None:
        """None where the service does not know the paper."""

    @property
    def date(self) -> str:
        """When it said so, as YYYY-MM-DD."""


class LookupClient(Protocol):
    """Answers questions from metadata services; `surveymark.fetch` has the one that uses the network."""

    failures: dict[tuple[str, Question], str]
    """By service and question: why there is no answer."""

    def ask(
        self, source: Source, questions: Sequence[Question]
    ) -> Iterator[tuple[Question, Answer | None]]:
        """Every question with its answer as it arrives; None for a question that failed."""


@dataclass(kw_only=True)
class Lookup:
    """Facts about papers from each service; those found so far stay when it is interrupted."""

    papers: Sequence[Paper]
    sources: Sequence[Source]
    client: LookupClient
    venue: VenueFinder
    facts: dict[str, list[Facts]] = field(default_factory=dict)
    """By citation key, in the order in which services were queried."""
    _requested: set[tuple[str, str, Question]] = field(default_factory=set)

    def run(self, on_event: Callable[[Progress], object] = lambda _: None) -> None:
        """Ask every service every question that it can answer.

        Raises: KeyboardInterrupt whose message says that nothing is lost.
        """
        try:
            for _ in range(_ROUNDS):
                for source in self.sources:
                    self._ask(source, on_event)
        except KeyboardInterrupt as interruption:
            interruption.args = (RESUMES,)
            raise

    def _ask(self, source: Source, on_event: Callable[[Progress], object]) -> None:
        wanted = self._wanted(source)
        for done, (question, answer) in enumerate(self.client.ask(source, list(wanted)), 1):
            if answer and answer.text is not None:
                self._read(
                    source, question, answer.text, f"{source.name} {answer.date}", wanted[question]
                )
            self._requested |= {(source.name, paper.key, question) for paper in wanted[question]}
            on_event(Progress(service=source.name, done=done, total=len(wanted)))

    def _wanted(self, source: Source) -> dict[Question, list[Paper]]:
        """The questions to ask the service now, each with the papers that it is about."""
        wanted: dict[Question, list[Paper]] = {}
        for paper in self.papers:
            known = self.facts.get(paper.key, ())
            for question in (
                *source.questions(enriched(paper, known).paper),
                *_about_versions(source, paper, known),
            ):
                if (source.name, paper.key, question) not in self._requested:
                    wanted.setdefault(question, []).append(paper)
        return wanted

    def _read(
        self, source: Source, question: Question, text: str, label: str, papers: Sequence[Paper]
    ) -> None:
        try:
            found = source.facts(text, label, self.venue)
        except AnswerFaultError as error:
            self.client.failures[source.name, question] = f"{source.host}: {error}"
            return
        for paper in papers:
            taken = found_by_title(paper, found) if question.kind == "title" else found
            self.facts.setdefault(paper.key, []).extend(taken)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The keys of papers that no service knows; papers with a failed question are left out."""
        failed = {
            key
            for source, key, question in self._requested
            if (source, question) in self.client.failures
        }
        requested = {key for _, key, _ in self._requested} - failed
        return tuple(sorted(key for key in requested if not self.facts.get(key)))


def identified(
    questions: Sequence[Question],
    client: LookupClient,
    venue: VenueFinder,
    on_event: Callable[[Progress], object] = lambda _: None,
) -> Iterator[tuple[Question, Facts]]:
    """The facts of the first service that knows what each question asks for, as they arrive.

    Services are asked one after the other, each for what none before it knows; for an arXiv id also by the DOI that arXiv
    registers for it.
    """
    left = dict.fromkeys(questions)
    for source in all_sources():
        asked = {form: one for one in left for form in _forms(one) if form.kind in source.at_once}
        answers = client.ask(source, list(asked)) if asked else iter(())
        for done, (form, answer) in enumerate(answers, 1):
            on_event(Progress(service=source.name, done=done, total=len(asked)))
            if answer is None or answer.text is None or asked[form] not in left:
                continue
            try:
                found = source.facts(answer.text, f"{source.name} {answer.date}", venue)
            except AnswerFaultError as error:
                client.failures[source.name, form] = f"{source.host}: {error}"
                continue
            if found:
                del left[asked[form]]
                yield asked[form], found[0]


def _forms(question: Question) -> tuple[Question, ...]:
    if question.kind != "arxiv":
        return (question,)
    return question, Question(kind="doi", value=f"10.48550/arxiv.{question.value}")


def unanswered(client: LookupClient) -> tuple[Unanswered, ...]:
    """The questions without an answer, counted by service and reason."""
    counts = Counter((service, reason) for (service, _), reason in client.failures.items())
    return tuple(
        Unanswered(service=service, reason=reason, questions=number)
        for (service, reason), number in sorted(counts.items())
    )


def _about_versions(source: Source, paper: Paper, known: Sequence[Facts]) -> Iterator[Question]:
    """Questions about the published versions that earlier answers name."""
    is_settled = bool(paper.published and paper.published.doi)
    if "doi" not in source.at_once or is_settled:
        return
    for facts in known:
        if not facts.is_candidate and are_of_one_title(facts.title, paper.titles):
            yield from (
                Question(kind="doi", value=doi)
                for doi in facts.versions
                if not arxiv_id_of_doi(doi)
            )
