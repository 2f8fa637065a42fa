"""Entries by the keys that somebody typed."""

from collections.abc import Sequence

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.text.nearest import nearest


def entry_with_key(key: str, survey: Survey) -> Paper:
    """The entry with this key, or with this former key.

    Raises: SurveyError that suggests the most similar key if there is no such entry.
    """
    (paper,) = entries_with_keys([key], survey)
    return paper


def entries_with_keys(keys: Sequence[str], survey: Survey) -> tuple[Paper, ...]:
    """The entries with these keys or former keys, each once, or all entries if no key is given.

    Raises: SurveyError that names every key without an entry, and suggests the most similar one.
    """
    if not keys:
        return survey.papers
    former = {alias: paper.key for paper in survey.papers for alias in paper.aliases}
    unknown = [key for key in keys if key not in survey.paper_by_key and key not in former]
    if unknown:
        message = (
            f"no entry with the key {', '.join(with_suggestion(key, survey) for key in unknown)}"
        )
        raise SurveyError(message)
    return tuple(
        survey.paper_by_key[key] for key in dict.fromkeys(former.get(key, key) for key in keys)
    )


def with_suggestion(key: str, survey: Survey) -> str:
    """The unknown key, and the most similar key that is or was used, if there is one."""
    used = {*survey.paper_by_key, *(alias for paper in survey.papers for alias in paper.aliases)}
    similar = nearest(key, used)
    return f"{key} (did you mean {similar}?)" if similar else key
