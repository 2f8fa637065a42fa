"""The topics that share papers."""

import math
from collections.abc import Mapping
from itertools import combinations
from xml.etree.ElementTree import Element

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pictures.drawing import (
    canvas,
    group,
    link,
    names_canvas,
    number,
    rectangle,
    shade,
    text,
    written,
)
from surveymark.pictures.picture import Picture
from surveymark.text.counting import counted
from surveymark.text.widths import words_width

ID = "picture-topics-together"
LABEL, CELL = 262, 22
GAP = 8
"""The gap between the topics of two themes."""
MOST_KEYS = 50
"""Maximum number of papers in one address."""

Pairs = Mapping[tuple[str, str], tuple[Paper, ...]]
"""Papers, newest first, by pair of topic ids in the survey's order."""


def topics_together(survey: Survey, root: str) -> Picture:
    """A triangular heat map of topics that share papers; each cell links to the shared papers.

    `root` is the relative path to the front page.
    """
    pairs = shared_papers(survey)
    return Picture(
        id=ID,
        title="Topics that share papers",
        caption=_caption(survey, pairs),
        svg=written(*_drawings(survey, pairs, root)),
        columns=("Topic", "Shares with", "Papers"),
        rows=tuple(
            (survey.topic_by_id[one].title, survey.topic_by_id[other].title, str(len(papers)))
            for (one, other), papers in pairs.items()
        ),
        is_wide=True,
    )


def shared_papers(survey: Survey) -> Pairs:
    """The shared papers of every pair of topics."""
    place = {topic.id: number for number, topic in enumerate(survey.topics)}
    found: dict[tuple[str, str], list[Paper]] = {}
    for paper in survey.papers_newest_first:
        for pair in combinations(
            sorted(place.keys() & set(paper.topics), key=place.__getitem__), 2
        ):
            found.setdefault(pair, []).append(paper)
    return {
        pair: tuple(found[pair])
        for pair in sorted(found, key=lambda pair: (place[pair[0]], place[pair[1]]))
    }


def _drawings(survey: Survey, pairs: Pairs, root: str) -> tuple[Element, Element]:
    """The labels at the left, and the triangle."""
    among = {topic_id for pair in pairs for topic_id in pair}
    topics = [topic for topic in survey.topics if topic.id in among]
    offsets = _offsets(survey, topics)
    head = max((_slanted(topic) - offsets[topic.id] for topic in topics), default=0) + CELL
    end = max((offsets[topic.id] + _slanted(topic) for topic in topics), default=0) + 1.5 * CELL
    height = head + (offsets[topics[-1].id] + CELL if topics else 0) + 4
    names, cells = names_canvas(ID, LABEL, height), canvas(ID, end, height, has_links=True)
    for topic in topics:
        x, y = offsets[topic.id], head + offsets[topic.id]
        name = link(names, f"{root}topics/{topic.id}/", topic.title)
        text(name, 0, y + 15, topic.title, room=LABEL - 10)
        part = group(cells, f"sm-hue-{survey.hue_of_topic[topic.id]}")
        _slanted_name(part, topic, x, y)
    most = max(map(len, pairs.values()), default=1)
    for (one, other), papers in pairs.items():
        titles = f"{survey.topic_by_id[one].title} and {survey.topic_by_id[other].title}"
        cell = link(
            cells, _address(one, papers, root), f"{titles}: {counted(len(papers), 'paper')}"
        )
        x, y, step = offsets[one], head + offsets[other], shade(len(papers), most)
        rectangle(
            cell,
            x + 1,
            y + 1,
            CELL - 2,
            CELL - 2,
            classes=f"sm-drawing__cell sm-drawing__shade-{step}",
        )
        text(
            cell,
            x + CELL / 2,
            y + 15,
            str(len(papers)),
            classes=f"sm-drawing__on-shade-{step}",
            anchor="middle",
        )
    return names, cells


def _offsets(survey: Survey, topics: list[Topic]) -> dict[str, float]:
    """The offset of each topic's row and column; topics of one theme are adjacent."""
    offsets: dict[str, float] = {}
    here = 0.0
    for before, topic in zip([None, *topics], topics, strict=False):
        if before and survey.theme_of_topic[before.id] is not survey.theme_of_topic[topic.id]:
            here += GAP
        offsets[topic.id] = here
        here += CELL
    return offsets


def _slanted(topic: Topic) -> float:
    """The extent of the topic's label at 45°, to the right and upwards."""
    return min(words_width(topic.title), LABEL - 10) * math.sqrt(0.5)


def _slanted_name(part: Element, topic: Topic, x: float, y: float) -> None:
    """The diagonal cell of the topic, with its slanted label."""
    rectangle(part, x + 1, y + 1, CELL - 2, CELL - 2, classes="sm-drawing__cell sm-drawing__own")
    slanted = text(part, 0, 0, topic.title, classes="sm-drawing__hue", room=LABEL - 10)
    slanted.set("transform", f"translate({number(x + CELL / 2 + 4)} {number(y - 4)}) rotate(-45)")
    slanted.set("aria-hidden", "true")  # the row's label is already read aloud


def _address(topic_id: str, papers: tuple[Paper, ...], root: str) -> str:
    """The selection page with exactly these papers; if there are too many for an address, the page of the first topic."""
    if len(papers) > MOST_KEYS:
        return f"{root}topics/{topic_id}/"
    return f"{root}selection/#keys={','.join(paper.key for paper in papers)}"


def _caption(survey: Survey, pairs: Pairs) -> str:
    if not pairs:
        return "No paper has two topics yet."
    (one, other), papers = max(pairs.items(), key=lambda item: len(item[1]))
    possible = len(survey.topics) * (len(survey.topics) - 1) // 2
    return (
        f"{survey.topic_by_id[one].title} and {survey.topic_by_id[other].title} share the most papers ({len(papers):,}); "
        f"{len(pairs):,} of {counted(possible, 'pair')} of topics share a paper."
    )
