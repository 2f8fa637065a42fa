"""Papers as cards, from the survey or from lines rendered by a builder."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from surveymark.model.line import Line
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper_lines import paper_lines
from surveymark.pages.framed import Element, WrongElementsError


class Card(NamedTuple):
    """A paper in a list of cards."""

    paper: Paper
    lines: Mapping[str, Line]
    """The lines of `paper_lines`, with links relative to the page."""


def stamped_cards(
    papers: Iterable[Paper], survey: Survey, root: str, current: str = ""
) -> Iterator[Card]:
    """The cards of papers, from the survey."""
    for paper in papers:
        yield Card(paper, paper_lines(paper, survey, root, current=current))


def dressed_cards(
    papers: Iterable[Paper], element: Element, survey: Survey, current: str = ""
) -> Iterator[Card]:
    """The cards of papers whose list was rendered by a builder.

    Raises: WrongElementsError if an item does not have the lines that were written.
    """
    given = tuple(papers)
    if len(given) != len(element.items):
        message = f"{len(given):,} papers were rendered as {len(element.items):,} items"
        raise WrongElementsError(message)
    for paper, item in zip(given, element.items, strict=True):
        names = tuple(paper_lines(paper, survey, "", current=current))
        if len(names) != len(item):
            message = f"{len(names)} lines on {paper.key} were rendered as {len(item)}"
            raise WrongElementsError(message)
        yield Card(paper, dict(zip(names, item, strict=True)))
