"""Exceptions for operations on a survey that fail, with messages for users."""

from collections.abc import Sequence

from surveymark.model.problem import Problem


class SurveyError(Exception):
    """An operation failed; the message says why, and nothing was changed."""

    def __init__(self, message: str, *, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.details = tuple(details)
        """One line for each fault, if there are several."""


class ContentError(SurveyError):
    """The content of the survey has errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = f"; the first is: {problems[0]}" if problems else ""
        super().__init__(f"the content has {len(problems):,} errors{first}")
        self.problems = tuple(problems)
        """The errors with file, line and column, without warnings."""


class UneditableEntryError(SurveyError):
    """Entries cannot be edited automatically without loss; the details name them."""
