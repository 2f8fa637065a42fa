"""Load a survey from its folder."""

from os import PathLike
from pathlib import Path

from surveymark.api.content import sound_survey
from surveymark.model.survey import Survey


def load(folder: str | PathLike[str]) -> Survey:
    """The survey in the folder with `content/` and `site-config/survey.yml`; the folder does not change.

    Raises: ContentError if the content has errors or there is no survey; its `problems` have file, line and column.
    """
    return sound_survey(Path(folder))
