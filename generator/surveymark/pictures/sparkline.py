"""A small bar chart beside a number in text."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pictures.drawing import Svg, number, rectangle, written
from surveymark.pictures.years import drawn_years

WIDTH, HEIGHT = 60, 14
LOWEST = 1.5
"""Minimum height, so that years with papers are visible."""


def sparkline(papers: Sequence[Paper], survey: Survey) -> Svg:
    """The number of papers by year over the years that charts show; hidden from screen readers."""
    years = drawn_years(survey)
    drawing = Element(
        "svg",
        {
            "class": "sm-sparkline",
            "width": number(WIDTH),
            "height": number(HEIGHT),
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "aria-hidden": "true",
            "focusable": "false",
        },
    )
    counts = [sum(paper.year == year for paper in papers) for year in years]
    step = WIDTH / max(len(counts), 1)
    for place, count in enumerate(counts):
        if count:
            height = max(LOWEST, HEIGHT * count / max(counts))
            rectangle(
                drawing,
                place * step,
                HEIGHT - height,
                step * 0.75,
                height,
                classes="sm-drawing__bar",
            )
    return written(drawing)
