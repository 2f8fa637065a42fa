"""An entry made of the answers of a person, each checked as it is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import yaml

from surveymark.curation.adding import refused
from surveymark.curation.drafting import Draft, KnownPapers, draft, unnamed
from surveymark.curation.events import AlreadyThere
from surveymark.curation.intake import UNNAMED
from surveymark.model.evidence import CONTRIBUTIONS
from surveymark.model.identifier import identifier_in
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.model.publication import VENUE_KINDS, VenueKind
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.model.venue import kind_in_venue_name
from surveymark.strict_yaml.noun_text import noun_from_text

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class AnswerError(ValueError):
    """An answer that the entry cannot hold; the message says what is expected."""


class KnownPaperError(SurveyError):
    """The paper is in the survey already."""

    def __init__(self, paper: AlreadyThere) -> None:
        super().__init__(f"{paper.title}: already in the survey as {paper.key}")
        self.paper = paper


@dataclass(frozen=True, kw_only=True)
class EntryQuestion(Generic[T_co]):
    """One question about a paper."""

    text: str
    parsed: Callable[[str], T_co]
    """The value of an answer; an empty answer skips the question. Raises: AnswerError."""
    default: str = ""
    """The answer that is proposed."""


class Ask(Protocol):
    """Puts a question to a person, again and again until the answer has a value."""

    def __call__(self, question: EntryQuestion[T], /) -> T:
        """The value of the answer."""


def answered_entry(survey: Survey, ask: Ask, *, added: str) -> Draft:
    """The entry that a person describes; `added` dates it.

    The paper is refused as soon as title, arXiv id or DOI show that the survey has it.
    Raises: KnownPaperError.
    """
    entry = _Entry(survey, ask)
    entry.ask("Title", "title")
    entry.refuse_known()
    for text, field in (("arXiv id or URL", "arxiv"), ("DOI", "doi")):
        entry.ask(text, field)
        entry.refuse_known()
    entry.ask_authors()
    entry.ask("Date of the first version (YYYY, YYYY-MM or YYYY-MM-DD)", "date")
    entry.ask_venue()
    entry.ask("Summary in your own words (one or two sentences)", "summary")
    entry.ask_contributions()
    entry.ask_links()
    proposed = draft(entry.paper(), (), survey, added=added).paper.topics
    topics = ask(topics_question(survey, proposed))
    return draft(entry.paper(topics=topics), (), survey, added=added)


def topics_question(survey: Survey, proposed: tuple[str, ...]) -> EntryQuestion[tuple[str, ...]]:
    """Which topics the paper belongs to."""

    def parsed(answer: str) -> tuple[str, ...]:
        ids = tuple(dict.fromkeys(answer.replace(",", " ").split()))
        unknown = [topic for topic in ids if topic not in survey.topic_by_id]
        if unknown:
            message = (
                f"unknown topic {', '.join(unknown)}; topics are {', '.join(survey.topic_by_id)}"
            )
            raise AnswerError(message)
        return ids

    return EntryQuestion(
        text="Topics, primary topic first", parsed=parsed, default=", ".join(proposed)
    )


class _Entry:
    """The fields of an entry while they are asked for."""

    def __init__(self, survey: Survey, ask: Ask) -> None:
        self._survey = survey
        self._put = ask
        self._values: dict[str, object] = {}

    def paper(self, **more: object) -> Paper:
        """The paper as far as it is described, with these fields."""
        return unnamed(**{**self._values, **more})  # type: ignore[arg-type]

    def refuse_known(self) -> None:
        """Raise KnownPaperError where the survey has the paper."""
        if known := refused(self.paper(), KnownPapers(self._survey)):
            raise KnownPaperError(known)

    def ask(self, text: str, field: str) -> None:
        """Ask for a field of one line."""

        def parsed(answer: str) -> str:
            answer = answer.strip()
            if not answer and field != "title":
                return ""
            found = identifier_in(answer) if field in {"arxiv", "doi"} else None
            answer = found[1] if found and found[0] == field else answer
            self._check(field, answer)
            return answer

        self._keep(field, self._put(EntryQuestion(text=text, parsed=parsed)))

    def ask_authors(self) -> None:
        """Ask for the authors."""
        text = "Authors in order (Family, Given; Family, Given)"
        self._keep("authors", self._put(self._list_question(text, "authors", separator=";")))

    def ask_contributions(self) -> None:
        """Ask what the paper contributes."""
        text = f"What it gives, separated by spaces ({', '.join(CONTRIBUTIONS)})"
        self._keep("gives", self._put(self._list_question(text, "gives")))

    def ask_links(self) -> None:
        """Ask for the links, kind by kind."""
        links = {
            kind: self._put(
                self._list_question(f"Links to {kind}, separated by spaces", "links", inside=kind)
            )
            for kind in LINK_KINDS
        }
        self._keep("links", {kind: addresses for kind, addresses in links.items() if addresses})

    def ask_venue(self) -> None:
        """Ask where the paper is published; the DOI given before is that of this version."""
        name = self._put(self._venue_question("Venue, if published", "venue", {}))
        if not name:
            return
        known = self._survey.venue(name)
        kind = known.kind if known else kind_in_venue_name(name) or self._put(_VENUE_KIND)
        published: dict[str, object] = {"venue": known.short if known else name, "kind": kind}
        if year := self._put(self._venue_question("Year of publication", "year", published)):
            published["year"] = year
        if "doi" in self._values:
            published["doi"] = self._values.pop("doi")
        self._keep("published", published)

    def _list_question(
        self, text: str, field: str, *, inside: str = "", separator: str | None = None
    ) -> EntryQuestion[list[str]]:
        def parsed(answer: str) -> list[str]:
            parts = [part.strip() for part in answer.split(separator) if part.strip()]
            if parts:
                self._check(field, {inside: parts} if inside else parts)
            return parts

        return EntryQuestion(text=text, parsed=parsed)

    def _venue_question(
        self, text: str, name: str, beside: Mapping[str, object]
    ) -> EntryQuestion[str]:
        def parsed(answer: str) -> str:
            answer = answer.strip()
            if answer:
                others = {"venue": "x", "kind": "journal", **beside}
                self._check("published", {**others, name: answer})
            return answer

        return EntryQuestion(text=text, parsed=parsed)

    def _keep(self, field: str, value: object) -> None:
        if value:
            self._values[field] = value

    def _check(self, field: str, value: object) -> None:
        """Let the model check the field, as it does when it is read from a file.

        Raises: AnswerError.
        """
        text = yaml.safe_dump({"title": "", **self._values, field: value}, allow_unicode=True)
        result = noun_from_text(Paper, text, field, given={"key": UNNAMED})
        problems = [
            problem
            for problem in result.problems
            if problem.field.split(".")[0].split("[")[0] in {field, ""}
        ]
        if problems:
            message = "; ".join(
                f"expected {problem.expected}, found {problem.found}" for problem in problems
            )
            raise AnswerError(message)


def _venue_kind(answer: str) -> VenueKind:
    kind = next((kind for kind in VENUE_KINDS if kind == answer.strip().lower()), None)
    if kind is None:
        message = f"expected one of {', '.join(VENUE_KINDS)}"
        raise AnswerError(message)
    return kind


_VENUE_KIND = EntryQuestion(text=f"Kind of venue ({', '.join(VENUE_KINDS)})", parsed=_venue_kind)
