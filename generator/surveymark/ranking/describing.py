"""Entries, candidates and decisions of a survey as works that can be compared."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from surveymark.curation.topic_scores import topic_scores
from surveymark.model.candidate import Candidate
from surveymark.model.decision import Decision
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.ranking.work import Decided, Work


class Describer:
    """Describes everything by the topics of one survey, and by how many of its papers are cited."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def work_of_candidate(self, candidate: Candidate) -> Work:
        """A candidate."""
        return Work(
            id=candidate.names[-1],
            title=candidate.title,
            abstract=candidate.abstract,
            authors=candidate.authors,
            venue=self._survey.venue_name(candidate.venue) if candidate.venue else "",
            topics=self._topics(candidate.title, candidate.abstract),
            cited=len({self.key_by_name.get(name) for name in candidate.cites} - {None}),
        )

    def work_of_paper(self, paper: Paper) -> Work:
        """An entry, by its summary and, if it is on this disk, its abstract."""
        survey = self._survey
        text = f"{paper.summary or ''}\n{survey.abstracts.get(paper.key, '')}".strip()
        return Work(
            id=paper.key,
            title=paper.title,
            abstract=text,
            authors=tuple(author.full_name for author in paper.authors),
            venue=survey.venue_name(paper.published.venue) if paper.published else "",
            topics=self._topics(paper.title, text),
            cited=len(set(paper.cites) & survey.paper_by_key.keys()),
        )

    def decided(self, known: Iterable[tuple[Candidate, Decision]] = ()) -> tuple[Decided, ...]:
        """What the curators decided: entries, included when they were added, and candidates that they included or excluded.

        Of `known` decisions, the candidate is at hand, and with it more than the title.
        """
        survey = self._survey
        entries = [
            Decided(work=self.work_of_paper(paper), is_included=True, on=paper.added or "")
            for paper in survey.papers
        ]
        candidates = {decision: candidate for candidate, decision in known}
        decisions = [
            Decided(
                work=self.work_of_candidate(candidates.get(one) or _title_alone(one)),
                is_included=one.verdict == "include",
                on=one.on,
            )
            for one in survey.candidate_decisions
            if one.verdict != "later"
        ]
        return (*entries, *decisions)

    @cached_property
    def key_by_name(self) -> Mapping[str, str]:
        """The key of each entry by everything that identifies it."""
        return {name: paper.key for paper in self._survey.papers for name in identities(paper)}

    def _topics(self, title: str, text: str) -> tuple[str, ...]:
        found = topic_scores(self._survey.topics, title=title, abstract=text)
        return tuple(scored.topic.title for scored in found)


def _title_alone(decision: Decision) -> Candidate:
    return Candidate(title=decision.title, arxiv=decision.arxiv, doi=decision.doi)
