"""Retractions and withdrawals of papers."""

from typing import Annotated, Literal

from surveymark.model.date import PartialDate, shown_date
from surveymark.model.field_options import FieldOptions
from surveymark.model.link import Address
from surveymark.model.noun import Noun

RetractionKind = Literal["retraction", "withdrawal"]


class Retraction(Noun):
    """The retraction or withdrawal of a paper."""

    kind: RetractionKind
    """`retraction` by the publisher, or `withdrawal` by the authors or the archive, as on arXiv."""
    on: Annotated[PartialDate | None, FieldOptions(label="Date of the notice")] = None
    """The date of the notice."""
    notice: Annotated[Address | None, FieldOptions(label="Notice")] = None
    """The address of the notice."""

    @property
    def word(self) -> str:
        """What a mark says of the paper: `Retracted` or `Withdrawn`."""
        return "Retracted" if self.kind == "retraction" else "Withdrawn"

    @property
    def dated(self) -> str:
        """The word and the date, if known.

        >>> Retraction(kind="retraction", on="2026-03-04").dated
        'Retracted on 4 March 2026'
        >>> Retraction(kind="withdrawal", on="2026-03").dated
        'Withdrawn in March 2026'
        """
        if not self.on:
            return self.word
        is_day = len(self.on) == len("YYYY-MM-DD")
        return f"{self.word} {'on' if is_day else 'in'} {shown_date(self.on)}"

    def __str__(self) -> str:
        """The word, the date and the address of the notice, as far as they are known."""
        return f"{self.dated}: {self.notice}" if self.notice else self.dated
