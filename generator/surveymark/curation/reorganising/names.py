"""Names that somebody typed: of topics and themes that exist, and of new ones that are free."""

from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.model.topic import Theme, Topic
from surveymark.text.nearest import nearest
from surveymark.text.slug import slug_fault


def topic_with_id(name: str, survey: Survey) -> Topic:
    """The topic with this id.

    Raises: SurveyError that names the new id of a renamed topic, or the most similar id.
    """
    if topic := survey.topic_by_id.get(name):
        return topic
    if new := survey.topic_by_alias.get(name):
        message = f"no topic with the id {name}, which is now {new.id}"
        raise SurveyError(message)
    hint = _did_you_mean(nearest(name, survey.topic_by_id)) or "; 'surveymark topics' lists them"
    message = f"no topic with the id {name}{hint}"
    raise SurveyError(message)


def theme_with_id(name: str, survey: Survey) -> Theme:
    """The theme with this id.

    Raises: SurveyError that suggests the most similar id.
    """
    themes = {theme.id: theme for theme in survey.themes}
    if name in themes:
        return themes[name]
    close = nearest(name, themes)
    message = f"no theme with the id {name}{_did_you_mean(close)}"
    raise SurveyError(message)


def refuse_taken_topic(name: str, survey: Survey, *, own: Topic | None = None) -> None:
    """Refuse an id that is invalid, used or was used by another topic than `own`.

    Raises: SurveyError.
    """
    former = survey.topic_by_alias.get(name)
    message = ""
    if fault := slug_fault(name):
        message = f"{name!r} cannot be the id of a topic: expected {fault}"
    elif name in survey.topic_by_id:
        message = f"the id {name} is taken by the topic {survey.topic_by_id[name].title!r}"
    elif former and former != own:
        message = f"the id {name} was formerly used by {former.id}, to which its address leads"
    elif name in {topic.id for topic in survey.retired_topics}:
        message = f"the id {name} was formerly used by a topic that was retired"
    if message:
        raise SurveyError(message)


def refuse_taken_key(name: str, survey: Survey, *, own: str) -> None:
    """Refuse a key that is invalid, used or was used by another entry than `own`.

    Raises: SurveyError.
    """
    former = survey.key_by_alias.get(name)
    message = ""
    if fault := slug_fault(name):
        message = f"{name!r} cannot be a key: expected {fault}"
    elif name in survey.paper_by_key:
        message = f"the key {name} is taken by {survey.paper_by_key[name].title!r}"
    elif former and former != own:
        message = f"the key {name} was formerly used by {former}, to which its address leads"
    elif name in {removed.key for removed in survey.removed}:
        message = f"the key {name} was formerly used by an entry that was removed"
    if message:
        raise SurveyError(message)


def _did_you_mean(close: str) -> str:
    return f" (did you mean {close}?)" if close else ""
