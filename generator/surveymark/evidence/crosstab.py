"""Papers counted by two facets at once, so that combinations without any paper are seen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from surveymark.model.facets import FACETS, Choice, Facet
from surveymark.model.survey import Survey

MOST_VALUES = 40
"""Maximum number of rows, and of columns: those of most papers."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row: one value of the first facet."""

    value: Choice
    counts: tuple[int, ...]
    """The number of papers for each column; a paper with several values counts in each."""
    unstated: int
    """The number of papers of the row without any value in the columns."""


@dataclass(frozen=True, kw_only=True)
class Crosstab:
    """The numbers of papers by two facets."""

    rows: Facet
    columns: Facet
    headings: tuple[Choice, ...]
    """One for each column, in the order of the facet."""
    lines: tuple[Line, ...]
    """In the order of the facet; none if no paper has a value in the columns."""
    left_out: int
    """The number of rows with fewer papers than those shown."""

    @property
    def gaps(self) -> int:
        """The number of combinations without any paper."""
        return sum(line.counts.count(0) for line in self.lines)

    def address(self, row: Choice, column: Choice | None = None) -> str:
        """The papers of a row, or of one of its cells, in Explore; from the front page."""
        chosen = [(self.rows.id, row), *([(self.columns.id, column)] if column else [])]
        values = (f"{facet}={quote(choice.value, safe='')}" for facet, choice in chosen)
        return f"explore/?{'&'.join(values)}"


def crosstab(rows: str, columns: str, survey: Survey, most_rows: int = MOST_VALUES) -> Crosstab:
    """The papers of the survey by the facets with these ids."""
    by_id = {facet.id: facet for facet in FACETS}
    down, across = by_id[rows], by_id[columns]
    offered = down.choices(survey)
    headings = _commonest(across.choices(survey), MOST_VALUES)
    shown = _commonest(offered, most_rows) if headings else ()
    counts, unstated = _counts(down, across, survey)
    return Crosstab(
        rows=down,
        columns=across,
        headings=headings,
        lines=tuple(
            Line(
                value=row,
                counts=tuple(counts[row.value, column.value] for column in headings),
                unstated=unstated[row.value],
            )
            for row in shown
        ),
        left_out=len(offered) - len(shown),
    )


def _counts(
    down: Facet, across: Facet, survey: Survey
) -> tuple[Mapping[tuple[str, str], int], Mapping[str, int]]:
    """The papers of each combination, and those of each row that have no value in the columns."""
    both: Counter[tuple[str, str]] = Counter()
    unstated: Counter[str] = Counter()
    for paper in survey.papers:
        stated = set(across.values_of(paper, survey))
        for row in set(down.values_of(paper, survey)):
            both.update((row, column) for column in stated)
            unstated[row] += not stated
    return both, unstated


def _commonest(choices: Sequence[Choice], most: int) -> tuple[Choice, ...]:
    """The choices of most papers, in their order; of equal ones, the first."""
    kept = sorted(range(len(choices)), key=lambda at: -choices[at].count)[:most]
    return tuple(choices[at] for at in sorted(kept))
