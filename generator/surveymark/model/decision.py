"""Decisions on candidates: what curators included, excluded or put off, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator

from surveymark.model.date import WholeDate
from surveymark.model.identifier import ArxivId, Doi
from surveymark.model.identity import identity_names
from surveymark.model.link import Address
from surveymark.model.noun import Name, Noun, Sentence, Slug, Title
from surveymark.model.wrong_value import WrongValueError

Verdict = Literal["include", "exclude", "later"]


class Decision(Noun):
    """What a person decided about a candidate: one line of `content/decisions/YYYY-MM.jsonl`."""

    title: Title
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    url: Address | None = None
    """Its page, for a candidate that has neither id."""
    found: Name | None = None
    """Where it was found, source first: `openalex 2026-01-02`, `issue 12` or the name of a file."""
    verdict: Verdict
    """`later` keeps the candidate in the queue."""
    reason: Slug | None = None
    """One of the reasons in `content/scope.md`; required to exclude."""
    note: Sentence | None = None
    """What the reason does not say, in the curator's own words."""
    who: Name
    on: WholeDate

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.verdict == "exclude" and self.reason is None:
            message = "a reason, because the verdict is exclude"
            raise WrongValueError(message)
        return self

    @property
    def source(self) -> str:
        """The source where it was found; people unless that is stated."""
        return self.found.split(" ", 1)[0] if self.found else "people"

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What identifies the candidate; see `identity_names`."""
        return identity_names([self.title], self.arxiv, [self.doi])


@dataclass(frozen=True, kw_only=True)
class DecisionLine:
    """A decision, and where it is recorded."""

    path: str
    """Relative to the survey's folder."""
    number: int
    """The line, counted from 1."""
    decision: Decision


class DecisionIndex:
    """The decision that holds for each candidate."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        """Index decisions in the order in which they were made."""
        self._by_name: dict[str, Decision] = {}
        for decision in decisions:
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Add the next decision: it replaces `later`, and nothing else."""
        for name in decision.names:
            earlier = self._by_name.get(name)
            if earlier is None or earlier.verdict == "later":
                self._by_name[name] = decision

    def of(self, names: Sequence[str]) -> Decision | None:
        """The decision on the work with these identity names; one that shares only the title must not have another id of the same kind."""
        for name in sorted(names, key=lambda one: one.startswith("title ")):
            found = self._by_name.get(name)
            if found and not (name.startswith("title ") and _ids_differ(names, found.names)):
                return found
        return None


def _ids_differ(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both have an id of one kind, and these differ."""
    one, other = _ids(names), _ids(others)
    return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())


def _ids(names: Sequence[str]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        kind, _, identifier = name.partition(" ")
        if kind != "title":
            found.setdefault(kind, set()).add(identifier)
    return found
