"""The number of papers of one topic in each year of the survey."""

from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.pictures.drawing import canvas, link, rectangle, text, written
from surveymark.pictures.picture import Picture
from surveymark.pictures.years import WIDTH, YearAxis, fullest_year, years_of
from surveymark.text.counting import counted, undated

ID = "picture-topic-years"
TOP, PLOT = 18, 64
BOTTOM = TOP + PLOT


def topic_years(topic: Topic, survey: Survey) -> Picture:
    """A bar chart of a topic's papers by year; bars link to the years on the same page."""
    axis = YearAxis(years=years_of(survey))
    papers = survey.papers_by_topic[topic.id]
    counts = {year: sum(paper.year == year for paper in papers) for year in axis.years}
    most = max(counts.values(), default=0)
    drawing = canvas(ID, max(axis.right, WIDTH), BOTTOM + 26, has_links=True)
    for year, count in counts.items():
        if count:
            height = PLOT * count / most
            bar = link(drawing, f"#y{year}", f"{year}: {counted(count, 'paper')}")
            rectangle(
                bar, axis.start(year), BOTTOM - height, axis.bar, height, classes="sm-drawing__bar"
            )
            text(
                bar,
                axis.middle(year),
                BOTTOM - height - 5,
                str(count),
                classes="sm-drawing__strong",
                anchor="middle",
            )
    axis.draw(drawing, BOTTOM)
    without = sum(not paper.year for paper in papers)
    rows = [(str(year), str(count)) for year, count in counts.items()] + (
        [("Unknown", str(without))] if without else []
    )
    return Picture(
        id=ID,
        title=f"{topic.title} by year",
        caption=_caption(counts, most, without),
        svg=written(drawing),
        columns=("Year", "Papers"),
        rows=tuple(rows) if most else (),
        is_wide=axis.is_wide,
        shows_end_first=True,
    )


def _caption(counts: dict[int, int], most: int, without: int) -> str:
    if not most:
        return "No paper on this topic has a known year yet."
    said = (fullest_year(counts, sum(counts.values()) + without), *undated(without))
    return f"{'; '.join(said)}."
