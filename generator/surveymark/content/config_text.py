"""`survey.yml` with another version and day of release: every other byte stays."""

from surveymark.content.places import CONFIG
from surveymark.model.config import SurveyConfig
from surveymark.strict_yaml.noun_text import noun_from_text


class CannotEditConfigError(ValueError):
    """The file cannot be edited automatically without losing something."""


def released_text(text: str, *, version: str, released: str) -> str:
    """The text of the file with this version and day.

    Raises: CannotEditConfigError.
    """
    before = noun_from_text(SurveyConfig, text, CONFIG).noun
    for name, value in (("version", version), ("released", released)):
        text = _with_field(text, name, value)
    wanted = before and before.model_copy(update={"version": version, "released": released})
    if before is None or noun_from_text(SurveyConfig, text, CONFIG).noun != wanted:
        message = f"{CONFIG} cannot be edited automatically: write one field per line, and version and released as plain values"
        raise CannotEditConfigError(message)
    return text


def _with_field(text: str, name: str, value: str) -> str:
    scalar = noun_from_text(SurveyConfig, text, CONFIG).tree.scalars.get((name,))
    if scalar:
        start, end = scalar.stretch
        return f"{text[:start]}'{value}'{text[end:]}"
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith("\n") else line_end
    return f"{text}{gap}{name}: '{value}'{line_end}"
