"""What a source outside the survey says of one paper."""

from dataclasses import dataclass

from surveymark.model.link import NO_LINKS, Links
from surveymark.model.paper import Publication
from surveymark.model.person import Person


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Values for an entry's empty fields; what is empty here is not known to the source."""

    title: str
    source: str
    """Names the source and its date, as it stands under `sources` in an entry."""
    authors: tuple[Person, ...] = ()
    arxiv: str | None = None
    doi: str | None = None
    year: int | None = None
    published: Publication | None = None
    links: Links = NO_LINKS
    doubtful: tuple[str, ...] = ()
    """Fields on which the source itself is not sure."""
