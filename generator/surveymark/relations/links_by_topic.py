"""Links of papers by kind and topic."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from surveymark.model.link import LINK_KINDS, LinkKind
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic

Group: TypeAlias = tuple[Topic | None, tuple[Paper, ...]]
"""A topic, or None, with its papers, newest first."""


def links_by_topic(survey: Survey) -> Mapping[LinkKind, Sequence[Group]]:
    """The papers with a link of each kind, by primary topic in the survey's order; papers without a topic come last."""
    return {kind: _groups(kind, survey) for kind in LINK_KINDS}


def _groups(kind: LinkKind, survey: Survey) -> Sequence[Group]:
    found: dict[str, list[Paper]] = {}
    for paper in survey.papers_newest_first:
        if paper.links.of_kind(kind):
            found.setdefault(paper.topics[0] if paper.topics else "", []).append(paper)
    topics: list[Topic | None] = [*survey.topics, None]
    return [
        (topic, tuple(found[name]))
        for topic in topics
        if (name := topic.id if topic else "") in found
    ]
