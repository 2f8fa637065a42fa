"""Which topics the words of a paper speak for, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.topic import Topic
from surveymark.text.words import phrase_text

WEIGHTS = {"title": 4, "summary": 2, "abstract": 1}
"""What words are worth by where they stand."""
PHRASE, HINT = 4, 1
"""What a topic's phrases and hints are worth beside each other."""
MOST_WORDS = 3
"""A phrase is worth as much as it has words, up to this many: the longer, the surer."""
MOST_TOPICS = 3
SHARE_OF_BEST = 0.6
"""A further topic needs this share of the best one's score."""


@dataclass(frozen=True, kw_only=True)
class PhraseFound:
    """One phrase of a topic in one part of a paper's text."""

    phrase: str
    place: str
    """`title`, `summary` or `abstract`."""
    score: int


@dataclass(frozen=True, kw_only=True)
class TopicScore:
    """How much speaks for one topic."""

    topic: Topic
    score: int
    found: tuple[PhraseFound, ...]


def topic_scores(
    topics: Sequence[Topic], *, title: str, summary: str = "", abstract: str = ""
) -> tuple[TopicScore, ...]:
    """The topics that any phrase speaks for, the best first; equal ones in the given order."""
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
            if folded in text or f"{folded[:-1]}s " in text
        )
        if found:
            scores.append(
                TopicScore(topic=topic, score=sum(item.score for item in found), found=found)
            )
    return tuple(sorted(scores, key=lambda scored: -scored.score))


def scores_of(paper: Paper, survey: Survey) -> tuple[TopicScore, ...]:
    """What speaks for which topic in all that is known of an entry."""
    abstract = survey.abstracts.get(paper.key, "")
    return topic_scores(
        survey.topics, title=paper.title, summary=paper.summary or "", abstract=abstract
    )


def best_topics(scores: Sequence[TopicScore]) -> tuple[str, ...]:
    """The ids for a new entry: the best one, and up to two more that come close to it."""
    if not scores:
        return ()
    least = scores[0].score * SHARE_OF_BEST
    return tuple(scored.topic.id for scored in scores[:MOST_TOPICS] if scored.score >= least)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return phrase_text(text)
