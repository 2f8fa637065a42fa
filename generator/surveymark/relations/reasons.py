"""Why two papers are related, in words for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy

    from surveymark.model.survey import Survey
    from surveymark.relations.facts import Facts
    from surveymark.relations.similarity import Similarity

    Array = numpy.ndarray[Any, Any]

_MOST_NAMED = 3


class Reasons:
    """The reasons for the relations of a survey's papers, which are given by their places in the survey."""

    def __init__(self, survey: Survey, similarity: Similarity, facts: Facts) -> None:
        self._papers = survey.papers
        self._similarity = similarity
        self._facts = facts
        self._quoted = {topic.id: f"“{topic.title}”" for topic in survey.topics}

    def of(self, ones: Array, others: Array) -> Iterator[tuple[str, ...]]:
        """The reasons for each pair of papers, strongest first."""
        terms = self._similarity.shared_terms(ones, others, _MOST_NAMED)
        for one, other, shared in zip(ones.tolist(), others.tolist(), terms, strict=True):
            wording = (f"similar wording: {', '.join(shared)}",) if shared else ()
            yield (*self._shared(one, other), *wording)

    def _shared(self, one: int, other: int) -> Iterator[str]:
        mine, theirs = self._papers[one].topics, self._papers[other].topics
        topics = [topic for topic in theirs if topic in mine and topic in self._quoted]
        if topics:
            yield f"shares the topic{_s(topics)} {_listed([self._quoted[topic] for topic in topics])}"
        names = self._facts.names[other]
        authors = [name for name in self._facts.names[one] if name in names]
        if authors:
            yield f"shares the author{_s(authors)} {_listed(authors)}"
        mentions = self._facts.introductions[other]
        for place in self._facts.introductions[one]:
            if place in mentions:
                topic, _ = place
                only = len(topics) == 1 and topic in mine and topic in theirs
                yield f"mentioned together in the {'topic’s introduction' if only else f'introduction to {self._quoted[topic]}'}"
                return


def _s(items: Sequence[str]) -> str:
    return "s" if len(items) > 1 else ""


def _listed(names: Sequence[str]) -> str:
    """Some names in words.

    >>> _listed(["A", "B"]), _listed(["A", "B", "C", "D", "E"])
    ('A and B', 'A, B, C and 2 more')
    """
    shown = [
        *names[:_MOST_NAMED],
        *([f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []),
    ]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
