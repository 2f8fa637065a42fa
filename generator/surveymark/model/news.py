"""The history of a survey according to its entries: when each was added, and which facts were added later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveymark.model.date import PartialDate
from surveymark.model.paper import Paper


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one day brought to one paper: the entry itself, or facts that it lacked or had otherwise."""

    day: PartialDate
    paper: Paper
    fields: tuple[str, ...] = ()
    """The names of fields under `sources`; empty on the day on which the entry was added."""

    @property
    def is_addition(self) -> bool:
        """The paper joined the survey."""
        return not self.fields

    @property
    def affects_citation(self) -> bool:
        """The paper was retracted, or its published version became known."""
        return not {"retracted", "published"}.isdisjoint(self.fields)


def changes_of(paper: Paper) -> tuple[Change, ...]:
    """All recorded changes of the paper, by day; empty if its added date is unknown.

    Facts that a source gave on the day of the addition or before belong to the addition. A retraction of which no
    source gives a day has that of its notice.
    """
    if not paper.added:
        return ()
    later: dict[str, list[str]] = {}
    for field, day in _days(paper):
        if _is_later(day, paper.added):
            later.setdefault(day, []).append(field)
    return (
        Change(day=paper.added, paper=paper),
        *(Change(day=day, paper=paper, fields=tuple(later[day])) for day in sorted(later)),
    )


def _days(paper: Paper) -> Iterator[tuple[str, PartialDate]]:
    """The fields whose day is known."""
    days = {field: origin.on for field, origin in paper.origins.items() if origin.on}
    if paper.retracted and paper.retracted.on:
        days.setdefault("retracted", paper.retracted.on)
    yield from days.items()


def _is_later(day: PartialDate, than: PartialDate) -> bool:
    """Whether it surely is: a day within a month is not later than the month.

    >>> _is_later("2026-02", "2026-01-31"), _is_later("2026-01-31", "2026-01")
    (True, False)
    """
    known = min(len(day), len(than))
    return day[:known] > than[:known]


def last_changed(paper: Paper) -> PartialDate | None:
    """The day of the paper's last recorded change."""
    if not paper.added:
        return None
    return max((day for _, day in _days(paper) if _is_later(day, paper.added)), default=paper.added)


def latest_change(papers: Iterable[Paper]) -> PartialDate:
    """The day of the last recorded change of any paper; empty if unknown."""
    return max(filter(None, map(last_changed, papers)), default="")


def changes_newest_first(papers: Iterable[Paper]) -> tuple[Change, ...]:
    """What is recorded of all the papers, the last day first, those of one day by key."""

    def found() -> Iterator[Change]:
        for paper in sorted(papers, key=lambda paper: paper.key):
            yield from changes_of(paper)

    return tuple(sorted(found(), key=lambda change: change.day, reverse=True))
