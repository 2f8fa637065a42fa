"""The map: every paper as a point near papers with similar wording and topics, and the positions as data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import median

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pages.page import Html, Page
from surveymark.pages.rendering import rendered
from surveymark.relations.layout import Position

WIDTH, HEIGHT = 1000, 760
"""Size of the drawing in its own units, roughly pixels on a desktop."""
MOST_DRAWN = 5_000
"""Maximum number of points; more would be several megabytes, and no browser moves them smoothly."""
SHAPES = (
    "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
    "M-6-6h12v12h-12z",
    "M0-8.4 7.6 5.4H-7.6z",
    "M0-8.6 8.6 0 0 8.6-8.6 0z",
    "M-2.6-7.4h5.2v4.8h4.8v5.2h-4.8v4.8h-5.2v-4.8h-4.8v-5.2h4.8z",
    "M0 8.4 7.6-5.4H-7.6z",
    "M0-8 7.6-2.5 4.7 6.5H-4.7L-7.6-2.5z",
    "M-8 0-4-6.9H4L8 0 4 6.9H-4z",
)
"""The outlines of marks, one per theme, so that colour is not the only distinction; each looks as large as a circle of
radius 7."""
NO_TOPIC = "none"
_LETTER, _LINE, _EDGE = 7.8, 17, 14
"""The approximate width of a letter, the height of a label, and its distance from the frame."""
_MARK = 0.26
"""The radius of a mark relative to the spacing of an even grid."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """A paper on the drawing."""

    paper: Paper
    x: float
    y: float
    group: str
    """The id of its theme."""
    mark: int | str
    """The number of its theme's colour and outline."""


@dataclass(frozen=True, kw_only=True)
class Label:
    """The title of a topic, placed among its papers."""

    topic: Topic
    x: float
    y: float
    group: str
    is_clear: bool
    """Whether it overlaps no label of a larger topic on the whole map."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """An item of the legend."""

    id: str
    title: str
    mark: int | str
    count: int


def map_page(survey: Survey, positions: Mapping[str, Position]) -> Page:
    """The map, limited to the newest papers if there are too many for one drawing."""
    drawn = survey.papers_newest_first[:MOST_DRAWN]
    points = sorted(_points(survey, drawn, positions), key=lambda point: (point.y, point.x))
    scale = min(1, _MARK * sqrt(WIDTH * HEIGHT / max(len(points), 1)) / 7)
    return Page(
        path="map/index.md",
        title="Map",
        description="All papers as points; similar papers are close together",
        body=Html(
            text=rendered(
                "map.html",
                survey,
                "../",
                points=points,
                labels=_labels(survey, points),
                groups=_groups(survey, points),
                shapes=SHAPES,
                scale=f"{scale:.2f}",
                width=WIDTH,
                height=HEIGHT,
                left_out=len(survey.papers) - len(drawn),
            )
        ),
    )


def map_json(survey: Survey, positions: Mapping[str, Position]) -> str:
    """The position of every paper, drawn or not, as JSON: x and y from 0 to 1, y downwards."""
    places = [{"key": key, "x": place.x, "y": place.y} for key, place in sorted(positions.items())]
    return (
        json.dumps({"survey": survey.config.title, "places": places}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _points(
    survey: Survey, papers: Sequence[Paper], positions: Mapping[str, Position]
) -> Iterator[Point]:
    for paper in papers:
        theme = survey.theme_of_topic.get(paper.topics[0]) if paper.topics else None
        place = positions[paper.key]
        yield Point(
            paper=paper,
            x=round(place.x * WIDTH, 1),
            y=round(place.y * HEIGHT, 1),
            group=theme.id if theme else NO_TOPIC,
            mark=survey.hue_of_theme[theme.id] if theme else NO_TOPIC,
        )


def _labels(survey: Survey, points: Sequence[Point]) -> tuple[Label, ...]:
    """The labels of all primary topics of drawn papers, largest first."""
    by_topic: dict[str, list[Point]] = {}
    for point in points:
        if point.group != NO_TOPIC:
            by_topic.setdefault(point.paper.topics[0], []).append(point)
    order = {topic.id: place for place, topic in enumerate(survey.topics)}
    labels: list[Label] = []
    clear: list[tuple[float, float, float]] = []
    for topic_id, members in sorted(
        by_topic.items(), key=lambda item: (-len(item[1]), order[item[0]])
    ):
        topic = survey.topic_by_id[topic_id]
        half = len(topic.title) * _LETTER / 2
        home = _middle(members)
        x = round(min(max(home.x, half + _EDGE), WIDTH - half - _EDGE), 1)
        heights = [
            round(min(max(home.y + aside * _LINE, _LINE + _EDGE), HEIGHT - _LINE - _EDGE), 1)
            for aside in (0, -1.3, 1.3)
        ]
        free = [
            y
            for y in heights
            if all(abs(x - ox) > half + oh or abs(y - oy) > _LINE for ox, oy, oh in clear)
        ]
        y, is_clear = (free or heights)[0], bool(free)
        if is_clear:
            clear.append((x, y, half))
        labels.append(Label(topic=topic, x=x, y=y, group=members[0].group, is_clear=is_clear))
    return tuple(labels)


def _middle(points: Sequence[Point]) -> Point:
    """The point nearest to the median position, because the median itself may be among other topics' papers."""
    x, y = median(point.x for point in points), median(point.y for point in points)
    return min(points, key=lambda point: (hypot(point.x - x, point.y - y), point.paper.key))


def _groups(survey: Survey, points: Sequence[Point]) -> tuple[Group, ...]:
    counts: dict[str, int] = {}
    for point in points:
        counts[point.group] = counts.get(point.group, 0) + 1
    groups = [
        Group(
            id=theme.id,
            title=theme.title,
            mark=survey.hue_of_theme[theme.id],
            count=counts[theme.id],
        )
        for theme in survey.themes
        if theme.id in counts
    ]
    if NO_TOPIC in counts:
        groups.append(
            Group(id=NO_TOPIC, title="No topic yet", mark=NO_TOPIC, count=counts[NO_TOPIC])
        )
    return tuple(groups)
