"""A topic's papers as dots along the months in which they became public; one of them may be marked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from xml.etree.ElementTree import Element, SubElement

from surveymark.model.date import shown_date
from surveymark.model.paper import Paper
from surveymark.pictures.drawing import Svg, line, number, text, written
from surveymark.text.counting import counted

WIDTH, HEIGHT = 312, 64
_LEFT, _RIGHT, _GROUND = 8, 304, 46
_COLUMNS = 46
"""Dots that have room side by side; months share columns where there are more of them."""
_RISE = 6.5
"""From one dot to that above it; less where the highest pile has no room."""
_END = 0.1
"""How far a line goes on above its last dot, which rounding would cut off."""
_MOST_LABELS = 5
_LABEL = 28
"""What four digits and a gap take."""
_DIFFERS = "\ue000"
FEWEST = 4
"""Papers under which dots show nothing that words do not say."""


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The dots of one topic; each paper of it takes a drawing of its own from them."""

    papers: Sequence[Paper]
    """Of the topic, newest first."""

    def marked(self, paper: Paper) -> Svg | None:
        """The drawing with this paper marked; none where its date or nearly all others are not known."""
        if paper.key not in self._places or len(self._places) < FEWEST:
            return None
        x, y = self._places[paper.key]
        values = (shown_date(paper.first_public or ""), number(x), number(y))
        before, *others = self._around
        return Svg("".join([before, *chain.from_iterable(zip(values, others, strict=True))]))

    @cached_property
    def _around(self) -> Sequence[str]:
        """What stands around the date and the place of the marked paper, which are all that differs in a topic's drawings."""
        drawing = self._drawing(f"; this one, {_DIFFERS}, is marked")
        marked = {"cx": _DIFFERS, "cy": _DIFFERS, "r": "4", "class": "sm-strip__this"}
        SubElement(drawing, "circle", marked)
        return written(drawing).split(_DIFFERS)

    @property
    def whole(self) -> Svg | None:
        """The drawing with no paper marked; none where nearly all dates are not known."""
        return written(self._drawing("")) if len(self._places) >= FEWEST else None

    def _drawing(self, more: str) -> Element:
        top = min(y for _, y in self._places.values()) - 8
        label = (
            f"{counted(len(self._places), 'paper')} by the month in which they became public{more}"
        )
        drawing = Element(
            "svg",
            {
                "class": "sm-strip",
                "viewBox": f"0 {number(top)} {WIDTH} {number(HEIGHT - top)}",
                "role": "img",
                "aria-label": label,
            },
        )
        line(drawing, 0, _GROUND + 4, WIDTH, _GROUND + 4)
        dots = {
            "d": self._dots,
            "stroke-dasharray": f"0 {number(self._rise)}",
            "class": "sm-strip__dots",
        }
        SubElement(drawing, "path", dots)
        for place, year in self._years:
            text(drawing, place, HEIGHT - 1, year)
        return drawing

    @cached_property
    def _months(self) -> Mapping[str, int]:
        """The month of each paper whose date is known, counted from year 0, oldest first; a bare year counts from its middle."""
        dated = [(paper, paper.first_public) for paper in reversed(self.papers)]
        return {
            paper.key: int(date[:4]) * 12 + (int(date[5:7]) - 1 if date[5:7] else 6)
            for paper, date in dated
            if date
        }

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        """The column of each paper whose date is known, oldest first."""
        return {key: round(self._share(month) * _COLUMNS) for key, month in self._months.items()}

    @cached_property
    def _rise(self) -> float:
        highest = max(Counter(self._columns.values()).values(), default=1)
        return min(_RISE, (_GROUND - 8) / max(highest - 1, 1))

    @cached_property
    def _places(self) -> Mapping[str, tuple[float, float]]:
        piled: Counter[int] = Counter()
        places = {}
        for key, column in self._columns.items():
            places[key] = (self._x(column / _COLUMNS), _GROUND - self._rise * piled[column])
            piled[column] += 1
        return places

    @cached_property
    def _dots(self) -> str:
        """A line for each column, which dashes without length and round ends make a pile of dots, however high it is."""
        return "".join(
            f"M{number(self._x(column / _COLUMNS))} {_GROUND}v-{number(self._rise * (high - 1) + _END)}"
            for column, high in sorted(Counter(self._columns.values()).items())
        )

    @cached_property
    def _years(self) -> tuple[tuple[float, str], ...]:
        return tuple(self._labels())

    def _labels(self) -> Iterator[tuple[float, str]]:
        """Where years begin, as many as have room; the first stands at the left whatever its month, if the second leaves it room."""
        first, last = min(self._months.values()), max(self._months.values())
        years = range(first // 12, last // 12 + 1)
        places = [
            (min(self._x(self._share(max(year * 12, first))), _RIGHT - _LABEL) - 4, str(year))
            for year in years[:: -(-len(years) // _MOST_LABELS)]
        ]
        for place, year in places:
            if place == places[-1][0] or places[1][0] - place >= _LABEL or year != places[0][1]:
                yield place, year

    @staticmethod
    def _x(share: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * share

    def _share(self, month: int) -> float:
        first, last = min(self._months.values()), max(self._months.values())
        return (month - first) / max(last - first, 1)
