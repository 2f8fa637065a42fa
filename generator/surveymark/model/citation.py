"""The citation of a paper: the one source of every export format, meta tag and reference style."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from surveymark.model.field_options import Cell
from surveymark.model.fields import csv_row, sql_row
from surveymark.model.identifier import doi_address
from surveymark.model.language import ENGLISH
from surveymark.model.link import LinkKind
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.retraction import Retraction
from surveymark.text.latex_leftovers import plain

if TYPE_CHECKING:
    from surveymark.model.survey import Survey

_COPIED = (
    "genre",
    "place",
    "series",
    "edition",
    "chapter",
    "isbn",
    "issn",
    "volume",
    "number",
    "pages",
)
_OWN_LINKS: Mapping[VenueKind, LinkKind] = {"software": "code", "dataset": "data"}
CitationKind = Literal["preprint"] | VenueKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """The version of a work to cite: the published version if there is one, otherwise the preprint.

    Texts are plain Unicode without LaTeX and not escaped for any format; unknown values are empty.
    """

    key: str
    """The citation key."""
    kind: CitationKind
    title: str
    """The title as printed in the cited version."""
    entry_title: str
    """The title of the entry, as shown on the survey's pages; it may differ from that of the cited version."""
    people: tuple[Person, ...]
    """The authors in printed order."""
    has_all_people: bool
    """Whether the list of authors is complete; False if a source ends it with "and others"."""
    date: str
    """The date of the cited version, as YYYY, YYYY-MM or YYYY-MM-DD."""
    first_public: str
    """The date of the first public version, in the same form as `date`."""
    container: str
    """The full name of the journal, proceedings or book that contains it; empty for a preprint and for a complete work
    such as a book, a thesis or a dataset."""
    event: str = ""
    """The event at which a talk was given; empty for other kinds."""
    genre: str = ""
    """The type of work as printed, such as `PhD thesis`, if stated."""
    venue: str
    """The short name of the venue with the year, as shown in lists; arXiv for an arXiv preprint."""
    publisher: str
    """The publisher; the university of a thesis, the institution of a report, the archive of software or a dataset, the
    website of a page, or arXiv for an arXiv preprint."""
    place: str = ""
    """The place of the publisher or institution; of a paper at a conference, and of a talk, that of the event."""
    editors: tuple[Person, ...] = ()
    """The editors of the container or of a book."""
    has_all_editors: bool = True
    """Like `has_all_people`, for the editors."""
    series: str = ""
    edition: str = ""
    """A number, or words."""
    chapter: str = ""
    isbn: str = ""
    """One or several, separated by commas; likewise `issn`."""
    issn: str = ""
    volume: str
    number: str
    """The number of an issue or report, of a volume in its series, or the version of software or a dataset."""
    pages: str
    """First and last page separated by a hyphen, or an article number."""
    doi: str
    """The DOI of the cited version; for a preprint, the one registered by arXiv."""
    arxiv: str
    """The arXiv id of the preprint, also if there is a published version."""
    arxiv_class: str = ""
    """The primary class on arXiv."""
    collaboration: str = ""
    report_numbers: tuple[str, ...] = ()
    """Numbers under which institutions list the work, besides that of a report."""
    language: str = ""
    """The tag of the language, if stated."""
    note: str = ""
    """What ends the printed reference, as the entry states it."""
    retracted: Retraction | None = None
    address: str
    """The address of a free version, or of the DOI if there is none; of a work without identifiers, its first link."""
    pdf: str
    page: str
    """The address of the paper's page in the survey."""
    keywords: tuple[str, ...]
    """The titles of its topics, primary topic first."""
    abstract: str
    """The survey's own summary, because abstracts are other people's text."""

    csv_row: Mapping[str, str]
    """The values of the entry as text, by CSV column."""
    sql_row: Mapping[str, Cell]
    """The values of the entry, by database column."""

    @property
    def year(self) -> str:
        """The year of the cited version."""
        return self.date[:4]

    @property
    def printed_note(self) -> str:
        """What ends the printed reference: the note of the entry, and the retraction with its notice."""
        if not self.retracted:
            return self.note
        return " ".join(filter(None, [_stopped(self.note), str(self.retracted)]))

    @property
    def mark(self) -> str:
        """What follows the title where there is no note: ` [Retracted]`, ` [Withdrawn]` or nothing."""
        return f" [{self.retracted.word}]" if self.retracted else ""

    @property
    def has_others(self) -> bool:
        """Whether there are further authors whose names are unknown."""
        return bool(self.people) and not self.has_all_people

    @property
    def has_other_editors(self) -> bool:
        """Whether there are further editors whose names are unknown."""
        return bool(self.editors) and not self.has_all_editors

    @property
    def tag(self) -> str:
        """The tag of the language, English unless another is stated."""
        return self.language or ENGLISH

    @property
    def preprint_title(self) -> str:
        """The title of the preprint if it differs from that of the published version; otherwise empty."""
        return self.entry_title if self.arxiv and self.entry_title != self.title else ""

    @property
    def is_preprint(self) -> bool:
        """Whether no published version is known."""
        return self.kind == "preprint"

    @property
    def report_number(self) -> str:
        """`arXiv:ID` for a preprint; empty for a published version."""
        return f"arXiv:{self.arxiv}" if self.is_preprint and self.arxiv else ""

    @property
    def doi_address(self) -> str:
        """The address of the DOI."""
        return doi_address(self.doi) if self.doi else ""

    @property
    def arxiv_address(self) -> str:
        """The address of the preprint on arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else ""


def citation_of(paper: Paper, survey: "Survey") -> Citation:
    """The citation of the paper's published version if known, otherwise of its preprint, with the preprint's address."""
    published = paper.published
    first_public = paper.first_public or ""
    venue = survey.full_venue_name(published.venue) if published else ""
    is_whole = published is not None and published.kind in WHOLE_WORKS
    is_talk = published is not None and published.kind == "talk"
    own = published if published and published.authors else paper
    return Citation(
        key=paper.key,
        kind=published.kind if published else "preprint",
        title=plain(paper.titles[-1]),
        entry_title=plain(paper.title),
        people=own.authors,
        has_all_people=own.authors_complete,
        first_public=first_public,
        date=(published.date or first_public[:4]) if published else first_public,
        container="" if is_whole else venue,
        event=venue if is_talk else "",
        venue=paper.shown_venue,
        publisher=_publisher(paper, venue if is_whole and not is_talk else ""),
        **_of_publication(published),
        doi=paper.best_doi or "",
        arxiv=paper.arxiv or "",
        arxiv_class=paper.arxiv_class or "",
        collaboration=plain(paper.collaboration or ""),
        report_numbers=paper.report_numbers,
        language=paper.language or "",
        note=plain(paper.reference_note or ""),
        retracted=paper.retracted,
        address=paper.address or _own_link(paper),
        pdf=f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else "",
        page=survey.config.address + paper.page,
        keywords=tuple(
            survey.topic_by_id[topic].title for topic in paper.topics if topic in survey.topic_by_id
        ),
        abstract=plain(paper.summary or ""),
        csv_row=csv_row(paper, plain),
        sql_row=sql_row(paper, plain),
    )


def _stopped(note: str) -> str:
    return note if not note or note.endswith((".", "!", "?")) else f"{note}."


def _own_link(paper: Paper) -> str:
    """The address of a work without identifiers: that of the data, the code or the page."""
    own = paper.published and _OWN_LINKS.get(paper.published.kind)
    kinds: tuple[LinkKind, ...] = (own, "project") if own else ("project",)
    return next((link for kind in kinds for link in paper.links.of_kind(kind)), "")


def _of_publication(published: Publication | None) -> dict[str, Any]:
    """What a citation copies from the published version; all empty for a preprint."""
    texts = {name: (published and getattr(published, name)) or "" for name in _COPIED}
    return texts | {
        "editors": published.editors if published else (),
        "has_all_editors": published.editors_complete if published else True,
    }


def _publisher(paper: Paper, house: str) -> str:
    """The publisher of the cited version; `house` is the publisher of a complete work."""
    if paper.published:
        return paper.published.publisher or house
    return "arXiv" if paper.arxiv else ""
