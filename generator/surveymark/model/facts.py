"""Metadata of one paper from one source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from surveymark.model.fields import fields_of
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import NO_LINKS, Links
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import Publication
from surveymark.model.retraction import Retraction


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Values for an entry's empty fields; empty values are unknown to the source."""

    title: str
    source: str
    """The name of the source and the date of the lookup, as recorded under `sources` in an entry."""
    authors: tuple[Person, ...] = ()
    authors_complete: bool = True
    """False if the source ends the list with "and others"."""
    arxiv: str | None = None
    doi: str | None = None
    """The DOI of a version outside arXiv, like `Paper.doi`."""
    date: str | None = None
    """The date of the first public version, if the source knows that version."""
    year: int | None = None
    """The date of the version that the source describes."""
    published: Publication | None = None
    """The published version; its title only if it differs from `title`."""
    versions: tuple[str, ...] = ()
    """DOIs of other versions of the same work, including the one registered by arXiv."""
    is_candidate: bool = False
    """Found by a title search and possibly about another paper: shown to a curator, never applied."""
    retracted: Retraction | None = None
    published_as: str = ""
    """Where the paper was published, in words that identify no venue."""
    links: Links = NO_LINKS
    more: Mapping[str, Any] = field(default_factory=dict)
    """Values of other fields that sources fill, by name; see `further_fields`."""
    work: str = ""
    """The id by which other answers of the source refer to the paper, such as `openalex W12`."""
    references: tuple[str, ...] = ()
    """What identifies the works that it cites: `arxiv 2403.01234`, `doi 10.1234/cups` or a `work`."""
    abstract: str = ""
    """Other people's text: used to find topics, and kept only on the curator's disk."""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Addresses where values were found, by field as under `sources`; those under the empty name apply to all other fields."""
    unsure: str = ""
    """Why the source itself is unsure, in its own words."""
    doubtful: tuple[str, ...] = ()
    """The fields about which it is unsure; empty if it names none."""
    remarks: tuple[str, ...] = ()
    """Notes for the curator that no field holds."""
    left_out: tuple[str, ...] = ()
    """Names of values from the source that no field above holds."""

    @property
    def years(self) -> frozenset[int]:
        """Every year that the source associates with the paper."""
        arxiv = [int(arxiv_month(self.arxiv)[:4])] if self.arxiv else []
        date = [int(self.date[:4])] if self.date else []
        published = [self.published.year] if self.published and self.published.year else []
        return frozenset([*arxiv, *date, *published, *([self.year] if self.year else [])])


def further_fields() -> tuple[str, ...]:
    """Names of fields that sources fill by declaration alone, whenever they are empty."""
    return tuple(
        name
        for name, one in fields_of(Paper).items()
        if one.held.is_filled and name not in Facts.__dataclass_fields__
    )
