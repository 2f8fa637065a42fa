"""Papers as cards: their lines, as the survey has them or as a builder rendered them."""

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
    """Of `paper_lines`, with ways from the page."""


def stamped_cards(
    papers: Iterable[Paper], survey: Survey, root: str, current: str = ""
) -> Iterator[Card]:
    """The cards of papers, made of the survey alone."""
    for paper in papers:
        yield Card(paper, paper_lines(paper, survey, root, current=current))


def dressed_cards(
    papers: Iterable[Paper], element: Element, survey: Survey, current: str = ""
) -> Iterator[Card]:
    """The cards of papers whose list a builder rendered.

    Raises: WrongElementsError where an item has not the lines that were written.
    """
    given = tuple(papers)
    if len(given) != len(element.items):
        message = f"{len(given):,} papers became {len(element.items):,} items"
        raise WrongElementsError(message)
    for paper, item in zip(given, element.items, strict=True):
        names = tuple(paper_lines(paper, survey, "", current=current))
        if len(names) != len(item):
            message = f"{len(names)} lines on {paper.key} became {len(item)}"
            raise WrongElementsError(message)
        yield Card(paper, dict(zip(names, item, strict=True)))
