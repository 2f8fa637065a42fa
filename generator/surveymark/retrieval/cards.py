"""What a card of a paper shows besides its title, summary and topics."""

from collections.abc import Iterator, Mapping

from surveymark.model.identifier import doi_address
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.model.shown_names import MOST_NAMES, date_text, names_text


def paper_card(paper: Paper) -> Mapping[str, str]:
    """Name and text of each part of the card, as templates name them; several addresses are separated by spaces."""
    return {name: text for name, text in _parts(paper) if text}


def _parts(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "retracted", paper.retracted.word if paper.retracted else ""
    yield "authors", names_text(paper, MOST_NAMES)
    yield "venue" if paper.published else "preprint", paper.shown_venue
    yield "year", str(paper.year or "")
    yield "published", str(paper.shown_year) if paper.shown_year != paper.year else ""
    yield "day", paper.first_public or ""
    yield "date", date_text(paper)
    yield "gives", ", ".join(paper.gives)
    yield "arxiv", paper.arxiv or ""
    yield "doi", doi_address(paper.best_doi) if paper.best_doi and not paper.arxiv else ""
    yield from ((kind, " ".join(paper.links.of_kind(kind))) for kind in LINK_KINDS)
