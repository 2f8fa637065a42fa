"""A paper as it is cited: what every format, tag and reference style says of it, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveymark.model.fields import csv_row, sql_row
from surveymark.model.held import Cell
from surveymark.model.identifier import doi_address
from surveymark.model.paper import WHOLE_WORKS, Paper, VenueKind
from surveymark.model.person import Person
from surveymark.text.latex_leftovers import plain

if TYPE_CHECKING:
    from surveymark.model.survey import Survey

CitationKind = Literal["preprint"] | VenueKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """The version of a work that is to be cited: the published one where there is one, else the preprint.

    Texts are plain Unicode without LaTeX, not yet escaped for any format; what is not known is empty.
    """

    key: str
    """The citation key."""
    kind: CitationKind
    title: str
    """As the cited version prints it."""
    entry_title: str
    """As the entry has it and the survey's own pages show it: that of the first version, which may be another."""
    people: tuple[Person, ...]
    """Its authors in printed order."""
    has_all_people: bool
    """Whether these are all: a source that ends its list in "and others" tells of more."""
    date: str
    """Of the cited version, as YYYY, YYYY-MM or YYYY-MM-DD; of a published one the year alone."""
    first_public: str
    """The date of the work's first version, as `date`."""
    container: str
    """The full name of the journal, proceedings or book that it stands in; empty for a preprint, book, thesis, report or
    software, which stand in nothing."""
    venue: str
    """The short name of the venue with the year, as lists show it; arXiv for a preprint that stands there."""
    publisher: str
    """Who published it: also the university of a thesis, the institution of a report, the archive of software, and arXiv for
    a preprint that stands there."""
    volume: str
    number: str
    """Of the issue in its volume; of a report its own; of software its version."""
    pages: str
    """First and last page with a hyphen between, or an article number."""
    doi: str
    """Of the cited version; a preprint's is the one that arXiv registers."""
    arxiv: str
    """The id of the preprint, also beside a published version."""
    address: str
    """Where the work is free to read, else where its DOI leads."""
    pdf: str
    page: str
    """The address of its page in the survey."""
    keywords: tuple[str, ...]
    """Titles of its topics, the primary one first."""
    abstract: str
    """The survey's own summary: abstracts are other people's text."""

    csv_row: Mapping[str, str]
    """What its entry says as text, by the columns of CSV."""
    sql_row: Mapping[str, Cell]
    """The same by the columns of the database."""

    @property
    def year(self) -> str:
        """The year of the cited version."""
        return self.date[:4]

    @property
    def has_others(self) -> bool:
        """Others wrote it as well, whose names no source gives."""
        return bool(self.people) and not self.has_all_people

    @property
    def preprint_title(self) -> str:
        """The title of the preprint beside a published version; empty where there is no preprint or it has the same title."""
        return self.entry_title if self.arxiv and self.entry_title != self.title else ""

    @property
    def is_preprint(self) -> bool:
        """No published version is known."""
        return self.kind == "preprint"

    @property
    def report_number(self) -> str:
        """`arXiv:ID` of a preprint; empty for a published version, whose number it is not."""
        return f"arXiv:{self.arxiv}" if self.is_preprint and self.arxiv else ""

    @property
    def doi_address(self) -> str:
        """Where the DOI leads."""
        return doi_address(self.doi) if self.doi else ""

    @property
    def arxiv_address(self) -> str:
        """The page of the preprint."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else ""


def citation_of(paper: Paper, survey: "Survey") -> Citation:
    """The paper's citation: of its published version where the survey knows one, and with the way to its preprint."""
    published = paper.published
    first_public = paper.first_public or ""
    venue = survey.full_venue_name(published.venue) if published else ""
    is_whole = published is not None and published.kind in WHOLE_WORKS
    own = published if published and published.authors else paper
    return Citation(
        key=paper.key,
        kind=published.kind if published else "preprint",
        title=plain(paper.titles[-1]),
        entry_title=plain(paper.title),
        people=own.authors,
        has_all_people=own.authors_complete,
        first_public=first_public,
        date=str(published.year or first_public[:4]) if published else first_public,
        container="" if is_whole else venue,
        venue=paper.shown_venue,
        publisher=_publisher(paper, venue if is_whole else ""),
        volume=(published and published.volume) or "",
        number=(published and published.number) or "",
        pages=(published and published.pages) or "",
        doi=paper.best_doi or "",
        arxiv=paper.arxiv or "",
        address=paper.address or "",
        pdf=f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else "",
        page=survey.config.address + paper.page,
        keywords=tuple(
            survey.topic_by_id[topic].title for topic in paper.topics if topic in survey.topic_by_id
        ),
        abstract=plain(paper.summary or ""),
        csv_row=csv_row(paper, plain),
        sql_row=sql_row(paper, plain),
    )


def _publisher(paper: Paper, house: str) -> str:
    """Who published the cited version; `house` is where a whole work came out."""
    if paper.published:
        return paper.published.publisher or house
    return "arXiv" if paper.arxiv else ""
