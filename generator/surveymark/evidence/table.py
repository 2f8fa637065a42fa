"""Tables of papers: a row for each paper, a column for each attribute that several of them state."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from surveymark.evidence.cell import Cell, Said, aspect_cell, dataset_cell, results_cell, size_cell
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table."""

    id: str
    name: str
    """Its heading."""
    cells: tuple[Cell, ...]
    """One for each row."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Papers side by side."""

    papers: tuple[Paper, ...]
    """One for each row."""
    columns: tuple[Column, ...]
    """Those in which enough papers state a value to compare them."""

    @property
    def covered(self) -> int:
        """The number of papers that state a value in at least one of these columns."""
        stated = list(_stated(self.columns))
        return sum(any(column.cells[row] for column in stated) for row in range(len(self.papers)))


PUBLISHED = "published"
LEAST_STATED = 2
"""A column needs values of so many papers, or of all where there are fewer."""
_Values = Callable[[Paper], Cell]


def topic_table(topic: Topic, papers: Sequence[Paper], survey: Survey) -> Table:
    """The papers of a topic on its own axes, then their data, sizes, results and publication.

    A table without any stated value has no columns.
    """
    axes = (
        (axis_id, axis.name, partial(aspect_cell, axis_id=axis_id, axis=axis))
        for axis_id, axis in topic.axes.items()
    )
    columns = tuple(_columns((*axes, *_common(survey)), papers))
    return Table(papers=tuple(papers), columns=columns if any(_stated(columns)) else ())


def _stated(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns that are no fact of the record."""
    return (column for column in columns if column.id != PUBLISHED)


def _common(survey: Survey) -> Iterator[tuple[str, str, _Values]]:
    yield "uses", "Datasets", lambda paper: dataset_cell(paper.uses, survey)
    yield "introduces", "Introduces", lambda paper: dataset_cell(paper.introduces, survey)
    yield "size", "Parameters", size_cell
    yield "results", "Results", partial(results_cell, survey=survey)
    yield PUBLISHED, "Published", _published


def _columns(
    given: Sequence[tuple[str, str, _Values]], papers: Sequence[Paper]
) -> Iterator[Column]:
    for column_id, name, values in given:
        cells = tuple(map(values, papers))
        if sum(map(bool, cells)) >= max(1, min(LEAST_STATED, len(papers))):
            yield Column(id=column_id, name=name, cells=cells)


def _published(paper: Paper) -> Cell:
    where = paper.shown_venue if paper.published else f"preprint {paper.year or ''}".rstrip()
    return (Said(where, paper.page, ""),) if where else ()
