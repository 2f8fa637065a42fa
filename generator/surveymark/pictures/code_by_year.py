"""The share of each year's papers that link to code."""

from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.pictures.drawing import canvas, line, rectangle, text, written
from surveymark.pictures.picture import Picture
from surveymark.pictures.years import LEFT, WIDTH, YearAxis, drawn_years, undrawn, years_of
from surveymark.text.counting import counted, share, undated

ID = "picture-code-by-year"
TOP, PLOT = 18, 150
BOTTOM = TOP + PLOT
FEW = 5
"""Shares of fewer papers are unreliable, so their bars are hollow."""


def code_by_year(survey: Survey) -> Picture:
    """A bar chart of the share of papers with code by year, with the number of papers of each year."""
    axis = YearAxis(years=drawn_years(survey))
    papers = {year: len(survey.papers_by_year.get(year, ())) for year in years_of(survey)}
    with_code = {
        year: sum(bool(paper.links.code) for paper in survey.papers_by_year.get(year, ()))
        for year in years_of(survey)
    }
    return Picture(
        id=ID,
        title="Papers with code by year",
        caption=_caption(survey, axis, papers, with_code),
        svg=written(_drawing(axis, papers, with_code)),
        columns=("Year", "Papers", "With code", "Share"),
        rows=_rows(survey, papers, with_code),
        is_wide=axis.is_wide,
        shows_end_first=True,
    )


def _drawing(axis: YearAxis, papers: dict[int, int], with_code: dict[int, int]) -> Element:
    drawing = canvas(ID, max(axis.right, WIDTH), BOTTOM + 48)
    for percent in (0, 50, 100):
        y = BOTTOM - PLOT * percent / 100
        line(drawing, LEFT, y, axis.right, y)
        text(
            drawing,
            LEFT - 6,
            y + 4,
            f"{percent}%" if percent else "0",
            classes="sm-drawing__quiet",
            anchor="end",
        )
    for year in axis.years:
        if not papers[year]:
            continue  # no papers, so no share
        part = with_code[year] / papers[year]
        tooltip = f"{year}: {with_code[year]:,} of {counted(papers[year], 'paper')} with code"
        classes = (
            "sm-drawing__bar sm-drawing__bar--few" if papers[year] < FEW else "sm-drawing__bar"
        )
        rectangle(
            drawing,
            axis.start(year),
            BOTTOM - PLOT * part,
            axis.bar,
            PLOT * part,
            classes=classes,
            tooltip=tooltip,
        )
        words = share(with_code[year], papers[year]).removesuffix("%")
        text(
            drawing,
            axis.middle(year),
            BOTTOM - PLOT * part - 5,
            words,
            classes="sm-drawing__strong",
            anchor="middle",
        )
        text(
            drawing,
            axis.middle(year),
            BOTTOM + 38,
            str(papers[year]),
            classes="sm-drawing__quiet",
            anchor="middle",
        )
    axis.draw(drawing, BOTTOM)
    text(drawing, LEFT - 6, BOTTOM + 38, "of", classes="sm-drawing__quiet", anchor="end")
    return drawing


def _rows(
    survey: Survey, papers: dict[int, int], with_code: dict[int, int]
) -> tuple[tuple[str, ...], ...]:
    rows = [
        (
            str(year),
            str(papers[year]),
            str(with_code[year]),
            share(with_code[year], papers[year]) if papers[year] else "–",
        )
        for year in papers
    ]
    dateless = [paper for paper in survey.papers if not paper.year]
    if rows and dateless:
        count = sum(bool(paper.links.code) for paper in dateless)
        rows.append(("Unknown", str(len(dateless)), str(count), share(count, len(dateless))))
    return tuple(rows)


def _caption(
    survey: Survey, axis: YearAxis, papers: dict[int, int], with_code: dict[int, int]
) -> str:
    if not axis.years:
        return "No paper has a known year yet."
    count = sum(bool(paper.links.code) for paper in survey.papers)
    parts = [
        f"{count:,} of {counted(len(survey.papers), 'paper')} ({share(count, len(survey.papers))}) link to code"
    ]
    if any(0 < papers[year] < FEW and with_code[year] for year in axis.years):
        parts.append(f"hollow bars are based on fewer than {FEW} papers")
    without = len(survey.papers) - sum(papers.values())
    return f"{'; '.join([*parts, *undated(without), *undrawn(survey)])}."
