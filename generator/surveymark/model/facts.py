"""What a source outside the survey says of one paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveymark.model.fields import fields_of
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import NO_LINKS, Links
from surveymark.model.paper import Paper, Publication
from surveymark.model.person import Person


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Values for an entry's empty fields; what is empty here is not known to the source."""

    title: str
    source: str
    """Names the source and its date, as it stands under `sources` in an entry."""
    authors: tuple[Person, ...] = ()
    authors_complete: bool = True
    """False where the source names some "and others"."""
    arxiv: str | None = None
    doi: str | None = None
    """Of a version outside arXiv, as `Paper.doi`."""
    date: str | None = None
    """Of the first public version, where the source knows that version."""
    year: int | None = None
    """Of the version that the source describes."""
    published: Publication | None = None
    """The published version; its title only where it is another than that above."""
    versions: tuple[str, ...] = ()
    """DOIs of other versions of the same work that the source names, the one that arXiv gives to each of its papers among them."""
    is_candidate: bool = False
    """Found by a search and perhaps about another paper: shown to a curator, never taken."""
    published_as: str = ""
    """Where the paper came out, in words from which no venue could be told."""
    links: Links = NO_LINKS
    more: Mapping[str, Any] = field(default_factory=dict)
    """Values of further fields that sources fill, by their names: see `further_fields`."""
    abstract: str = ""
    """Other people's text: for finding topics and for the curator's own disk."""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Addresses at which values were found, by field as under `sources`; under an empty name those of all that have none of their own."""
    unsure: str = ""
    """Why the source itself is not sure, in its own words."""
    doubtful: tuple[str, ...] = ()
    """Fields on which it is not; none where its words name none."""
    remarks: tuple[str, ...] = ()
    """What a curator should know and no field holds."""
    left_out: tuple[str, ...] = ()
    """Names of what the source also says and no field above holds."""
    is_withdrawn: bool = False
    """Taken back by its authors."""
    is_retracted: bool = False
    """Taken back by its publisher."""

    @property
    def years(self) -> frozenset[int]:
        """Every year that the source connects with the paper."""
        arxiv = [int(arxiv_month(self.arxiv)[:4])] if self.arxiv else []
        date = [int(self.date[:4])] if self.date else []
        published = [self.published.year] if self.published and self.published.year else []
        return frozenset([*arxiv, *date, *published, *([self.year] if self.year else [])])


def further_fields() -> tuple[str, ...]:
    """Names of the fields that sources fill by their declaration alone: no rule but "where it is empty" holds for them."""
    return tuple(
        name
        for name, one in fields_of(Paper).items()
        if one.held.is_filled and name not in Facts.__dataclass_fields__
    )
