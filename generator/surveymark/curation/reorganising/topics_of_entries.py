"""Entries with more, fewer or other topics."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from surveymark.curation.reorganising.names import topic_with_id
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError


def with_topics_of_entries(
    survey: Survey,
    keys: Collection[str],
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    primary: str | None = None,
) -> Survey:
    """The survey with topics added to the entries of these keys and removed from them; `primary` becomes the first.

    The topics of a changed entry are then a person's choice, so their origin is removed.
    Raises: SurveyError if there is no such topic, or an entry would be left without topics.
    """
    for name in (*add, *remove, *([primary] if primary else [])):
        topic_with_id(name, survey)
    if both := sorted({*add, *([primary] if primary else [])} & set(remove)):
        message = f"topics cannot be both added and removed: {', '.join(both)}"
        raise SurveyError(message)
    chosen = {
        paper.key: _changed(paper, add, remove, primary)
        for paper in survey.papers
        if paper.key in keys
    }
    if bare := [key for key, paper in chosen.items() if not paper.topics]:
        message = f"these entries would be left without topics: {', '.join(bare)}"
        raise SurveyError(message)
    return replace(survey, papers=tuple(chosen.get(paper.key, paper) for paper in survey.papers))


def _changed(paper: Paper, add: Sequence[str], remove: Sequence[str], primary: str | None) -> Paper:
    first = [primary] if primary else []
    topics = tuple(
        topic for topic in dict.fromkeys([*first, *paper.topics, *add]) if topic not in remove
    )
    if topics == paper.topics:
        return paper
    sources = {field: origin for field, origin in paper.sources.items() if field != "topics"}
    return paper.model_copy(update={"topics": topics, "sources": sources})
