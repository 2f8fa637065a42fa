"""The day that commands write into the content."""

from surveymark.fetch.clock import Clock
from surveymark.model.survey_error import SurveyError


def today(clock: Clock | None = None) -> str:
    """The current day, or that of SOURCE_DATE_EPOCH.

    Raises: SurveyError if SOURCE_DATE_EPOCH is invalid.
    """
    try:
        return (clock or Clock()).today()
    except ValueError as error:
        raise SurveyError(str(error)) from error
