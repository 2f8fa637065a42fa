"""One work as a bibliography describes it, field by field, before it becomes a paper."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from surveymark.imports.arxiv_mention import is_arxiv_id
from surveymark.imports.imported import SectionPath
from surveymark.model.person import Person
from surveymark.model.publication import VenueKind
from surveymark.safe.clean import clean

Role = Literal[
    "title",
    "subtitle",
    "author",
    "more authors",
    "editor",
    "more editors",
    "first public",
    "date",
    "container",
    "short container",
    "event",
    "site",
    "publisher",
    "place",
    "series",
    "volume",
    "number",
    "version",
    "pages",
    "first page",
    "last page",
    "edition",
    "chapter",
    "genre",
    "isbn",
    "issn",
    "doi",
    "arxiv",
    "arxiv class",
    "address",
    "code",
    "project",
    "data",
    "demo",
    "model",
    "abstract",
    "keyword",
    "key",
    "collaboration",
    "report number",
    "language",
    "reference note",
    "type",
    "other",
]
"""What a field of a source means; `other` for what no entry holds. Those named like kinds of links are addresses of that kind."""

_NEVER_ARXIV = frozenset({"title", "doi", "address", "key", "keyword", "abstract"})


@dataclass(frozen=True, kw_only=True)
class SourceField:
    """One value of a work."""

    name: str
    """The field's name in the source, as the ledger shows it."""
    role: Role
    text: str = ""
    person: Person | None = None
    """The author or editor."""
    is_whole: bool = True
    """Whether the text says all that the source says; False for a date with a season, for instance."""


@dataclass(frozen=True, kw_only=True)
class SourceWork:
    """One work."""

    line: int
    fields: tuple[SourceField, ...]
    kind: VenueKind | Literal["preprint"] | None
    """Its kind; None for one that is not a published version, such as a letter."""
    is_at_venue: bool = False
    """Whether the venue's name decides on the kind: conference or workshop."""
    sections: tuple[SectionPath, ...] = ()
    """Collections that contain it."""

    def of(self, *roles: Role) -> Iterator[SourceField]:
        """The fields with one of the roles, by role and then in the order of the source."""
        for role in roles:
            yield from (one for one in self.fields if one.role == role)

    def text(self, *roles: Role) -> str:
        """The first text with one of the roles; empty if there is none."""
        return next((one.text for one in self.of(*roles)), "")


@dataclass(kw_only=True)
class Fields:
    """Collects the fields of a work; empty values are no fields."""

    found: list[SourceField] = field(default_factory=list)

    def add(self, name: str, role: Role, text: str, *, is_whole: bool = True) -> None:
        """Add a text, unless nothing visible is in it; one that is only an arXiv id means that, whatever its field."""
        cleaned = clean(text)
        if role not in _NEVER_ARXIV and "arxiv" in cleaned.lower() and is_arxiv_id(cleaned):
            role = "arxiv"
        if cleaned:
            self.found.append(SourceField(name=name, role=role, text=cleaned, is_whole=is_whole))

    def add_person(self, name: str, role: Role, person: Person | None) -> None:
        """Add an author or editor, unless there is no name."""
        if person:
            self.found.append(
                SourceField(name=name, role=role, text=person.full_name, person=person)
            )
