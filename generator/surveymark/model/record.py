"""One paper as one listing shows it."""

from dataclasses import dataclass

from surveymark.model.link import LinkKind


@dataclass(frozen=True, kw_only=True)
class Organization:
    """Who stands behind a paper, where a listing names that instead of a number of authors."""

    handle: str
    name: str


@dataclass(frozen=True, kw_only=True)
class RecordLink:
    """An address from an abstract."""

    url: str
    kind: LinkKind


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a listing says of a paper; text stands as it was captured, LaTeX leftovers and all."""

    title: str
    abstract: str
    author_count: int | None = None
    organization: Organization | None = None
    date: str | None = None
    """YYYY-MM-DD."""
    date_year_inferred: bool = False
    """The page printed no year: the year is that of the capture."""
    comments: int | None = None
    """Nothing where the listing shows no date line to hold it."""
    links: tuple[RecordLink, ...] = ()
    line_start: int
    """Counted from 1."""
    line_end: int
    listing: str
    """The id of the capture."""
