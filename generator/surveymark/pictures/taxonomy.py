"""A topic's papers by their value on one of its axes and by month, as a drawing with links and as a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple
from xml.etree.ElementTree import Element

from surveymark.model.date import shown_date
from surveymark.model.line import Link
from surveymark.model.paper import Paper, newest_first
from surveymark.model.prose import Reference
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.model.vocabulary import Axis
from surveymark.pictures.drawing import (
    Svg,
    canvas,
    line,
    link,
    names_canvas,
    rectangle,
    text,
    words_width,
    written,
)
from surveymark.pictures.picture import Picture
from surveymark.text.counting import counted
from surveymark.text.titles import short_title

ID = "picture-taxonomy"
LABEL, WIDTH = 150, 680
HEAD, ROW, DOT = 24, 20, 8
"""The space for the years at the top, the height of a row of names, and the side of a mark."""
_LINE, _LETTERS = 15, 18
"""The height of a line of a lane's name, and the letters that have room in it."""
_GAP = 14
"""The space between a name and the next mark."""
_LONGEST = 170
"""The width of the longest name; the tooltip has the whole title."""
OTHER, UNSTATED = "Something else", "Not stated"
_NARROWEST = 34
"""The width of four digits and a gap."""


@dataclass(frozen=True, kw_only=True)
class _Lane:
    """The papers with one value, oldest first; those without a date come last."""

    name: str
    papers: tuple[Paper, ...]


def taxonomy(topic: Topic, survey: Survey, root: str) -> Picture | None:
    """The papers of the topic on the axis that tells most pairs of them apart; None if none does.

    A paper with several values stands under each. `root` is the relative path to the front page.
    """
    papers = survey.papers_by_topic[topic.id]
    by_axis = {axis: _lanes(axis, topic.axes[axis], papers) for axis in topic.axes}
    axis = max(by_axis, key=lambda one: _pairs_apart(by_axis[one]), default="")
    dated = any(paper.first_public for paper in papers)
    if not axis or not dated or not _pairs_apart(by_axis[axis]):
        return None
    name, lanes = topic.axes[axis].name, by_axis[axis]
    drawn = _Drawn(lanes=lanes, names=_names(topic, survey), survey=survey, root=root)
    return Picture(
        id=ID,
        title=f"{name}: the papers by date",
        caption=_caption(papers, lanes),
        svg=drawn.svg,
        groups=tuple(
            (
                lane.name,
                tuple((_linked(paper, survey, root), *_year(paper)) for paper in lane.papers),
            )
            for lane in lanes
        ),
        is_wide=True,
        shows_end_first=True,
    )


def _lanes(axis_id: str, axis: Axis, papers: Sequence[Paper]) -> tuple[_Lane, ...]:
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
        _Lane(name=name, papers=tuple(held)) for name, held in (*ordered, *last.items()) if held
    )


def _oldest_first(paper: Paper) -> tuple[int, str]:
    date, key = newest_first(paper)
    return (-date if paper.first_public else 10**8), key


def _pairs_apart(lanes: Sequence[_Lane]) -> int:
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


def _linked(paper: Paper, survey: Survey, root: str) -> Link:
    return Link(f"{root}{paper.page}", survey.citations[paper.key].entry_title)


def _year(paper: Paper) -> Iterator[str]:
    if paper.year:
        yield f" ({paper.year})"


def _caption(papers: Sequence[Paper], lanes: Sequence[_Lane]) -> str:
    unstated = sum(len(lane.papers) for lane in lanes if lane.name == UNSTATED)
    undated = sum(not paper.first_public for paper in papers)
    stated = f"{len(papers) - unstated:,} of {counted(len(papers), 'paper')} state it."
    words = [stated, "A paper with several values stands under each."]
    if undated:
        words.append(
            f"{counted(undated, 'paper')} without a date {'is' if undated == 1 else 'are'} in the list only."
        )
    return " ".join(words)


