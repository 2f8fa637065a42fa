"""Whether a survey is maintained: when people last looked after it, and when the next update is due."""

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from surveymark.model.date import WholeDate
from surveymark.model.noun import Noun, Sentence, WholeNumber
from surveymark.model.wrong_value import WrongValueError

Count = Annotated[WholeNumber, Field(ge=0)]


class Status(Noun):
    """The content of `content/status.yml`."""

    mode: Literal["living", "frozen"] = "living"
    """`frozen` after `surveymark freeze`: nobody updates the survey any more."""
    since: WholeDate | None = None
    """The day on which it was frozen."""
    note: Sentence | None = None
    """What readers of a frozen survey should know: why it ended, and what continues it."""
    reviewed: WholeDate | None = None
    """The last day on which a person, not a program, changed the content."""
    searched: WholeDate | None = None
    """The last day on which new papers or new facts were looked for."""
    every: Annotated[WholeNumber, Field(ge=1, le=3650)] | None = None
    """The number of days after which the next update is due."""
    waiting: Count | None = None
    """The number of suggestions that nobody has answered."""
    answered_in: Count | None = None
    """The median number of days until a suggestion was answered."""

    @model_validator(mode="after")
    def _says_since_when(self) -> Self:
        if self.mode == "frozen" and self.since is None:
            message = "since, the day on which the survey was frozen"
            raise WrongValueError(message)
        return self

    @property
    def is_frozen(self) -> bool:
        """Whether nobody updates the survey any more."""
        return self.mode == "frozen"

    @property
    def due(self) -> str | None:
        """The day on which the next update is due; None if the survey is frozen or promises no interval.

        >>> Status(reviewed="2026-02-27", searched="2026-02-20", every=7).due
        '2026-03-06'
        """
        latest = max(filter(None, (self.reviewed, self.searched)), default=None)
        if self.is_frozen or self.every is None or latest is None:
            return None
        return str(datetime.date.fromisoformat(latest) + datetime.timedelta(days=self.every))


NO_STATUS = Status()
"""Of a survey without the file."""
