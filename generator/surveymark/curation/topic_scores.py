"""Scores of topics for a paper, by the phrases in its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.text.words import phrase_text

WEIGHTS = {"title": 4, "summary": 2, "abstract": 1}
"""The weight of each part of the text."""
PHRASE, HINT = 4, 1
"""The weights of a topic's phrases and hints."""
MOST_WORDS = 3
"""A phrase scores by its number of words, up to this many: longer ones are more reliable."""
MOST_TOPICS = 3
SHARE_OF_BEST = 0.6
"""Further topics must reach this share of the best score."""


@dataclass(frozen=True, kw_only=True)
class PhraseFound:
    """One phrase of a topic in one part of a paper's text."""

    phrase: str
    place: str
    """`title`, `summary` or `abstract`."""
    score: int


@dataclass(frozen=True, kw_only=True)
class TopicScore:
    """The score of one topic."""

    topic: Topic
    score: int
    found: tuple[PhraseFound, ...]


def topic_scores(
    topics: Sequence[Topic], *, title: str, summary: str = "", abstract: str = ""
) -> tuple[TopicScore, ...]:
    """The topics with at least one phrase in the text, the best first; ties in the given order."""
    texts = {"title": _folded(title), "summary": _folded(summary), "abstract": _folded(abstract)}
    scores = []
    for topic in topics:
        found = tuple(
            PhraseFound(
                phrase=phrase,
                place=place,
                score=worth * WEIGHTS[place] * min(len(folded.split()), MOST_WORDS),
            )
            for worth, phrases in ((PHRASE, topic.phrases), (HINT, topic.hints))
            for phrase in phrases
            for folded in [_folded(phrase)]
            for place, text in texts.items()
            if folded.strip() and (folded in text or f"{folded[:-1]}s " in text)
        )
        if found:
            scores.append(
                TopicScore(topic=topic, score=sum(item.score for item in found), found=found)
            )
    return tuple(sorted(scores, key=lambda scored: -scored.score))


def scores_of(
    paper: Paper, survey: Survey, topics: Sequence[Topic] | None = None
) -> tuple[TopicScore, ...]:
    """The scores of these topics, or of all, for an entry, from everything that is known of it."""
    return topic_scores(
        survey.topics if topics is None else topics,
        title=paper.title,
        summary=paper.summary or "",
        abstract=survey.abstracts.get(paper.key, ""),
    )


def best_topics(scores: Sequence[TopicScore]) -> tuple[str, ...]:
    """The topics of a new entry: the best one, and up to two more with similar scores."""
    if not scores:
        return ()
    least = scores[0].score * SHARE_OF_BEST
    return tuple(scored.topic.id for scored in scores[:MOST_TOPICS] if scored.score >= least)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return phrase_text(text)
