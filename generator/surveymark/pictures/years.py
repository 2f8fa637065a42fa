"""The years that a picture spans, and where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.pictures.drawing import group, line, text

WIDTH = 480
"""Of pictures that grow and shrink with the page."""
LEFT = 46
"""Room for what an axis says."""
NARROWEST = 34
"""What a year takes at least: four digits stand in it."""
CLOSE = 46
"""Four digits on a phone need so much."""


def years_of(survey: Survey) -> range:
    """Every year from the first to the last in which a paper became public, those without papers too."""
    return (
        range(min(survey.papers_by_year), max(survey.papers_by_year) + 1)
        if survey.papers_by_year
        else range(0)
    )


def fullest_year(counts: Mapping[int, int], total: int) -> str:
    """Which year has most papers, as a caption says it; the latest where several have as many.

    >>> fullest_year({2023: 2, 2024: 5}, 8), fullest_year({2023: 2, 2024: 2}, 4)
    ('Most papers, 5 of 8, first became public in 2024', 'No year has more papers than 2024, 2 of 4')
    """
    most = max(counts.values())
    years = [year for year, count in counts.items() if count == most]
    share = f"{most:,} of {total:,}"
    if len(years) > 1:
        return f"No year has more papers than {max(years)}, {share}"
    return f"Most papers, {share}, first became public in {years[0]}"


@dataclass(frozen=True, kw_only=True)
class YearAxis:
    """Years side by side, from left to right."""

    years: range

    @property
    def step(self) -> float:
        """What one year takes."""
        return max(NARROWEST, (WIDTH - LEFT) / max(len(self.years), 1))

    @property
    def is_wide(self) -> bool:
        """There are too many years for a phone."""
        return self.step == NARROWEST

    @property
    def right(self) -> float:
        """Where the last year ends."""
        return LEFT + self.step * len(self.years)

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return min(self.step * 0.74, 44)

    def middle(self, year: int) -> float:
        """Where the year's bar has its middle."""
        return LEFT + self.step * (year - self.years.start + 0.5)

    def start(self, year: int) -> float:
        """Where the year's bar begins."""
        return self.middle(year) - self.bar / 2

    def draw(self, drawing: Element, y: float) -> None:
        """Draw the line on which the bars stand, over their edges, and the years below.

        Where these stand close, the larger letters of a phone leave out every second.
        """
        line(drawing, LEFT, y, self.right, y, classes="sm-drawing__base")
        made = group(drawing, "sm-drawing__quiet")
        is_close = not self.is_wide and self.step < CLOSE
        for year in self.years:
            is_between = is_close and (self.years[-1] - year) % 2
            text(
                made,
                self.middle(year),
                y + 18,
                str(year),
                anchor="middle",
                classes="sm-drawing__between" if is_between else "",
            )
