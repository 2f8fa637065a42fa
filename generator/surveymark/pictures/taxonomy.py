"""A topic's papers by their value on one of its axes and by month, as a drawing with links and as a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from surveymark.evidence.taxonomy import (
    DOT,
    HEAD,
    LABEL,
    LINE,
    LONGEST,
    WIDTH,
    Placed,
    Taxonomy,
    height,
    topic_taxonomy,
)
from surveymark.model.date import shown_date
from surveymark.model.line import Link
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pictures.drawing import (
    Svg,
    canvas,
    line,
    link,
    names_canvas,
    rectangle,
    text,
    written,
)
from surveymark.pictures.picture import Picture

ID = "picture-taxonomy"


def taxonomy(topic: Topic, survey: Survey, root: str) -> Picture | None:
    """The papers of the topic on the axis that tells most pairs of them apart; None if none does.

    `root` is the relative path to the front page.
    """
    drawn = topic_taxonomy(topic, survey)
    if drawn is None:
        return None
    return Picture(
        id=ID,
        title=drawn.title,
        caption=drawn.caption("list"),
        svg=_Drawn(drawn=drawn, survey=survey, root=root).svg,
        groups=tuple(
            (
                lane.name,
                tuple((_linked(paper, survey, root), *_year(paper)) for paper in lane.papers),
            )
            for lane in drawn.lanes
        ),
        is_wide=True,
        shows_end_first=True,
    )


def _linked(paper: Paper, survey: Survey, root: str) -> Link:
    return Link(f"{root}{paper.page}", survey.citations[paper.key].entry_title)


def _year(paper: Paper) -> Iterator[str]:
    if paper.year:
        yield f" ({paper.year})"


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """The drawing with links to papers."""

    drawn: Taxonomy
    survey: Survey
    root: str

    @property
    def svg(self) -> Svg:
        """The names of the lanes at the left, and the papers."""
        lanes = [(lane.lines, tuple(self.drawn.placed(lane))) for lane in self.drawn.lanes]
        tops = [HEAD]
        for lines, placed in lanes:
            tops.append(tops[-1] + height(lines, placed))
        names = names_canvas(ID, LABEL, tops[-1] + 1)
        chart = canvas(ID, WIDTH, tops[-1] + 1, has_links=True)
        self._draw_years(chart, tops[-1])
        for (lines, placed), (top, bottom) in zip(lanes, pairwise(tops), strict=True):
            _draw_lines(names, lines, top)
            for part, width in ((names, LABEL), (chart, WIDTH)):
                line(part, 0, bottom, width, bottom)
            for one in placed:
                self._draw(chart, one, top + one.y)
        return written(names, chart)

    def _draw(self, chart: Element, one: Placed, y: float) -> None:
        paper = one.paper
        title = self.survey.citations[paper.key].entry_title
        label = f"{title}, {shown_date(paper.first_public or '')}"
        made = link(chart, f"{self.root}{paper.page}", label)
        rectangle(made, one.x, y - DOT, DOT, DOT, classes="sm-drawing__bar")
        anchor = "end" if one.is_left else "start"
        text(made, one.name_x, y, self.drawn.names[paper.key], anchor=anchor, room=LONGEST)

    def _draw_years(self, chart: Element, bottom: float) -> None:
        for year, x, is_named in self.drawn.years:
            line(chart, x, HEAD - 8, x, bottom)
            if is_named:
                text(chart, x + 4, HEAD - 8, str(year), classes="sm-drawing__quiet")


def _draw_lines(names: Element, lines: Sequence[str], top: float) -> None:
    for number, one in enumerate(lines, start=1):
        classes = "sm-drawing__quiet" if number == len(lines) else "sm-drawing__strong"
        text(names, 0, top + 3 + LINE * number, one, classes=classes, room=LABEL - 10)
