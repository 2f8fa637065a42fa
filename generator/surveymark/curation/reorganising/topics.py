"""Topics renamed, merged, split, moved and retired."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from surveymark.curation.reorganising.names import refuse_taken_topic, theme_with_id, topic_with_id
from surveymark.curation.reorganising.references import places_of_topic, with_new_topic_links
from surveymark.model.context import ContextWork, context_path
from surveymark.model.evidence import Contribution
from surveymark.model.paper import Paper
from surveymark.model.removed import RetiredTopic
from surveymark.model.survey import Survey
from surveymark.model.survey_error import SurveyError
from surveymark.model.topic import Theme, Topic

_Work = TypeVar("_Work", Paper, ContextWork)


def with_renamed_topic(survey: Survey, old: str, new: str) -> Survey:
    """The survey with another id for a topic; the old one becomes an alias.

    Raises: SurveyError if there is no such topic, or the new id is not free.
    """
    topic = topic_with_id(old, survey)
    refuse_taken_topic(new, survey, own=topic)
    aliases = (*(alias for alias in topic.aliases if alias != new), old)
    renamed = topic.model_copy(update={"id": new, "aliases": aliases})
    after = replace(
        survey,
        themes=_themes(survey, {old: (renamed,)}),
        papers=_papers(survey, {old: (new,)}),
        context=_context(survey, {old: (new,)}),
        introductions={
            new if name == old else name: text for name, text in survey.introductions.items()
        },
    )
    return with_new_topic_links(after, {old: new})


def with_merged_topics(survey: Survey, names: Sequence[str], into: str) -> Survey:
    """The survey with topics merged into another: with their papers, phrases, hints and former ids.

    The introduction of the remaining topic is kept; if it has none, it gets that of the first merged topic with one.
    Raises: SurveyError if there is no such topic, or a theme would be left without topics.
    """
    kept = topic_with_id(into, survey)
    merged = [topic_with_id(name, survey) for name in dict.fromkeys(names)]
    if kept in merged:
        message = f"a topic cannot be merged into itself: {into}"
        raise SurveyError(message)
    former = (name for topic in merged for name in (topic.id, *topic.aliases))
    union = kept.model_copy(
        update={
            "phrases": _joined(kept.phrases, *(topic.phrases for topic in merged)),
            "hints": _joined(kept.hints, *(topic.hints for topic in merged)),
            "aliases": _joined(kept.aliases, former),
        }
    )
    gone = {topic.id: () for topic in merged}
    introductions = dict(survey.introductions)
    for topic in merged:
        text = introductions.pop(topic.id, None)
        if text is not None:
            introductions.setdefault(into, text)
    after = replace(
        survey,
        themes=_themes(survey, {**gone, into: (union,)}),
        papers=_papers(survey, dict.fromkeys(gone, (into,))),
        context=_context(survey, dict.fromkeys(gone, (into,))),
        introductions=introductions,
    )
    return with_new_topic_links(after, dict.fromkeys(gone, into))


def with_split_topic(
    survey: Survey, name: str, parts: Sequence[tuple[Topic, Collection[str]]]
) -> Survey:
    """The survey with new topics beside a topic, each with the papers of these keys.

    These papers leave the topic: in their entries, the new topics take its place. Papers that no part has stay.
    Raises: SurveyError if there is no such topic, a new id is not free, a part has no papers, or one that is not in the topic.
    """
    topic = topic_with_id(name, survey)
    for number, (part, keys) in enumerate(parts):
        refuse_taken_topic(part.id, survey)
        if part.id in {other.id for other, _ in parts[:number]}:
            message = f"two new topics have the id {part.id}"
            raise SurveyError(message)
        _refuse_other_papers(survey, topic, part, keys)
    by_key: dict[str, tuple[str, ...]] = {}
    for part, keys in parts:
        for key in keys:
            by_key[key] = (*by_key.get(key, ()), part.id)
    papers = (
        _with_topics(paper, {name: by_key[paper.key]}) if paper.key in by_key else paper
        for paper in survey.papers
    )
    return replace(
        survey,
        themes=_themes(survey, {name: (topic, *(part for part, _ in parts))}),
        papers=tuple(papers),
    )


def with_moved_topic(survey: Survey, name: str, theme_id: str) -> Survey:
    """The survey with a topic at the end of another theme.

    Raises: SurveyError if there is no such topic or theme, the topic is there already, or its theme has no other.
    """
    topic, theme = topic_with_id(name, survey), theme_with_id(theme_id, survey)
    if survey.theme_of_topic[name] == theme:
        message = f"the topic {name} is already in the theme {theme_id}"
        raise SurveyError(message)
    moved = theme.model_copy(update={"topics": (*theme.topics, topic)})
    left = _themes(survey, {name: ()})
    return replace(survey, themes=tuple(moved if one.id == theme.id else one for one in left))


def with_retired_topic(
    survey: Survey, name: str, *, reason: str, gives: Contribution | None, on: str
) -> Survey:
    """The survey without a topic, whose address shows the reason or, with `gives`, leads to the papers that give this.

    Raises: SurveyError if there is no such topic, a paper or its theme has no other one, or a page links to it.
    """
    topic = topic_with_id(name, survey)
    only = [paper.key for paper in survey.papers_by_topic[name] if paper.topics == (name,)]
    only += [context_path(work) for work in survey.context if work.topics == (name,)]
    if only:
        message = f"these papers have no other topic than {name}; give them one, or use --into: {', '.join(sorted(only))}"
        raise SurveyError(message)
    if places := list(places_of_topic(survey, name)):
        message = f"{name} is linked in these places; edit them first"
        raise SurveyError(message, details=places)
    retired = (
        RetiredTopic(id=former, reason=reason, gives=gives, on=on)
        for former in (name, *topic.aliases)
    )
    return replace(
        survey,
        themes=_themes(survey, {name: ()}),
        papers=_papers(survey, {name: ()}),
        context=_context(survey, {name: ()}),
        introductions={
            other: text for other, text in survey.introductions.items() if other != name
        },
        retired_topics=(*survey.retired_topics, *retired),
    )


def _refuse_other_papers(survey: Survey, topic: Topic, part: Topic, keys: Collection[str]) -> None:
    if not keys:
        message = f"no paper for the new topic {part.id}"
        raise SurveyError(message)
    others = sorted(key for key in keys if topic.id not in survey.paper_by_key[key].topics)
    if others:
        message = f"these papers are not in {topic.id}: {', '.join(others)}"
        raise SurveyError(message)


def _themes(survey: Survey, by_id: Mapping[str, Iterable[Topic]]) -> tuple[Theme, ...]:
    """The themes with other topics in place of those with these ids.

    Raises: SurveyError if a theme would be left without topics.
    """
    themes = []
    for theme in survey.themes:
        topics = tuple(other for topic in theme.topics for other in by_id.get(topic.id, (topic,)))
        if not topics:
            message = f"the theme {theme.id} would be left without topics; move another topic into it first"
            raise SurveyError(message)
        themes.append(
            theme if topics == theme.topics else theme.model_copy(update={"topics": topics})
        )
    return tuple(themes)


def _papers(survey: Survey, by_id: Mapping[str, Sequence[str]]) -> tuple[Paper, ...]:
    return tuple(_with_topics(paper, by_id) for paper in survey.papers)


def _context(survey: Survey, by_id: Mapping[str, Sequence[str]]) -> tuple[ContextWork, ...]:
    return tuple(_with_topics(work, by_id) for work in survey.context)


def _with_topics(one: _Work, by_id: Mapping[str, Sequence[str]]) -> _Work:
    """The paper, or the work outside the survey, with other topics in place of those with these ids, each once."""
    if by_id.keys().isdisjoint(one.topics):
        return one
    topics = _joined(other for topic in one.topics for other in by_id.get(topic, (topic,)))
    return one.model_copy(update={"topics": topics})


def _joined(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
