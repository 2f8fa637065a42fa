"""The venues: an overview, and pages for each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from surveymark.model.paper import Paper
from surveymark.model.publication import VenueKind
from surveymark.model.survey import Survey
from surveymark.outputs.short_feeds import feed_address
from surveymark.pages.cards import ShortCards
from surveymark.pages.linked_data import list_head
from surveymark.pages.lists import Beside, PaperList, counted_topics, explored, list_pages
from surveymark.pages.page import Html, Page
from surveymark.pages.paging import anchor, parts_of
from surveymark.pages.rendering import rendered

KINDS: Mapping[VenueKind, str] = {
    "conference": "Conferences",
    "workshop": "Workshops",
    "journal": "Journals",
    "chapter": "Books",
    "book": "Publishers",
}
"""The headings of the overview; `OTHERS` for other kinds."""
OTHERS = "Others"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A venue on the overview."""

    name: str
    full: str
    """Its full name, if different."""
    address: str
    papers: Sequence[Paper]
    years: str


def venues_page(survey: Survey) -> Page:
    """The overview of all venues: by kind, those with the most papers first."""
    lead = "Where the papers were published. Preprints are not counted."
    return Page(
        path="venues/index.md",
        title="Venues",
        description=f"The papers of {survey.config.title} by venue",
        body=Html(
            text=rendered("venues.html", survey, "../", lead=lead, kinds=list(_by_kind(survey)))
        ),
    )


def _by_kind(survey: Survey) -> Iterator[tuple[str, list[Row]]]:
    rows: dict[str, list[Row]] = {}
    for name, papers in survey.papers_by_venue.items():
        venue = survey.venue(name)
        kind = KINDS.get(venue.kind, OTHERS) if venue else OTHERS
        row = Row(
            name=name,
            full=venue.full if venue and venue.full != name else "",
            address=survey.venue_addresses[name],
            papers=papers,
            years=_span([year for paper in papers if (year := _published(paper))]),
        )
        rows.setdefault(kind, []).append(row)
    for kind in (*KINDS.values(), OTHERS):
        if kind in rows:
            yield kind, sorted(rows[kind], key=lambda row: -len(row.papers))


def _span(years: Sequence[int]) -> str:
    """The first and last year.

    >>> _span([2024, 2022]), _span([2024]), _span([])
    ('2022–2024', '2024', '')
    """
    return "–".join(map(str, sorted({min(years), max(years)}))) if years else ""


def _published(paper: Paper) -> int | None:
    return paper.published.year if paper.published else None


def venue_pages(survey: Survey, cards: ShortCards) -> Iterator[Page]:
    """The pages of each venue: its papers by year of publication, latest first."""
    for name in survey.papers_by_venue:
        yield from list_pages(_papers_of(name, survey), survey, cards)


def _papers_of(name: str, survey: Survey) -> PaperList:
    venue, address = survey.venue(name), survey.venue_addresses[name]
    papers = sorted(survey.papers_by_venue[name], key=lambda paper: -(_published(paper) or 0))
    years = Counter(map(_published, papers))
    is_one_page = len(parts_of("", papers)) == 1
    jumps = [Beside(_heading(year), f"#{anchor(_heading(year))}", years[year]) for year in years]
    description = f"Papers of {name} in {survey.config.title}"
    return PaperList(
        address=address,
        title=name,
        papers=papers,
        parent=("Venues", "venues/"),
        facet="venue",
        description=description,
        head=partial(list_head, survey, description=description),
        lead=venue.full if venue and venue.full != name else "",
        heading=lambda paper: _heading(_published(paper)),
        beside=(
            ("Published", jumps if is_one_page and len(jumps) > 1 else ()),
            ("Topics", counted_topics(papers, survey, partial(explored, "venue", name))),
        ),
        feed=feed_address(address, papers),
    )


def _heading(year: int | None) -> str:
    return str(year or "Year not known")
