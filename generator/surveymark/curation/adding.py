"""Entries for papers named by an identifier, a title or a BibTeX file."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from surveymark.curation.drafting import Draft, KnownPapers, draft, unnamed
from surveymark.curation.enrichment import enriched
from surveymark.curation.events import (
    AddEvent,
    AlreadyThere,
    FaultyEntry,
    KnownInFile,
    NewEntry,
    NotFound,
    Unanswered,
)
from surveymark.curation.intake import UNNAMED
from surveymark.curation.lookup import Lookup, LookupClient, identified, unanswered
from surveymark.curation.title_match import equal_titles
from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.sources.source import AnswerFaultError, Question, all_sources

_LONGEST_TITLE = 500
_KIND_NAMES = {"arxiv": "arXiv", "doi": "DOI"}


@dataclass(frozen=True, kw_only=True)
class BibtexText:
    """The text of a BibTeX file."""

    file: str
    """Its path."""
    given: str
    """The path as somebody typed it."""
    name: str
    """Its name without folders, which entries keep as their source."""
    text: str


@dataclass(frozen=True, kw_only=True)
class AddResult:
    """The outcome of a request to add papers."""

    entries: tuple[Draft, ...]
    """The new entries in the order of the items, written unless it was a dry run."""
    unanswered: tuple[Unanswered, ...]
    is_whole: bool
    """Whether every item was found, readable and new to the survey."""

    @property
    def not_kept(self) -> Mapping[str, int]:
        """How often an entry could not hold something that a source has, by name."""
        return Counter(name for one in self.entries for name in one.left_out)

    @property
    def missing(self) -> Mapping[str, int]:
        """The number of entries in which a field is missing, by field."""
        return Counter(name for one in self.entries for name in one.missing)


@dataclass(kw_only=True)
class Adding:
    """Drafts for the items of one request."""

    survey: Survey
    client: LookupClient
    day: str
    """The date of the entries."""
    confirm: Callable[[Facts], bool]
    """Whether a paper found by its title is the right one."""
    on_event: Callable[[AddEvent], object]
    is_whole: bool = True
    """Whether all items so far were found, readable and new."""
    _unanswered: list[Unanswered] = dataclasses.field(default_factory=list)

    @cached_property
    def _known(self) -> KnownPapers:
        return KnownPapers(self.survey)

    @property
    def unanswered(self) -> tuple[Unanswered, ...]:
        """The unanswered questions, counted by service and reason."""
        counts: Counter[tuple[str, str]] = Counter()
        for one in self._unanswered:
            counts[one.service, one.reason] += one.questions
        return tuple(
            Unanswered(service=service, reason=reason, questions=number)
            for (service, reason), number in sorted(counts.items())
        )

    def drafts(self, item: str | BibtexText) -> Iterator[Draft]:
        """The drafts of one item; events report why there is none.

        Raises: SurveyError if the item is invalid or its file has no entries.
        """
        if isinstance(item, BibtexText):
            yield from self._of_file(item)
        elif identifier := identifier_in(item):
            yield from self._by_identifier(*identifier)
        else:
            yield from self._by_title(" ".join(item.split()))

    def _of_file(self, file: BibtexText) -> Iterator[Draft]:
        found = self._facts_in(file)
        new: dict[str, list[Facts]] = {}
        known: list[AlreadyThere] = []
        for facts in found:
            paper = enriched(unnamed(facts.title), [facts]).paper
            if same := self._known.same_as(paper):
                known.append(AlreadyThere(title=paper.title, key=same.key))
            else:
                new[f"{UNNAMED}-{len(new) + 1}"] = [facts]
        if known:
            self._incomplete(KnownInFile(file=file.given, total=len(found), papers=tuple(known)))
        papers = [
            unnamed(facts.title).model_copy(update={"key": key}) for key, (facts,) in new.items()
        ]
        yield from self._completed(papers, new)

    def _facts_in(self, file: BibtexText) -> tuple[Facts, ...]:
        from surveymark.sources.bibtex_file import bibtex_facts  # noqa: PLC0415 - only .bib files need bibtexparser

        facts, faults = bibtex_facts(file.text, f"{file.name} {self.day}", self.survey.venue)
        for fault in faults:
            self._incomplete(FaultyEntry(file=file.file, line=fault.line, message=fault.message))
        if not facts and not faults:
            message = f"{file.file}: no BibTeX entries found"
            raise SurveyError(message)
        return facts

    def _by_identifier(self, kind: Literal["arxiv", "doi"], value: str) -> Iterator[Draft]:
        if self._is_refused(unnamed(f"{_KIND_NAMES[kind]} {value}", **{kind: value})):
            return
        question = Question(kind=kind, value=value)
        _, found = next(identified([question], self.client, self.survey.venue), (question, None))
        if found is None:
            self._not_found(f"{_KIND_NAMES[kind]} {value}")
            return
        paper = unnamed(found.title, **{kind: value, "sources": {"title": found.source}})
        yield from self._drafts(paper, [])
        self._count_failures()

    def _by_title(self, title: str) -> Iterator[Draft]:
        if not title or len(title) > _LONGEST_TITLE:
            message = f"expected a title of 1 to {_LONGEST_TITLE} characters, found {len(title)}"
            raise SurveyError(message)
        if self._is_refused(unnamed(title)):
            return
        found = equal_titles(title, list(self._answers([Question(kind="title", value=title)])))
        for facts in _distinct(found):
            if self.confirm(facts):
                paper = unnamed(facts.title, sources={"title": facts.source})
                yield from self._drafts(paper, [facts])
                return
        self._not_found(title)

    def _drafts(self, paper: Paper, facts: list[Facts]) -> Iterator[Draft]:
        if not self._is_refused(enriched(paper, facts).paper):
            yield from self._completed([paper], {paper.key: facts})

    def _completed(self, papers: Sequence[Paper], facts: dict[str, list[Facts]]) -> Iterator[Draft]:
        """The drafts of papers with these facts, completed by services, which are queried for all of them at once."""
        lookup = Lookup(
            papers=papers,
            sources=all_sources(),
            client=self.client,
            venue=self.survey.venue,
            facts=facts,
        )
        try:
            lookup.run(self.on_event)
        finally:
            self._count_failures()
        for paper in papers:
            yield draft(paper, lookup.facts[paper.key], self.survey, added=self.day)

    def _answers(self, questions: Sequence[Question]) -> Iterator[Facts]:
        """The facts from each service, one service after the other."""
        for source in all_sources():
            askable = [one for one in questions if one.kind in source.at_once]
            for question, answer in self.client.ask(source, askable):
                if answer is None or answer.text is None:
                    continue
                try:
                    label = f"{source.name} {answer.date}"
                    yield from source.facts(answer.text, label, self.survey.venue)
                except AnswerFaultError as error:
                    self.client.failures[source.name, question] = f"{source.host}: {error}"

    def _is_refused(self, paper: Paper) -> bool:
        refusal = refused(paper, self._known)
        if refusal:
            self._incomplete(refusal)
        return refusal is not None

    def _not_found(self, what: str) -> None:
        is_certain = not self.client.failures
        self._count_failures()
        self._incomplete(NotFound(what=what, is_certain=is_certain))

    def _incomplete(self, why: AddEvent) -> None:
        self.is_whole = False
        self.on_event(why)

    def _count_failures(self) -> None:
        self._unanswered += unanswered(self.client)
        self.client.failures.clear()


def refused(paper: Paper, known: KnownPapers) -> AlreadyThere | None:
    """The refusal of a paper that is already in the survey, or None."""
    same = known.same_as(paper)
    return AlreadyThere(title=paper.title, key=same.key) if same else None


def joined(
    drafts: Sequence[Draft], survey: Survey, on_event: Callable[[AddEvent], object]
) -> tuple[Draft, ...]:
    """The drafts that are still new to the survey and to each other, under free keys."""
    known = KnownPapers(survey)
    entries = []
    for one in drafts:
        if refusal := refused(one.paper, known):
            on_event(refusal)  # another command was faster
            continue
        paper = known.keyed(one.paper)
        conflicts = tuple(
            dataclasses.replace(conflict, key=paper.key) for conflict in one.conflicts
        )
        entry = dataclasses.replace(one, paper=paper, conflicts=conflicts)
        on_event(NewEntry(draft=entry, of=len(drafts)))
        known.join(entry.paper)
        entries.append(entry)
    return tuple(entries)


def _distinct(found: Sequence[Facts]) -> tuple[Facts, ...]:
    """Each paper once, with the facts of the first service that has it."""
    first: dict[tuple[str, ...], Facts] = {}
    for facts in found:
        paper = unnamed("x", arxiv=facts.arxiv, doi=facts.doi, published=facts.published)
        ids = identities(paper)[1:]
        if not any(set(ids) & set(known) for known in first):
            first[ids] = facts
    return tuple(first.values())
