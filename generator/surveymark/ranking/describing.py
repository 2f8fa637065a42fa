"""Candidates as a survey describes them: with its topics, and the number of its papers that they cite."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from surveymark.curation.topic_scores import topic_scores
from surveymark.model.decision import Decision
from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.identity import identities, identity_names
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.ranking.candidate import Candidate, Decided
from surveymark.ranking.json_lines import Line


class Describer:
    """Describes entries, decided candidates and candidates alike, so that they can be compared."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    @cached_property
    def key_by_name(self) -> Mapping[str, str]:
        """The key of each entry by everything that identifies it."""
        return {name: paper.key for paper in self._survey.papers for name in identities(paper)}

    def of_paper(self, paper: Paper) -> Candidate:
        """An entry, by its summary and, if it is on this disk, its abstract."""
        survey = self._survey
        text = f"{paper.summary or ''}\n{survey.abstracts.get(paper.key, '')}".strip()
        return self._described(
            paper.key,
            paper.title,
            text,
            authors=[author.full_name for author in paper.authors],
            venue=survey.venue_name(paper.published.venue) if paper.published else "",
            cited=len(set(paper.cites)),
            names=identities(paper),
        )

    def of_decision(self, decision: Decision) -> Candidate:
        """A decided candidate of which nothing but the decision is at hand."""
        return self._described(decision.names[-1], decision.title, "", names=decision.names)

    def of_facts(self, facts: Facts, place: str) -> Candidate:
        """A work of an imported file; `place` is its id if it has no other."""
        published = facts.published
        dois = [facts.doi, published.doi if published else None]
        return self._described(
            facts.arxiv or facts.doi or (published and published.doi) or place,
            facts.title,
            facts.abstract,
            authors=[author.full_name for author in facts.authors],
            venue=self._survey.venue_name(published.venue) if published else "",
            cited=self._cited(facts.references),
            names=identity_names([facts.title] if facts.title else [], facts.arxiv, dois),
        )

    def of_line(self, work: Line, place: str) -> Candidate:
        """A work of a file with JSON lines; `place` is its id if it has no other."""
        ids = [found for text in (work.arxiv, work.doi) if text and (found := identifier_in(text))]
        arxiv = next((one for kind, one in ids if kind == "arxiv"), None)
        dois = [one for kind, one in ids if kind == "doi"]
        cites = [" ".join(found) for text in work.cites or () if (found := identifier_in(text))]
        return self._described(
            work.id or arxiv or (dois[0] if dois else place),
            work.title or "",
            work.abstract or "",
            authors=work.authors or (),
            venue=self._survey.venue_name(work.venue) if work.venue else "",
            cited=self._cited(cites),
            names=identity_names([work.title] if work.title else [], arxiv, dois),
        )

    def _cited(self, names: Iterable[str]) -> int:
        return len({self.key_by_name[name] for name in names if name in self.key_by_name})

    def _described(
        self,
        name: str,
        title: str,
        text: str,
        *,
        authors: Sequence[str] = (),
        venue: str = "",
        cited: int = 0,
        names: tuple[str, ...],
    ) -> Candidate:
        found = topic_scores(self._survey.topics, title=title, abstract=text)
        return Candidate(
            id=name,
            title=title,
            abstract=text,
            authors=tuple(authors),
            venue=venue,
            topics=tuple(scored.topic.title for scored in found),
            cited=cited,
            names=names,
        )


def decided_of(
    survey: Survey, describer: Describer, described: Iterable[Candidate] = ()
) -> tuple[Decided, ...]:
    """What the survey's curators decided: its entries, included when they were added, and every decision to include or exclude.

    `described` are works of which more is known than a decision says; those that were decided are used instead.
    """
    entries = [
        Decided(candidate=describer.of_paper(paper), is_included=True, on=paper.added or "")
        for paper in survey.papers
    ]
    more = {name: one for one in described for name in one.names}
    holding = dict.fromkeys(survey.decision_index.of(one.names) for one in survey.decisions)
    decisions = [
        Decided(
            candidate=next(
                (more[name] for name in reversed(one.names) if name in more),
                describer.of_decision(one),
            ),
            is_included=one.verdict == "include",
            on=one.on,
        )
        for one in holding
        if one and one.verdict != "later" and describer.key_by_name.keys().isdisjoint(one.names)
    ]
    return (*entries, *decisions)
