"""The values of a cell, as pages print them, each with the place that states it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from surveymark.model.evidence import BASES, Result, Size
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.vocabulary import Axis

STATED = "stated"
"""The anchor of the section of a paper's page that holds what it states."""
LEAST_PAPERS = 2
"""A dataset of fewer papers has no page of its own; its name leads to its line in the index."""
NOT_STATED = "not stated"
_SCALES = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))


class Said(NamedTuple):
    """One value of a cell."""

    text: str
    """As pages print it."""
    href: str
    """What it leads to, from the front page or as a web address: a dataset's page, or the source."""
    basis: str
    """Where the paper states it: `abstract`, `title`, `full text`, or an address; empty if the entry does not say."""


Cell = tuple[Said, ...]
"""The values of a paper in a column; empty if none is stated."""


def cell_words(cell: Cell) -> str:
    """The values as plain text, separated by semicolons; empty if none is stated."""
    return "; ".join(said.text for said in cell)


def source_address(paper: Paper, basis: str) -> str:
    """Where a value can be verified: the address itself, or the paper's evidence."""
    return f"{paper.page}#{STATED}" if basis in BASES else basis


def dataset_address(dataset: str, survey: Survey) -> str:
    """Where a dataset is shown, from the front page: its page, or its line in the index."""
    has_page = len(survey.papers_by_dataset.get(dataset, ())) >= LEAST_PAPERS
    return f"datasets/{dataset}/" if has_page else f"datasets/#{dataset}"


def aspect_cell(paper: Paper, axis_id: str, axis: Axis) -> Cell:
    """The paper's values on an axis: names of its terms, then own words."""
    aspect = paper.aspects.get(axis_id)
    if not aspect:
        return ()
    names = [axis.terms.get(term, term) for term in aspect.terms]
    words = [*names, *([aspect.words] if aspect.words else [])]
    href = source_address(paper, aspect.basis)
    return tuple(Said(text, href, aspect.basis) for text in words)


def dataset_cell(ids: Sequence[str], survey: Survey) -> Cell:
    """The datasets, each leading to its page."""
    return tuple(Said(dataset_name(one, survey), dataset_address(one, survey), "") for one in ids)


def dataset_name(dataset: str, survey: Survey) -> str:
    """The name of a dataset; its id if the vocabulary lacks it."""
    known = survey.dataset_by_id.get(dataset)
    return known.name if known else dataset


def size_cell(paper: Paper) -> Cell:
    """The numbers of parameters, such as 86M."""
    return tuple(_sizes(paper, paper.size)) if paper.size else ()


def _sizes(paper: Paper, size: Size) -> Iterator[Said]:
    for figure in size.parameters:
        yield Said(short_number(figure.exact), source_address(paper, size.basis), size.basis)


def results_cell(paper: Paper, survey: Survey) -> Cell:
    """Every result on one line: value, metric, dataset and setting."""
    return tuple(
        Said(result_words(result, survey), source_address(paper, result.basis), result.basis)
        for result in paper.results
    )


def result_words(result: Result, survey: Survey) -> str:
    """Such as `85.4 % top-1 accuracy on ImageNet-1K (CSWin-B)`."""
    where = dataset_name(result.dataset, survey)
    setting = f" ({result.setting})" if result.setting != NOT_STATED else ""
    return f"{value_words(result, survey)} {metric_name(result.metric, survey)} on {where}{setting}"


def value_words(result: Result, survey: Survey) -> str:
    """The value with its unit, such as `85.4 %`."""
    metric = survey.attributes.metric_by_id.get(result.metric)
    return f"{result.value} {metric.unit}" if metric and metric.unit else str(result.value)


def metric_name(metric: str, survey: Survey) -> str:
    """The name of a metric; its id if the vocabulary lacks it."""
    known = survey.attributes.metric_by_id.get(metric)
    return known.name if known else metric


def short_number(number: Decimal) -> str:
    """A large number as papers print it.

    >>> (
    ...     short_number(Decimal("7.4e9")),
    ...     short_number(Decimal("86000000")),
    ...     short_number(Decimal(512)),
    ... )
    ('7.4B', '86M', '512')
    """
    for scale, sign in _SCALES:
        if number >= scale:
            return f"{(number / scale).normalize():f}{sign}"
    return f"{number.normalize():f}"
