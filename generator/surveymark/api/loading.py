"""A survey read from its folder."""

from os import PathLike
from pathlib import Path

from surveymark.api.content import sound_survey
from surveymark.model.survey import Survey


def load(folder: str | PathLike[str]) -> Survey:
    """The survey in the folder, which holds `content/` and `site-config/survey.yml`; nothing is changed there.

    Raises: ContentError, whose `problems` name file, line and column, where the content has errors or there is no survey.
    """
    return sound_survey(Path(folder))
