"""Long lists on several pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from surveymark.model.paper import Paper

LONGEST_PAGE = 100
"""Maximum number of papers on a single page, because one page is easier to search and print than two."""
LONGEST_RENDERED_PAGE = 60
"""Papers that may stand on one page that a builder renders, which takes half a millisecond for each."""
PAGE = 50
"""Papers per page if there are more."""


YearJump: TypeAlias = tuple[int | None, int, str]
"""A year of a list, its number of papers, and the address of the first of them."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """One page of a list."""

    number: int
    """Counted from 1."""
    last: int
    """The number of the last page of the list."""
    path: str
    """The address of the page without a trailing slash: `topics/ID`, then `topics/ID/2`."""
    papers: Sequence[Paper]

    @property
    def root(self) -> str:
        """The relative path to the front page."""
        return "../" * (self.path.count("/") + 1)


def parts_of(path: str, papers: Sequence[Paper], longest: int = LONGEST_PAGE) -> tuple[Part, ...]:
    """The pages of a list in order, the first of them at `path`; one page where there is no paper, or no more than `longest`."""
    size = len(papers) if len(papers) <= longest else PAGE
    groups = (
        [papers[start : start + size] for start in range(0, len(papers), size)]
        if papers
        else [papers]
    )
    return tuple(
        Part(
            number=number,
            last=len(groups),
            path=path if number == 1 else f"{path}/{number}",
            papers=group,
        )
        for number, group in enumerate(groups, 1)
    )


def year_jumps(parts: Sequence[Part]) -> tuple[YearJump, ...]:
    """Every year of a list sorted by year."""
    counts: dict[int | None, int] = {}
    places: dict[int | None, str] = {}
    for part in parts:
        for paper in part.papers:
            counts[paper.year] = counts.get(paper.year, 0) + 1
            places.setdefault(paper.year, f"{part.path}/#{year_anchor(paper.year)}")
    return tuple((year, counts[year], places[year]) for year in counts)


def year_anchor(year: int | None) -> str:
    """The id of a year's heading."""
    return f"y{year}" if year else "no-year"


def anchor(heading: str) -> str:
    """The id of a heading with a year or a few plain words.

    >>> anchor("2024"), anchor("Year not known")
    ('y2024', 'year-not-known')
    """
    return year_anchor(int(heading)) if heading.isdecimal() else "-".join(heading.lower().split())
