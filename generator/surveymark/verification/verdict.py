"""What a comparison of a reference with a record says."""

from dataclasses import dataclass
from typing import Literal, get_args

from surveymark.model.retraction import Retraction

Verdict = Literal["same", "differs", "published meanwhile", "retracted", "not here"]
"""`published meanwhile`: the reference is to a preprint of which the record knows the published version. `not here` says
only that there is no record: a survey covers one subject. `retracted`: the paper was retracted or withdrawn."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Compared = Literal["title", "authors", "year", "venue", "volume", "number", "pages", "doi", "arxiv"]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field that the reference and the record both have, with another value each."""

    field: Compared
    written: str
    """The value in the reference. Of authors: the first three that differ, each with its place."""
    recorded: str
    """The value in the record, in the same form."""


@dataclass(frozen=True, kw_only=True)
class PublishedVersion:
    """Where a paper was published."""

    venue: str
    year: str
    """Empty if it is not known; likewise `doi`."""
    doi: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A reference compared with a record."""

    differences: tuple[Difference, ...] = ()
    published: PublishedVersion | None = None
    """The published version, if the reference is to the preprint."""
    retracted: Retraction | None = None
    """What the record says of it, otherwise the title of the reference."""

    @property
    def verdict(self) -> Verdict:
        """The gravest that applies."""
        if self.retracted:
            return "retracted"
        if self.differences:
            return "differs"
        return "published meanwhile" if self.published else "same"
