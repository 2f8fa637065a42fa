"""Records of papers as listings show them."""

from dataclasses import dataclass

from surveymark.model.link import LinkKind


@dataclass(frozen=True, kw_only=True)
class Organization:
    """The organisation behind a paper, if a listing names it instead of a number of authors."""

    handle: str
    name: str


@dataclass(frozen=True, kw_only=True)
class RecordLink:
    """A link from an abstract."""

    url: str
    kind: LinkKind


@dataclass(frozen=True, kw_only=True)
class Record:
    """A paper as shown in a listing; text is kept as captured, including LaTeX."""

    title: str
    abstract: str
    author_count: int | None = None
    organization: Organization | None = None
    date: str | None = None
    """YYYY-MM-DD."""
    date_year_inferred: bool = False
    """Whether the year was taken from the capture because the page printed none."""
    comments: int | None = None
    """None if the listing shows no date line."""
    links: tuple[RecordLink, ...] = ()
    line_start: int
    """Counted from 1."""
    line_end: int
    listing: str
    """The id of the capture."""
