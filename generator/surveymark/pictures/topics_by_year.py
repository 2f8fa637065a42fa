"""The number of papers of each topic in each year."""

from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pictures.drawing import (
    canvas,
    group,
    line,
    link,
    names_canvas,
    rectangle,
    shade,
    text,
    written,
)
from surveymark.pictures.picture import Picture
from surveymark.pictures.years import drawn_years, undrawn, years_of
from surveymark.text.counting import counted

ID = "picture-topics-by-year"
LABEL, CELL, ROW, HEAD = 262, 38, 22, 22
THEME = 30
"""The height of a theme's heading above its topics."""

Counts = dict[tuple[str, int | None], int]
"""The number of papers by topic id and year; None for unknown years."""


def topics_by_year(survey: Survey, root: str) -> Picture:
    """A heat map of topics by year; cells link to the papers, and a paper counts under each of its topics.

    `root` is the relative path to the front page.
    """
    years: list[int | None] = [*years_of(survey)]
    counts: Counts = {}
    for topic_id, papers in survey.papers_by_topic.items():
        for paper in papers:
            counts[topic_id, paper.year] = counts.get((topic_id, paper.year), 0) + 1
    if any(year is None for _, year in counts):
        years.append(None)
    drawn = [year for year in years if year is None or year in drawn_years(survey)]
    return Picture(
        id=ID,
        title="Topics by year",
        caption=_caption(survey, counts),
        svg=written(*_drawings(survey, drawn, counts, root)),
        columns=("Topic", *(str(year or "Unknown") for year in years), "All"),
        rows=tuple(
            (
                topic.title,
                *(str(counts.get((topic.id, year), 0)) for year in years),
                str(len(survey.papers_by_topic[topic.id])),
            )
            for topic in survey.topics
        )
        if counts
        else (),
        is_wide=True,
        shows_end_first=True,
    )


def _drawings(
    survey: Survey, years: list[int | None], counts: Counts, root: str
) -> tuple[Element, Element]:
    """The labels at the left, and the cells."""
    height = HEAD + THEME * len(survey.themes) + ROW * len(survey.topics) + 4
    names = names_canvas(ID, LABEL, height)
    cells = canvas(ID, CELL * len(years) + 2, height, has_links=True)
    for column, year in enumerate(years):
        text(
            cells,
            CELL * (column + 0.5),
            HEAD - 8,
            str(year or "none"),
            classes="sm-drawing__quiet",
            anchor="middle",
        )
    y = HEAD
    for theme in survey.themes:
        hue = f"sm-hue-{survey.hue_of_theme[theme.id]}"
        named, shaded = group(names, hue), group(cells, hue)
        heading = link(named, f"{root}topics/#{theme.id}", theme.title)
        text(heading, 0, y + THEME - 9, theme.title, classes="sm-drawing__theme", room=LABEL - 10)
        y += THEME
        for topic in theme.topics:
            name = link(named, f"{root}topics/{topic.id}/", topic.title)
            text(name, 0, y + 15, topic.title, room=LABEL - 10)
            line(shaded, 0, y + ROW - 0.5, CELL * len(years), y + ROW - 0.5)
            _cells(shaded, topic, y, years, counts, f"{root}topics/{topic.id}/")
            y += ROW
    return names, cells


def _cells(
    part: Element, topic: Topic, y: float, years: list[int | None], counts: Counts, address: str
) -> None:
    most = max(counts.values(), default=1)
    for column, year in enumerate(years):
        if count := counts.get((topic.id, year)):
            label = f"{topic.title}, {year or 'unknown year'}: {counted(count, 'paper')}"
            cell = link(part, f"{address}#{f'y{year}' if year else 'no-year'}", label)
            step = shade(count, most)
            rectangle(
                cell,
                CELL * column + 1,
                y + 1,
                CELL - 2,
                ROW - 2,
                classes=f"sm-drawing__cell sm-drawing__shade-{step}",
            )
            text(
                cell,
                CELL * (column + 0.5),
                y + 15,
                str(count),
                classes=f"sm-drawing__on-shade-{step}",
                anchor="middle",
            )


def _caption(survey: Survey, counts: Counts) -> str:
    dated = {cell: count for cell, count in counts.items() if cell[1]}
    if not dated:
        return "No paper with a topic has a known year yet."
    topic_id, year = max(
        sorted(dated, key=lambda cell: (-(cell[1] or 0), cell[0])), key=dated.__getitem__
    )
    most = dated[topic_id, year]
    parts = [
        f"Most papers in one year: {survey.topic_by_id[topic_id].title} in {year} ({most:,})",
        "a paper counts under each of its topics",
    ]
    return f"{'; '.join([*parts, *undrawn(survey)])}."
