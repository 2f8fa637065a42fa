"""Files with lists of issues that GitHub's command line printed."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from surveymark.api.content import named_content
from surveymark.github.issue_list import WrongIssuesError
from surveymark.model.survey_error import SurveyError

T = TypeVar("T")


def from_issue_file(path: Path, parsed: Callable[[str], T]) -> T:
    """What the function makes of the list in the file.

    Raises: SurveyError if the file cannot be read or the function raises WrongIssuesError.
    """
    try:
        return parsed(named_content(path).decode("utf-8-sig", "replace"))
    except WrongIssuesError as error:
        message = f"{path}: {error}"
        raise SurveyError(message) from error
