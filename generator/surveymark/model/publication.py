"""The published version of a paper, and the kinds of venues and works."""

from typing import Annotated, Literal, Self, get_args

from pydantic import model_validator

from surveymark.model.date import partial_date
from surveymark.model.field_options import FieldOptions
from surveymark.model.identifier import Doi
from surveymark.model.noun import Day, Mark, Month, Name, Noun, Title, Year
from surveymark.model.page_range import Pages
from surveymark.model.person import Authors, AuthorsComplete
from surveymark.model.serial_number import Isbn, Issn

VenueKind = Literal[
    "journal",
    "conference",
    "workshop",
    "chapter",
    "book",
    "thesis",
    "report",
    "software",
    "dataset",
    "talk",
    "online",
]
"""The kind of published version: a journal article, a conference or workshop paper, a book chapter, or a complete work;
`online` is a web page, post or other document on the web."""
VENUE_KINDS: tuple[VenueKind, ...] = get_args(VenueKind)
WHOLE_WORKS: frozenset[VenueKind] = frozenset(
    {"book", "thesis", "report", "software", "dataset", "talk", "online"}
)
"""Kinds without a container; their venue is the publisher, or the event of a talk."""


class Publication(Noun):
    """The published version of a paper: where and when it appeared, and how it differs from the preprint."""

    venue: Name
    """The short name of a venue in `venues.yml`: the journal, the proceedings or the book. For a complete work, its
    publisher: the university of a thesis, the institution of a report, the archive of software or a dataset, the
    website of a page. For a talk, the event."""
    year: Annotated[Year | None, FieldOptions(label="Year of publication")] = None
    month: Annotated[Month | None, FieldOptions(label="Month of publication")] = None
    """The month as a number from 1 to 12."""
    day: Annotated[Day | None, FieldOptions(label="Day of publication")] = None
    kind: VenueKind
    genre: Name | None = None
    """The type of work as printed, such as `PhD thesis`, `Master's thesis`, `White paper` or `Keynote`."""
    doi: Annotated[Doi | None, FieldOptions(label="DOI")] = None
    title: Annotated[Title | None, FieldOptions(label="Published title")] = None
    """The title of the published version, if it differs from that of the entry."""
    authors: Annotated[Authors, FieldOptions(label="Authors of the published version")] = ()
    """The authors of the published version, if they differ from those of the entry."""
    authors_complete: AuthorsComplete = True
    """Like `authors_complete` of the entry, for these authors."""
    volume: Mark | None = None
    number: Mark | None = None
    """The number of the issue or report, the number of a volume in its series, or the version of software or a dataset."""
    pages: Pages | None = None
    """A page range such as `12-34`, or an article number."""
    publisher: Name | None = None
    """The publisher of the journal, proceedings or book, if known."""
    place: Name | None = None
    """The place of the publisher, university or institution; of a paper at a conference, and of a talk, that of the event."""
    editors: Authors = ()
    """The editors of the proceedings or book, in printed order."""
    editors_complete: AuthorsComplete = True
    """Like `authors_complete` of the entry, for the editors."""
    series: Name | None = None
    """The series of books or proceedings, such as `Lecture Notes in Computer Science`."""
    edition: Mark | None = None
    """A number such as `2`, or words such as `Revised`."""
    chapter: Mark | None = None
    """The number of a chapter or section in the book."""
    isbn: Annotated[Isbn | None, FieldOptions(label="ISBN")] = None
    issn: Annotated[Issn | None, FieldOptions(label="ISSN")] = None

    @model_validator(mode="after")
    def _is_on_the_calendar(self) -> Self:
        if self.month and not self.year:
            message = "a year beside the month"
            raise ValueError(message)
        if self.day and not self.month:
            message = "a month beside the day"
            raise ValueError(message)
        if self.date:
            partial_date(self.date)
        return self

    @property
    def date(self) -> str:
        """The date as YYYY, YYYY-MM or YYYY-MM-DD; empty if the year is unknown."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([str(self.year), *parts]) if self.year else ""


DETAILS: tuple[str, ...] = tuple(
    name
    for name in Publication.model_fields
    if name
    not in {
        "venue",
        "year",
        "kind",
        "doi",
        "title",
        "authors",
        "authors_complete",
        "editors_complete",
    }
)
"""Fields of a publication that say where in its venue it stands and how that is printed."""
