"""Which topics the words of a suggestion match."""

from collections.abc import Sequence

from surveymark.curation.topic_scores import TopicScore, best_topics, topic_scores
from surveymark.github.triage.finding import Finding
from surveymark.model.topic import Topic


def scope_finding(
    topics: Sequence[Topic], *, title: str, summary: str, abstract: str
) -> Finding | None:
    """The topics that a new entry with this text would get, each with its score and phrases; None if no topic has phrases."""
    if not any(topic.phrases or topic.hints for topic in topics):
        return None
    scores = topic_scores(topics, title=title, summary=summary, abstract=abstract)
    best = best_topics(scores)
    if not best:
        says = "No phrase of a topic occurs in title, summary or abstract, so a person has to decide whether it belongs."
        return Finding(name="no-topic", says=says)
    quotes = tuple(_scored(one) for one in scores if one.topic.id in best)
    return Finding(name="topics", says="Topics by the phrases in its text:", quotes=quotes)


def _scored(one: TopicScore) -> str:
    phrases = ", ".join(dict.fromkeys(found.phrase for found in one.found))
    return f"{one.topic.title}: {one.score} ({phrases})"
