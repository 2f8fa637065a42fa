"""The number of papers first made public in each year, by theme."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.model.topic import hue_of_place
from surveymark.pictures.drawing import canvas, group, line, rectangle, text, ticks, written
from surveymark.pictures.picture import Picture
from surveymark.pictures.years import (
    LEFT,
    WIDTH,
    YearAxis,
    drawn_years,
    fullest_year,
    undrawn,
    years_of,
)
from surveymark.text.counting import counted, undated

ID = "picture-papers-by-year"
TOP, PLOT = 18, 190
BOTTOM = TOP + PLOT
YEARS = 28
"""The height of the line of years."""
NUMBERED = 15
"""Minimum height of a segment to show its number."""


def papers_by_year(survey: Survey) -> Picture:
    """A stacked bar chart of papers by year and theme; each paper counts once, under the theme of its primary topic."""
    axis = YearAxis(years=drawn_years(survey))
    counts = counts_by_theme(survey)
    themes = [*(theme.title for theme in survey.themes), "No topic"]
    shown = [index for index in range(len(themes)) if any(place == index for place, _ in counts)]
    return Picture(
        id=ID,
        title="Papers by year and theme",
        caption=_caption(survey, counts, themes),
        svg=written(_drawing(axis, counts, themes, shown)),
        columns=("Year", *(themes[index] for index in shown), "All"),
        rows=_rows(years_of(survey), counts, shown),
        legend=tuple((_hue(index, themes), themes[index]) for index in shown),
        is_wide=axis.is_wide,
        shows_end_first=True,
    )


def counts_by_theme(survey: Survey) -> Mapping[tuple[int, int | None], int]:
    """The number of papers by index of the theme and year; papers without a topic have the index after the last theme."""
    place = {topic.id: index for index, theme in enumerate(survey.themes) for topic in theme.topics}
    counts: dict[tuple[int, int | None], int] = {}
    for paper in survey.papers:
        index = (
            place.get(paper.topics[0], len(survey.themes)) if paper.topics else len(survey.themes)
        )
        counts[index, paper.year] = counts.get((index, paper.year), 0) + 1
    return counts


def _drawing(
    axis: YearAxis,
    counts: Mapping[tuple[int, int | None], int],
    themes: list[str],
    shown: list[int],
) -> Element:
    totals = {year: sum(counts.get((index, year), 0) for index in shown) for year in axis.years}
    scale = ticks(max(totals.values(), default=0))
    drawing = canvas(ID, max(axis.right, WIDTH), BOTTOM + YEARS)
    for tick in scale:
        y = BOTTOM - PLOT * tick / scale[-1]
        line(drawing, LEFT, y, axis.right, y)
        text(drawing, LEFT - 6, y + 4, str(tick), classes="sm-drawing__quiet", anchor="end")
    for year in axis.years:
        y = float(BOTTOM)
        for place, index in enumerate(shown, 1):
            if count := counts.get((index, year)):
                height = PLOT * count / scale[-1]
                y -= height
                part = group(drawing, _hue(index, themes))
                tooltip = f"{year}, {themes[index]}: {counted(count, 'paper')}"
                rectangle(
                    part,
                    axis.start(year),
                    y,
                    axis.bar,
                    height,
                    classes="sm-drawing__bar",
                    tooltip=tooltip,
                )
                if height >= NUMBERED:
                    text(
                        part,
                        axis.middle(year),
                        y + height / 2 + 4,
                        str(place),
                        classes="sm-drawing__on-bar",
                        anchor="middle",
                    )
        if totals[year]:
            text(
                drawing,
                axis.middle(year),
                y - 5,
                str(totals[year]),
                classes="sm-drawing__strong",
                anchor="middle",
            )
    axis.draw(drawing, BOTTOM)
    return drawing


def _hue(index: int, themes: list[str]) -> str:
    return f"sm-hue-{hue_of_place(index)}" if index < len(themes) - 1 else "sm-drawing__rest"


def _rows(
    all_years: range, counts: Mapping[tuple[int, int | None], int], shown: list[int]
) -> tuple[tuple[str, ...], ...]:
    years: list[int | None] = [*all_years]
    if years and any(year is None for _, year in counts):
        years.append(None)
    rows = []
    for year in years:
        numbers = [counts.get((index, year), 0) for index in shown]
        rows.append((str(year) if year else "Unknown", *map(str, numbers), str(sum(numbers))))
    return tuple(rows)


def _caption(
    survey: Survey, counts: Mapping[tuple[int, int | None], int], themes: list[str]
) -> str:
    by_year = survey.papers_by_year
    if not by_year:
        return "No paper has a known year yet."
    sums = [
        sum(count for (place, _), count in counts.items() if place == index)
        for index in range(len(themes) - 1)
    ]
    without = len(survey.papers) - sum(map(len, by_year.values()))
    parts = [
        fullest_year({year: len(papers) for year, papers in by_year.items()}, len(survey.papers))
    ]
    if any(sums):
        parts.append(f"the largest theme is {themes[sums.index(max(sums))]} with {max(sums):,}")
    return f"{'; '.join([*parts, *undated(without), *undrawn(survey)])}."
