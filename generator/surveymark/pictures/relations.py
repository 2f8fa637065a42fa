"""How the papers of a topic relate to one another: arrows between their names, and the same as a list."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from surveymark.model.evidence import RELATION_KINDS
from surveymark.model.line import Line, Link
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pictures.drawing import canvas, group, link, names_canvas, number, text, written
from surveymark.pictures.picture import Picture
from surveymark.text.counting import counted
from surveymark.text.titles import short_title

ID = "picture-relations"
FEWEST = 10
"""Fewer relations are only on the pages of their papers."""
MOST = 200
"""A drawing of more is not legible; the list has all."""
CITES = "cites"
LABEL, ROW, COLUMN = 190, 20, 12
_FROM_NAME = 6
"""How far an arrow begins and ends from the names."""


class Arrow(NamedTuple):
    """One relation between two papers of the topic."""

    start: Paper
    how: str
    end: Paper


def relations(topic: Topic, survey: Survey, root: str) -> Picture | None:
    """The relations and citations among the papers of the topic; None if there are fewer than ten.

    `root` is the relative path to the front page.
    """
    arrows = tuple(_arrows(survey.papers_by_topic[topic.id]))
    if len(arrows) < FEWEST:
        return None
    return Picture(
        id=ID,
        title="How these papers relate",
        caption=_caption(arrows),
        svg=written(*_drawings(arrows[:MOST], survey, root)),
        groups=tuple(
            (how.capitalize(), tuple(_line(one, survey, root) for one in arrows if one.how == how))
            for how in dict.fromkeys(arrow.how for arrow in arrows)
        ),
        is_wide=True,
    )


def _arrows(papers: Sequence[Paper]) -> Iterator[Arrow]:
    """By kind, citations last; of one kind, those of the newest papers first."""
    by_key = {paper.key: paper for paper in papers}
    for kind in RELATION_KINDS:
        for paper in papers:
            ends = dict.fromkeys(one.to for one in paper.relates if one.how == kind)
            yield from (Arrow(paper, kind, by_key[key]) for key in ends if key in by_key)
    for paper in papers:
        cited = dict.fromkeys(paper.cites)
        yield from (Arrow(paper, CITES, by_key[key]) for key in cited if key in by_key)


def _line(arrow: Arrow, survey: Survey, root: str) -> Line:
    start, end = (
        Link(f"{root}{paper.page}", _name(paper, survey)) for paper in (arrow.start, arrow.end)
    )
    return start, f" {arrow.how} ", end


def _name(paper: Paper, survey: Survey) -> str:
    return short_title(survey.citations[paper.key].entry_title)


def _caption(arrows: Sequence[Arrow]) -> str:
    citations = sum(arrow.how == CITES for arrow in arrows)
    found = [(len(arrows) - citations, "stated relation"), (citations, "citation")]
    words = " and ".join(counted(count, noun) for count, noun in found if count)
    shown = f" The first {MOST} are drawn." if len(arrows) > MOST else ""
    return (
        f"{words} among these papers. Arrows lead to the paper that is named; dashed ones are citations, "
        f"which are known only in part.{shown}"
    )


def _drawings(arrows: Sequence[Arrow], survey: Survey, root: str) -> tuple[Element, Element]:
    """The names at the left, newest first, and the arrows."""
    among = {paper.key: paper for arrow in arrows for paper in (arrow.start, arrow.end)}
    papers = [paper for paper in survey.papers_newest_first if paper.key in among]
    rows = {paper.key: ROW * (place + 0.5) for place, paper in enumerate(papers)}
    columns = _columns([(rows[arrow.start.key], rows[arrow.end.key]) for arrow in arrows])
    height = ROW * len(papers)
    names = names_canvas(ID, LABEL, height)
    chart = canvas(ID, _FROM_NAME + COLUMN * (max(columns, default=0) + 2), height)
    for paper in papers:
        name = _name(paper, survey)
        made = link(names, f"{root}{paper.page}", survey.citations[paper.key].entry_title)
        text(made, 0, rows[paper.key] + 4, name, room=LABEL - 26)
    for arrow, column in zip(arrows, columns, strict=True):
        _draw(chart, arrow, rows, _FROM_NAME + COLUMN * (column + 1), survey)
    return names, chart


def _columns(stretches: Sequence[tuple[float, float]]) -> list[int]:
    """The column of each arrow: the first in which it meets no other; short ones stand nearest to the names."""
    found = [0] * len(stretches)
    taken: list[list[tuple[float, float]]] = []
    ends = [(min(one), max(one)) for one in stretches]
    for place in sorted(range(len(ends)), key=lambda one: (ends[one][1] - ends[one][0], one)):
        top, bottom = ends[place]
        free = (
            column
            for column, held in enumerate(taken)
            if all(bottom < one or other < top for one, other in held)
        )
        found[place] = next(free, len(taken))
        if found[place] == len(taken):
            taken.append([])
        taken[found[place]].append((top, bottom))
    return found


def _draw(
    chart: Element, arrow: Arrow, rows: Mapping[str, float], x: float, survey: Survey
) -> None:
    """Out of one name, along a column, and into the other name, with a head."""
    start, end = rows[arrow.start.key] - 3, rows[arrow.end.key] + 3
    made = group(chart, "sm-drawing__arrow")
    words = f"{_name(arrow.start, survey)} {arrow.how} {_name(arrow.end, survey)}"
    SubElement(made, "title").text = words
    way = [(0, start), (x, start), (x, end), (1, end)]
    _polyline(made, way, "sm-drawing__box--side" if arrow.how == CITES else "")
    _polyline(made, [(5, end - 3), (1, end), (5, end + 3)], "")


def _polyline(parent: Element, points: Sequence[tuple[float, float]], classes: str) -> None:
    fields = {"points": " ".join(f"{number(x)},{number(y)}" for x, y in points)}
    SubElement(parent, "polyline", fields | ({"class": classes} if classes else {}))
