"""A topic's papers by their value on one of its axes and by month: what a drawing shows, and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from textwrap import wrap
from typing import NamedTuple

from surveymark.model.paper import Paper, newest_first
from surveymark.model.prose import Reference
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.model.vocabulary import Axis
from surveymark.text.counting import counted
from surveymark.text.titles import short_title
from surveymark.text.widths import words_width

LABEL, WIDTH = 150, 680
"""The widths of the names of the lanes and of the chart beside them, in drawing units."""
HEAD, ROW, DOT = 24, 20, 8
"""The space for the years at the top, the height of a row of names, and the side of a mark."""
LINE, _LETTERS = 15, 18
"""The height of a line of a lane's name, and the letters that have room in it."""
_GAP = 14
"""The space between a name and the next mark."""
LONGEST = 170
"""The width of the longest name."""
OTHER, UNSTATED = "Something else", "Not stated"
_NARROWEST = 34
"""The width of four digits and a gap."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The papers with one value, oldest first; those without a date come last."""

    name: str
    papers: tuple[Paper, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands beside its papers: its name on one or two lines, then their number."""
        name = wrap(self.name, _LETTERS, max_lines=2, placeholder="…")
        return (*name, counted(len(self.papers), "paper"))


class Placed(NamedTuple):
    """Where a paper stands in its lane."""

    paper: Paper
    x: float
    row: int
    is_left: bool
    """Whether its name stands left of its mark, because there is no room at the right."""

    @property
    def name_x(self) -> float:
        """Where its name begins, or ends if it stands at the left."""
        return self.x - 5 if self.is_left else self.x + DOT + 5

    @property
    def y(self) -> float:
        """The baseline of its name, from the top of the lane."""
        return 18 + ROW * self.row


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """The lanes of an axis, in which each paper takes the first row with room."""

    axis: str
    lanes: Sequence[Lane]
    names: Mapping[str, str]
    """The name that the drawing has for each paper, by key."""

    @property
    def title(self) -> str:
        """The heading."""
        return f"{self.axis}: the papers by date"

    def caption(self, whole: str) -> str:
        """How much is known; `whole` has the papers that the drawing cannot place."""
        papers = {paper.key: paper for lane in self.lanes for paper in lane.papers}.values()
        unstated = sum(len(lane.papers) for lane in self.lanes if lane.name == UNSTATED)
        undated = sum(not paper.first_public for paper in papers)
        stated = f"{len(papers) - unstated:,} of {counted(len(papers), 'paper')} state it."
        words = [stated, "A paper with several values appears under each."]
        if undated:
            words.append(
                f"{counted(undated, 'paper')} without a date {'is' if undated == 1 else 'are'} in the {whole} only."
            )
        return " ".join(words)

    @property
    def years(self) -> Iterator[tuple[int, float, bool]]:
        """Each year, where it begins, and whether there is room for its digits."""
        years = range(self._span.start // 12, self._span.stop // 12)
        step = -(-len(years) * _NARROWEST // WIDTH)
        for year in years:
            yield year, self._x(year * 12), not (years[-1] - year) % step

    def placed(self, lane: Lane, more: float = 0) -> Iterator[Placed]:
        """The papers of the lane that have a date; `more` is the width of what follows each name."""
        rows: list[list[tuple[float, float]]] = []
        for paper in lane.papers:
            if not paper.first_public:
                continue
            x = self._x(_month(paper.first_public))
            width = min(words_width(self.names[paper.key]), LONGEST) + more + 5
            is_left = x + DOT + width > WIDTH
            start, end = (x - width, x + DOT) if is_left else (x, x + DOT + width)
            free = (
                row
                for row, taken in enumerate(rows)
                if all(end + _GAP < one or other + _GAP < start for one, other in taken)
            )
            row = next(free, len(rows))
            rows[row:] = rows[row:] or [[]]
            rows[row].append((start, end))
            yield Placed(paper, x, row, is_left)

    @cached_property
    def _span(self) -> range:
        """The months of all years with a paper."""
        dates = [paper.first_public for lane in self.lanes for paper in lane.papers]
        years = [int(date[:4]) for date in dates if date]
        return range(12 * min(years), 12 * (max(years) + 1))

    def _x(self, month: int) -> float:
        return 1 + (WIDTH - DOT - 2) * (month - self._span.start) / len(self._span)


def topic_taxonomy(topic: Topic, survey: Survey) -> Taxonomy | None:
    """The papers of the topic on the axis that tells most pairs of them apart; None if none does.

    A paper with several values appears under each.
    """
    papers = survey.papers_by_topic[topic.id]
    by_axis = {axis: _lanes(axis, topic.axes[axis], papers) for axis in topic.axes}
    axis = max(by_axis, key=lambda one: _pairs_apart(by_axis[one]), default="")
    dated = any(paper.first_public for paper in papers)
    if not axis or not dated or not _pairs_apart(by_axis[axis]):
        return None
    return Taxonomy(axis=topic.axes[axis].name, lanes=by_axis[axis], names=_names(topic, survey))


def height(lines: Sequence[str], placed: Sequence[Placed]) -> int:
    """The height of a lane with these lines beside these papers."""
    rows = 1 + max((one.row for one in placed), default=0)
    return 10 + max(ROW * rows, LINE * len(lines))


def _lanes(axis_id: str, axis: Axis, papers: Sequence[Paper]) -> tuple[Lane, ...]:
    """The terms in order of their papers, most first; then own words, and papers that state nothing."""
    found: dict[str, list[Paper]] = {name: [] for name in axis.terms.values()}
    last: dict[str, list[Paper]] = {OTHER: [], UNSTATED: []}
    for paper in sorted(papers, key=_oldest_first):
        aspect = paper.aspects.get(axis_id)
        names = [axis.terms[term] for term in aspect.terms if term in axis.terms] if aspect else []
        for name in names:
            found[name].append(paper)
        if not names:
            last[OTHER if aspect else UNSTATED].append(paper)
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(
        Lane(name=name, papers=tuple(held)) for name, held in (*ordered, *last.items()) if held
    )


def _oldest_first(paper: Paper) -> tuple[int, str]:
    date, key = newest_first(paper)
    return (-date if paper.first_public else 10**8), key


def _pairs_apart(lanes: Sequence[Lane]) -> int:
    """The number of pairs of papers that state different values."""
    sizes = [len(lane.papers) for lane in lanes if lane.name != UNSTATED]
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def _names(topic: Topic, survey: Survey) -> Mapping[str, str]:
    """The name by which the introduction first links each paper, else its short title."""
    names = {
        paper.key: short_title(survey.citations[paper.key].entry_title)
        for paper in survey.papers_by_topic[topic.id]
    }
    introduction = survey.introduction_by_topic.get(topic.id)
    parts = (part for one in (introduction.paragraphs if introduction else ()) for part in one)
    labels: dict[str, str] = {}
    for part in parts:
        if isinstance(part, Reference) and part.label and part.key in names:
            labels.setdefault(part.key, f"{part.label[0].upper()}{part.label[1:]}")
    return names | labels


def _month(date: str) -> int:
    """The month, counted from year 0; a bare year counts from its middle."""
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if date[5:7] else 6)
