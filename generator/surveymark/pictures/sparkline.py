"""A line's worth of bars beside a number that stands in text."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pictures.drawing import Svg, number, rectangle, written
from surveymark.pictures.years import years_of

WIDTH, HEIGHT = 60, 14
LOWEST = 1.5
"""A year with papers can be told from one without."""


def sparkline(papers: Sequence[Paper], survey: Survey) -> Svg:
    """The papers by year over all years of the survey; programs that read pages aloud pass it over."""
    years = years_of(survey)
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
