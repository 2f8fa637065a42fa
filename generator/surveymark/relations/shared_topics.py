"""Topics that share papers."""

from collections import Counter
from collections.abc import Sequence

from surveymark.model.survey import Survey
from surveymark.model.topic import Topic

MOST_RELATED = 6
"""Maximum number of related topics."""


def related_topics(topic: Topic, survey: Survey) -> Sequence[tuple[Topic, int]]:
    """Other topics with the number of papers shared with this one, most first, ties in the survey's order."""
    shared = Counter(
        other
        for paper in survey.papers_by_topic[topic.id]
        for other in paper.topics
        if other != topic.id
    )
    order = {other.id: number for number, other in enumerate(survey.topics)}
    ranked = sorted(shared, key=lambda other: (-shared[other], order[other]))
    return [(survey.topic_by_id[other], shared[other]) for other in ranked[:MOST_RELATED]]
