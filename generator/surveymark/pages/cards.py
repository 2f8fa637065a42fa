"""Papers as cards, from lines rendered by a builder, and short cards for long lists."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from surveymark.model.identifier import doi_address
from surveymark.model.line import Line
from surveymark.model.link import LINK_NAMES
from surveymark.model.paper import Paper
from surveymark.model.shown_names import MOST_NAMES, date_text, first_authors, names
from surveymark.model.survey import Survey
from surveymark.outputs.markdown.paper_lines import paper_lines
from surveymark.pages.framed import Element, WrongElementsError
from surveymark.pages.head import coins
from surveymark.safe.html import html_text
from surveymark.text.titles import short_title

MOST_IN_COINS = 50
"""Maximum number of authors of a paper whose short card has data for citation managers; with thousands, it would weigh more than a page."""


class Card(NamedTuple):
    """A paper in a list of cards."""

    paper: Paper
    lines: Mapping[str, Line]
    """The lines of `paper_lines`, with links relative to the page."""


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
        lines = tuple(paper_lines(paper, survey, "", current=current))
        if len(lines) != len(item):
            message = f"{len(lines)} lines on {paper.key} were rendered as {len(item)}"
            raise WrongElementsError(message)
        yield Card(paper, dict(zip(lines, item, strict=True)))


@dataclass(frozen=True, kw_only=True)
class ShortCards:
    """Short cards for the lists in which a paper appears besides its topics: title, names, venue and date, PDF and code.

    A card is made once for all lists at the same depth.
    """

    survey: Survey
    _made: dict[tuple[str, str], str] = field(default_factory=dict)

    def html(self, papers: Iterable[Paper], root: str, current: str = "") -> str:
        """The cards of papers. What would link to the current address, relative to the front page, is bold instead."""
        cards = "".join(self._card(paper, root) for paper in papers)
        return _without_link(cards, root + current) if current else cards

    def _card(self, paper: Paper, root: str) -> str:
        place = (paper.key, root)
        if place not in self._made:
            self._made[place] = "".join(_short_card(paper, self.survey, root))
        return self._made[place]


def _without_link(cards: str, address: str) -> str:
    """The cards with the names in bold that link to this address."""
    before, *others = cards.split(f'<a href="{address}">')
    named = (other.partition("</a>") for other in others)
    return "".join([before, *(f"<strong>{name}</strong>{after}" for name, _, after in named)])


def _short_card(paper: Paper, survey: Survey, root: str) -> Iterator[str]:
    citation = survey.citations[paper.key]
    yield f'<li class="sm-card" data-card="{paper.key}">'
    if len(citation.people) <= MOST_IN_COINS:
        yield f'<span class="Z3988" title="{html_text(coins(citation, is_short=True))}"></span>\n'
    yield f'<h3 class="sm-card__title"><a href="{root}{paper.page}">{html_text(citation.entry_title)}</a></h3>\n'
    yield f'<p class="sm-card__by">{linked_names(paper, survey, root)}</p>\n'
    yield f'<p class="sm-card__facts">{" ".join(_facts(paper, survey, root))}</p>\n'
    yield f'<p class="sm-card__acts">{" ".join(_actions(paper, survey))}</p></li>\n'


def linked_names(paper: Paper, survey: Survey, root: str) -> str:
    """The authors of a card as HTML; those with a page are links."""
    shown, more = names(paper, MOST_NAMES)
    linked = ", ".join(
        _linked(author.full_name, survey.authors[author.full_name].page, root)
        for author in first_authors(paper.authors, MOST_NAMES)
    )
    return (linked or html_text(shown)) + (f' <span class="sm-more">{more}</span>' if more else "")


def _linked(text: str, address: str, root: str) -> str:
    return f'<a href="{root}{address}">{html_text(text)}</a>' if address else html_text(text)


def _facts(paper: Paper, survey: Survey, root: str) -> Iterator[str]:
    if paper.retracted:
        yield f'<span class="sm-gone">{paper.retracted.word}</span>'
    if paper.published:
        address = survey.venue_addresses[survey.venue_name(paper.published.venue)]
        yield f'<span class="sm-venue">{_linked(paper.shown_venue, address, root)}</span>'
    elif paper.shown_venue:
        yield f'<span class="sm-venue sm-venue--preprint">{paper.shown_venue}</span>'
    if paper.first_public:
        yield f'<time datetime="{paper.first_public}">{date_text(paper)}</time>'


def _actions(paper: Paper, survey: Survey) -> Iterator[str]:
    """The paper itself, and its code; the rest is on its page."""
    of = f" of {short_title(survey.citations[paper.key].entry_title)}"
    if paper.arxiv:
        yield _action("PDF", f"https://arxiv.org/pdf/{paper.arxiv}", of)
    elif paper.best_doi:
        yield _action("DOI", doi_address(paper.best_doi), of)
    for address in paper.links.code[:1]:
        yield _action(LINK_NAMES["code"], address, of)


def _action(name: str, address: str, of: str) -> str:
    return f'<a href="{html_text(address)}" aria-label="{html_text(name + of)}">{name}</a>'
