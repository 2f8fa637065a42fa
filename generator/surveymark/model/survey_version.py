"""The version of a survey: what is released, tagged and cited."""

import re
from typing import Annotated

from pydantic import AfterValidator

_VERSION = re.compile(r"[0-9A-Za-z](?:[.+-]?[0-9A-Za-z])*\Z")
_LONGEST = 50


def survey_version(text: str) -> str:
    """The version.

    Raises: ValueError if it cannot be a version and part of the name of a tag.

    >>> survey_version("2026.11.28")
    '2026.11.28'
    """
    if len(text) > _LONGEST or not _VERSION.match(text) or text.endswith(".lock"):
        message = "a version of letters and digits with single dots, hyphens or plus signs between, such as 2026.11.28"
        raise ValueError(message)
    return text


SurveyVersion = Annotated[str, AfterValidator(survey_version)]