class _Placed(NamedTuple):
    """Where a paper stands in its lane."""

    paper: Paper
    x: float
    row: int
    is_left: bool
    """Whether its name stands left of its mark, because there is no room at the right."""


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """The drawing of lanes, in which each paper takes the first row with room."""

    lanes: Sequence[_Lane]
    names: Mapping[str, str]
    survey: Survey
    root: str

    @property
    def svg(self) -> Svg:
        """The names of the lanes at the left, and the papers."""
        placed = [tuple(self._placed(lane)) for lane in self.lanes]
        tops = [HEAD]
        for lane, papers in zip(self.lanes, placed, strict=True):
            rows = 1 + max((one.row for one in papers), default=0)
            tops.append(tops[-1] + 10 + max(ROW * rows, _LINE * (1 + len(_wrapped(lane.name)))))
        names = names_canvas(ID, LABEL, tops[-1] + 1)
        chart = canvas(ID, WIDTH, tops[-1] + 1, has_links=True)
        self._draw_years(chart, tops[-1])
        for lane, papers, (top, bottom) in zip(self.lanes, placed, pairwise(tops), strict=True):
            _draw_name(names, lane, top)
            for part, width in ((names, LABEL), (chart, WIDTH)):
                line(part, 0, bottom, width, bottom)
            for one in papers:
                self._draw(chart, one, top + 6 + ROW * one.row)
        return written(names, chart)

    def _placed(self, lane: _Lane) -> Iterator[_Placed]:
        rows: list[list[tuple[float, float]]] = []
        for paper in lane.papers:
            if not paper.first_public:
                continue
            x = self._x(_month(paper.first_public))
            width = min(words_width(self.names[paper.key]), _LONGEST) + 5
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
            yield _Placed(paper, x, row, is_left)

    def _draw(self, chart: Element, one: _Placed, y: float) -> None:
        paper = one.paper
        title = self.survey.citations[paper.key].entry_title
        label = f"{title}, {shown_date(paper.first_public or '')}"
        made = link(chart, f"{self.root}{paper.page}", label)
        rectangle(made, one.x, y + 4, DOT, DOT, classes="sm-drawing__bar")
        x, anchor = (one.x - 5, "end") if one.is_left else (one.x + DOT + 5, "start")
        text(made, x, y + 12, self.names[paper.key], anchor=anchor, room=_LONGEST)

    def _draw_years(self, chart: Element, bottom: float) -> None:
        years = range(self._span.start // 12, self._span.stop // 12)
        step = -(-len(years) * _NARROWEST // WIDTH)
        for year in years:
            x = self._x(year * 12)
            line(chart, x, HEAD - 8, x, bottom)
            if not (years[-1] - year) % step:
                text(chart, x + 4, HEAD - 8, str(year), classes="sm-drawing__quiet")

    @cached_property
    def _span(self) -> range:
        """The months of all years with a paper."""
        dates = [paper.first_public for lane in self.lanes for paper in lane.papers]
        years = [int(date[:4]) for date in dates if date]
        return range(12 * min(years), 12 * (max(years) + 1))

    def _x(self, month: int) -> float:
        return 1 + (WIDTH - DOT - 2) * (month - self._span.start) / len(self._span)


def _draw_name(names: Element, lane: _Lane, top: float) -> None:
    words = _wrapped(lane.name)
    lines = [(one, "sm-drawing__strong") for one in words]
    lines.append((counted(len(lane.papers), "paper"), "sm-drawing__quiet"))
    for number, (one, classes) in enumerate(lines):
        text(names, 0, top + 18 + _LINE * number, one, classes=classes, room=LABEL - 10)


def _wrapped(name: str) -> list[str]:
    return wrap(name, _LETTERS, max_lines=2, placeholder="…")


def _month(date: str) -> int:
    """The month, counted from year 0; a bare year counts from its middle."""
    return int(date[:4]) * 12 + (int(date[5:7]) - 1 if date[5:7] else 6)
