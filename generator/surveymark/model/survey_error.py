"""Why something cannot be done with a survey, in words for whoever asked for it."""

from collections.abc import Sequence

from surveymark.model.problem import Problem


class SurveyError(Exception):
    """What was asked for cannot be done; the message says why, and nothing is half done."""

    def __init__(self, message: str, *, details: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.details = tuple(details)
        """A line for each single fault, where there are several."""


class ContentError(SurveyError):
    """The content of the survey has errors."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = f", the first: {problems[0]}" if problems else ""
        super().__init__(f"the content has {len(problems):,} errors{first}")
        self.problems = tuple(problems)
        """Each error with its file, line and column; warnings are left out."""


class UnfitEntryError(SurveyError):
    """Entries are written in a way that no program can complete without loss; the details name them."""
