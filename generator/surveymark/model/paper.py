"""A paper as the survey knows it."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from surveymark.model.date import PartialDate
from surveymark.model.held import Column, Held
from surveymark.model.identifier import ArxivId, Doi, arxiv_month, doi_address
from surveymark.model.link import LINK_KINDS, LinkKind, Links
from surveymark.model.noun import Mark, Name, Noun, Sentence, Slug, Title, WholeNumber, Year
from surveymark.model.origin import Origin, SourceValue, origin_of
from surveymark.model.page_range import Pages
from surveymark.model.person import Authors, AuthorsComplete

Kind = Literal["method", "survey", "dataset", "benchmark", "tool", "theory", "study"]
KINDS: tuple[Kind, ...] = get_args(Kind)
VenueKind = Literal[
    "journal", "conference", "workshop", "chapter", "book", "thesis", "report", "software"
]
"""What the published version is: an article in a journal, a paper in proceedings, a chapter in a book of other people, or a
whole work of its own."""
VENUE_KINDS: tuple[VenueKind, ...] = get_args(VenueKind)
WHOLE_WORKS: frozenset[VenueKind] = frozenset({"book", "thesis", "report", "software"})
"""Kinds that stand in nothing else: their venue is who brought them out."""
_TRUTH = "integer not null default 1 check (authors_complete in (0, 1))"
_PAPERS = "papers/"
"""Where papers have their pages and files in the site; the browser knows it as well, in `papers.js`."""


class Publication(Noun):
    """The published version of a paper: where and when it came out, and what that version says otherwise."""

    venue: Name
    """The short name of a venue in `venues.yml`: the journal, the proceedings, or the book that a chapter stands in; of a
    whole work who brought it out: the publisher of a book, the university of a thesis, the institution of a report, the
    archive of software."""
    year: Annotated[Year | None, Held(label="Year of publication")] = None
    kind: VenueKind
    doi: Annotated[Doi | None, Held(label="DOI")] = None
    title: Annotated[Title | None, Held(label="Published title")] = None
    """As the published version prints it, where that is not the title of the entry."""
    authors: Annotated[Authors, Held(label="Authors of the published version")] = ()
    """Of the published version, where they are not those of the entry."""
    authors_complete: AuthorsComplete = True
    """As `Paper.authors_complete`, for the authors here."""
    volume: Mark | None = None
    number: Mark | None = None
    """Of the issue in its volume; of a report its own; of software its version."""
    pages: Pages | None = None
    """`12-34`, or an article number."""
    publisher: Name | None = None
    """Of the journal, the proceedings or the book, where it is known."""


class Listed(Noun):
    """One appearance of a paper in one capture."""

    listing: Slug = Field(alias="in")
    line: WholeNumber
    """The line of the capture on which the title stands."""
    comments: WholeNumber | None = None
    organization: Name | None = None


def _names(paper: "Paper") -> str:
    return "; ".join(author.sorted_name for author in paper.authors)


def _author_count(paper: "Paper") -> int | None:
    """As many as are known to be, however that is known."""
    return paper.author_count or (len(paper.authors) if paper.authors_complete else 0) or None


def _addresses(kind: LinkKind) -> "Callable[[Paper], str]":
    return lambda paper: "; ".join(paper.links.of_kind(kind))


def _origins(paper: "Paper") -> Mapping[str, Mapping[str, Any]] | None:
    return {field: origin.stated for field, origin in paper.origins.items()} or None


class Paper(Noun):
    """A paper: everything that its file in `content/papers/` says."""

    key: Annotated[Slug, Held(columns=(Column(sql="text primary key"),))]
    """Citation key, address and file name in one; never changed once published."""
    title: Annotated[Title, Held(columns=(Column(sql="text not null", may_hold_latex=True),))]
    """As printed."""
    authors: Annotated[Authors, Held(is_filled=True, columns=(Column(value=_names, sql=""),))] = ()
    """In printed order; empty where they are not known, and then never guessed."""
    authors_complete: Annotated[
        AuthorsComplete,
        Held(
            columns=(
                Column(value=lambda paper: None if paper.authors_complete else False, sql=""),
                Column(value=lambda paper: paper.authors_complete, csv=False, sql=_TRUTH),
            )
        ),
    ] = True
    """False where a source gave some names "and others": those above come first, and how many follow is not known."""
    author_count: Annotated[WholeNumber | None, Held(record=_author_count, columns=())] = None
    """What a listing said; it matters while the names are not known."""
    date: Annotated[
        PartialDate | None,
        Held(
            label="First public",
            is_filled=True,
            record=lambda paper: paper.first_public,
            columns=(
                Column(value=lambda paper: paper.first_public),
                Column(name="year", value=lambda paper: paper.year, csv=False, sql="integer"),
            ),
        ),
    ] = None
    """The first public version."""
    arxiv: Annotated[ArxivId | None, Held(label="arXiv id", is_filled=True)] = None
    """Without a version, as 2307.14637."""
    doi: Annotated[
        Doi | None,
        Held(
            label="DOI",
            is_filled=True,
            record=lambda paper: paper.best_doi,
            columns=(Column(value=lambda paper: paper.best_doi),),
        ),
    ] = None
    """Of a version outside arXiv whose venue is not known; a published version's stands under `published`."""
    published: Annotated[
        Publication | None,
        Held(
            label="Publication",
            is_filled=True,
            layout="one line",
            columns=(
                Column(name="venue", value=lambda paper: paper.published and paper.published.venue),
                Column(
                    name="year",
                    value=lambda paper: (paper.published and paper.published.year) or paper.year,
                    sql="",
                ),
                Column(
                    name="venue_year",
                    value=lambda paper: paper.published and paper.published.year,
                    csv=False,
                    sql="integer",
                ),
            ),
        ),
    ] = None
    """The published version, which is the one to cite."""
    topics: Annotated[tuple[Slug, ...], Held(layout="one line", columns=(Column(sql=""),))] = ()
    """Ids of topics; the first is the primary one."""
    kind: Kind | None = None
    """What the paper mainly gives."""
    summary: Annotated[
        Sentence | None, Held(layout="prose", columns=(Column(may_hold_latex=True),))
    ] = None
    """One or two sentences in the curator's own words: what is new, then what it buys."""
    note: Annotated[Sentence | None, Held(layout="prose", columns=(Column(csv=False),))] = None
    """What a reader should know before trusting the entry."""
    links: Annotated[
        Links,
        Held(
            is_filled=True,
            columns=tuple(Column(name=kind, value=_addresses(kind), sql="") for kind in LINK_KINDS),
        ),
    ] = Links()
    """Addresses beside the paper itself, by what a reader finds there."""
    listed: Annotated[tuple[Listed, ...], Held(layout="one line", columns=())] = ()
    """In the order in which the captures were taken in."""
    added: Annotated[PartialDate | None, Held(columns=(Column(csv=False),))] = None
    """The day on which the survey got the entry; feeds and "what's new" go by it."""
    sources: Annotated[
        Mapping[str, SourceValue],
        Held(record=_origins, record_type=Mapping[str, Origin], columns=()),
    ] = Field(default_factory=dict)
    """For a field that a machine filled: where the value came from, when, on what evidence, and why it may be wrong."""
    aliases: Annotated[tuple[Slug, ...], Held(layout="one line", columns=())] = ()
    """Former keys, whose addresses lead here."""

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Where values came from, by field, however the entry writes it."""
        return {
            field: origin_of(value) if isinstance(value, str) else value
            for field, value in self.sources.items()
        }

    @property
    def doubts(self) -> Mapping[str, tuple[str, ...]]:
        """Each reason for doubt that a source gave, with the fields that it is about."""
        found: dict[str, tuple[str, ...]] = {}
        for field, origin in self.origins.items():
            if origin.unsure:
                found[origin.unsure] = (*found.get(origin.unsure, ()), field)
        return found

    @property
    def first_public(self) -> str | None:
        """The date of the first public version; where none was listed, the month of the arXiv id."""
        if self.date:
            return self.date
        if self.arxiv:
            return arxiv_month(self.arxiv)
        return str(self.published.year) if self.published and self.published.year else None

    @property
    def year(self) -> int | None:
        """The year of the first public version."""
        return int(self.first_public[:4]) if self.first_public else None

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title under which the work came out, that of the entry first."""
        return (
            (self.title, self.published.title)
            if self.published and self.published.title
            else (self.title,)
        )

    @property
    def page(self) -> str:
        """The address of its page within the site."""
        return paper_page(self.key)

    @property
    def files(self) -> str:
        """How the names of its files within the site begin; a suffix follows: `.bib`."""
        return f"{_PAPERS}{self.key}"

    @property
    def is_preprint(self) -> bool:
        """No venue is known for it."""
        return self.published is None

    @property
    def shown_venue(self) -> str:
        """The short name of the venue with the year; arXiv for preprints that stand there; empty otherwise."""
        if self.published:
            return " ".join(filter(None, [self.published.venue, str(self.published.year or "")]))
        return "arXiv" if self.arxiv else ""

    @property
    def best_doi(self) -> str | None:
        """The published version's DOI, else the paper's own; for a preprint else the one that arXiv registers for every id."""
        if self.published and self.published.doi:
            return self.published.doi
        if self.doi or self.published:
            return self.doi
        return f"10.48550/arXiv.{self.arxiv}" if self.arxiv else None

    @property
    def address(self) -> str | None:
        """The one page on the web where the paper is to be read."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return doi_address(self.best_doi) if self.best_doi else None


def paper_page(key: str) -> str:
    """The address within the site of the page of the paper with this key, or of the one that had it."""
    return f"{_PAPERS}{key}/"


def newest_first(paper: Paper) -> tuple[int, str]:
    """A sort key: by date downwards, papers without a date last, then by key.

    Dates are compared as digits; a month counts as its first day.
    """
    date = (paper.first_public or "0000").replace("-", "")
    return -int(date.ljust(8, "0")), paper.key
