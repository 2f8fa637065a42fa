"""How well the phrases of topics find the topics that curators chose."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from surveymark.curation.topic_scores import scores_of
from surveymark.model.survey import Survey

NO_TOPIC = "none"
"""Stands for papers without a phrase of any topic."""


@dataclass(frozen=True, kw_only=True)
class TopicAgreement:
    """How often the phrases of topics find the topics of papers that have any."""

    papers: int
    agreed: int
    """Papers whose best-scoring topic is their primary one."""
    within: int
    """Papers whose best-scoring topic is any of theirs."""
    confusion: Mapping[tuple[str, str], int]
    """How often another topic (second), or none, scores higher than the primary one (first); the most frequent first."""
    silent: tuple[str, ...]
    """Topics whose phrases occur in no paper."""
    abstracts: int
    """Papers of these whose abstract was searched as well as title and summary."""

    @property
    def percent(self) -> float:
        """The share of papers whose best-scoring topic is their primary one."""
        return 100 * self.agreed / self.papers if self.papers else 0.0


def topic_agreement(survey: Survey) -> TopicAgreement:
    """The topics that phrases find, compared with those of the entries."""
    confusion: Counter[tuple[str, str]] = Counter()
    heard: set[str] = set()
    within = 0
    curated = [paper for paper in survey.papers if paper.topics]
    for paper in curated:
        scores = scores_of(paper, survey)
        heard |= {scored.topic.id for scored in scores}
        best = scores[0].topic.id if scores else NO_TOPIC
        confusion[paper.topics[0], best] += 1
        within += best in paper.topics
    wrong = {pair: count for pair, count in confusion.items() if pair[0] != pair[1]}
    return TopicAgreement(
        papers=len(curated),
        agreed=sum(confusion.values()) - sum(wrong.values()),
        within=within,
        confusion=dict(sorted(wrong.items(), key=lambda item: (-item[1], item[0]))),
        silent=tuple(topic.id for topic in survey.topics if topic.id not in heard),
        abstracts=sum(paper.key in survey.abstracts for paper in curated),
    )
