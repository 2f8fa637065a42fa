"""Queries that people judged, and how often what deserves the first place has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from surveymark.retrieval.entries import Entry
from surveymark.retrieval.index import SearchIndex
from surveymark.retrieval.ranking import Findings, find


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A query, and what deserves the first place; nothing where the survey has no answer."""

    query: str
    kind: str
    top: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What became of judged queries."""

    answerable: int
    first: int
    """How often what deserves it is first."""
    first_five: int
    wrongly_empty: tuple[str, ...]
    wrongly_unanswered: tuple[str, ...]
    """Queries that were said to have no answer, whatever was shown as the nearest."""
    wrongly_answered: tuple[str, ...]
    without_nearest: tuple[str, ...]
    misses: tuple[str, ...]

    @property
    def line(self) -> str:
        """The figures on one line."""
        return (
            f"hit@1 {self.first}/{self.answerable}, hit@5 {self.first_five}/{self.answerable}, "
            f"wrongly empty {len(self.wrongly_empty)}, wrongly said to have no answer {len(self.wrongly_unanswered)}, "
            f"wrongly answered {len(self.wrongly_answered)}"
        )


def judged_queries(path: Path) -> tuple[Judged, ...]:
    """The queries of a file."""
    return tuple(
        Judged(query=one["query"], kind=one["kind"], top=tuple(one["top"]))
        for one in yaml.safe_load(path.read_text("utf-8"))
    )


def name_of(entry: Entry) -> str:
    """How the files of queries write an entry."""
    return entry.id if entry.kind == "paper" else f"{entry.kind}s/{entry.id}"


def figures(index: SearchIndex, queries: Sequence[Judged]) -> Figures:
    """What the index makes of the queries."""
    found = [(one, find(index, one.query)) for one in queries]
    answerable = [(one, names(findings)) for one, findings in found if one.top]
    absent = [(one, findings) for one, findings in found if not one.top]
    first = [one for one, best in answerable if best[:1] and best[0] in one.top]
    return Figures(
        answerable=len(answerable),
        first=len(first),
        first_five=sum(bool(set(best[:5]) & set(one.top)) for one, best in answerable),
        wrongly_empty=tuple(one.query for one, best in answerable if not best),
        wrongly_unanswered=tuple(
            one.query for one, findings in found if one.top and not findings.is_answered
        ),
        wrongly_answered=tuple(one.query for one, findings in absent if findings.is_answered),
        without_nearest=tuple(one.query for one, findings in absent if not findings.nearest),
        misses=tuple(
            f"{one.query!r}: {', '.join(best[:3]) or 'nothing'}"
            for one, best in answerable
            if one not in first
        ),
    )


def names(findings: Findings) -> list[str]:
    """The results by name, best first."""
    return [name_of(result.entry) for result in findings.results]
