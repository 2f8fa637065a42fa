"""The time axis of a chart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from surveymark.model.survey import Survey
from surveymark.pictures.drawing import group, line, text
from surveymark.text.counting import counted

WIDTH = 480
"""The width of scaled charts."""
LEFT = 46
"""The space for axis labels."""
NARROWEST = 34
"""The minimum width of a year, for four digits."""
LONG_GAP = 3
"""Empty years that separate a few early papers from the rest."""
FEW_BEFORE = 0.02
"""The largest share of papers that a chart leaves out so that it is not mostly empty."""
CLOSE = 46
"""The width of four digits on a phone."""


def years_of(survey: Survey) -> range:
    """Every year from the first to the last with a paper, including years without papers."""
    return (
        range(min(survey.papers_by_year), max(survey.papers_by_year) + 1)
        if survey.papers_by_year
        else range(0)
    )


def drawn_years(survey: Survey) -> range:
    """The years that a chart shows: all except those of a few early papers before a long gap.

    Tables keep all years, and `undrawn` counts the papers left out, for a caption.
    """
    years = years_of(survey)
    counts = {year: len(papers) for year, papers in sorted(survey.papers_by_year.items())}
    older = 0
    for year, later in pairwise(counts):
        older += counts[year]
        if older > FEW_BEFORE * sum(counts.values()):
            break
        if later - year > LONG_GAP:
            return range(later, years.stop)
    return years


def undrawn(survey: Survey) -> Iterator[str]:
    """A caption's note about papers that are too old for a chart; empty if all are shown."""
    start = drawn_years(survey).start
    older = sum(len(papers) for year, papers in survey.papers_by_year.items() if year < start)
    if older:
        yield f"{counted(older, 'older paper')} {'is' if older == 1 else 'are'} not shown"


def fullest_year(counts: Mapping[int, int], total: int) -> str:
    """A caption's sentence on the year with the most papers; ties go to the latest.

    >>> fullest_year({2023: 2, 2024: 5}, 8), fullest_year({2023: 2, 2024: 2}, 4)
    ('Most papers (5 of 8) were first public in 2024', 'No year has more papers than 2024 (2 of 4)')
    """
    most = max(counts.values())
    years = [year for year, count in counts.items() if count == most]
    share = f"{most:,} of {total:,}"
    if len(years) > 1:
        return f"No year has more papers than {max(years)} ({share})"
    return f"Most papers ({share}) were first public in {years[0]}"


@dataclass(frozen=True, kw_only=True)
class YearAxis:
    """A horizontal axis of years."""

    years: range

    @property
    def step(self) -> float:
        """The width of one year."""
        return max(NARROWEST, (WIDTH - LEFT) / max(len(self.years), 1))

    @property
    def is_wide(self) -> bool:
        """Whether there are too many years for a phone."""
        return self.step == NARROWEST

    @property
    def right(self) -> float:
        """The right end of the last year."""
        return LEFT + self.step * len(self.years)

    @property
    def bar(self) -> float:
        """The width of a bar."""
        return min(self.step * 0.74, 44)

    def middle(self, year: int) -> float:
        """The centre of the year's bar."""
        return LEFT + self.step * (year - self.years.start + 0.5)

    def start(self, year: int) -> float:
        """The left edge of the year's bar."""
        return self.middle(year) - self.bar / 2

    def draw(self, drawing: Element, y: float) -> None:
        """Draw the baseline over the edges of the bars, and the years below.

        If they are close together, phones with their larger letters show every second year.
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
