"""A new entry from facts, with the topics that rules propose."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveymark.curation.citation_key import citation_key
from surveymark.curation.completion import Conflict
from surveymark.curation.enrichment import News, enriched
from surveymark.curation.intake import UNNAMED
from surveymark.curation.topic_scores import TopicScore, best_topics, topic_scores
from surveymark.model.facts import Facts
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey

_A_SURVEY = re.compile(
    r"(?:^|:\s)(?:a|an) (?:[\w-]+ ){0,3}survey(?:$|[:,]| (?:of|on)\b)|^survey (?:of|on)\b|: (?:[\w-]+ )?survey$",
    re.IGNORECASE,
)
"""Titles that identify a survey; no other contribution is certain from a title."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry that is not yet written."""

    paper: Paper
    abstract: str = ""
    scores: tuple[TopicScore, ...] = ()
    """Why the entry has its topics."""
    conflicts: tuple[Conflict, ...] = ()
    news: tuple[News, ...] = ()
    left_out: tuple[str, ...] = ()
    """Names of values in its sources that an entry cannot hold."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a person has to fill in."""
        paper = self.paper
        there = {
            "authors": paper.authors,
            "date": paper.first_public,
            "arxiv or doi": paper.best_doi or paper.arxiv,
            "topics": paper.topics,
            "gives": paper.gives,
            "summary": paper.summary,
        }
        return tuple(field for field, value in there.items() if not value)


def unnamed(title: str, **fields: object) -> Paper:
    """A paper that has no key yet."""
    return Paper.model_validate({"key": UNNAMED, "title": title, **fields})


def draft(paper: Paper, facts: Sequence[Facts], survey: Survey, *, added: str) -> Draft:
    """The entry for a paper with these facts; `added` is its date.

    If the paper has no topics, they are proposed by the survey's phrases; if its title states that it is a survey, `gives` says so.
    """
    result = enriched(paper, facts)
    abstract = next((one.abstract for one in facts if one.abstract), "")
    scores = topic_scores(
        survey.topics, title=paper.title, summary=paper.summary or "", abstract=abstract
    )
    after, sources = result.paper, dict(result.paper.sources)
    update: dict[str, object] = {"added": added, "sources": sources}
    if not after.topics and (topics := best_topics(scores)):
        update["topics"], sources["topics"] = topics, "phrases"
    if not after.gives and is_survey(after.title):
        update["gives"], sources["gives"] = ("survey",), "title"
    taken = {*survey.paper_by_key, *(alias for one in survey.papers for alias in one.aliases)}
    key = citation_key(after, taken)
    return Draft(
        paper=after.model_copy(update={**update, "key": key}),
        abstract=abstract,
        scores=scores,
        conflicts=result.conflicts,
        news=tuple(news for news in result.news if news.kind != "newly published"),
        left_out=tuple(name for one in facts for name in one.left_out),
    )


def is_survey(title: str) -> bool:
    """Whether the title states that the paper is a survey."""
    return _A_SURVEY.search(title) is not None


class KnownPapers:
    """The papers of a survey by everything that identifies them; new ones can be joined."""

    def __init__(self, survey: Survey) -> None:
        self._entry_of: dict[str, Paper] = {}
        self._keys: set[str] = set()
        for paper in survey.papers:
            self.join(paper)

    def join(self, paper: Paper) -> None:
        """Add the paper to them."""
        self._entry_of |= dict.fromkeys(identities(paper), paper)
        self._keys |= {paper.key, *paper.aliases}

    def has_key(self, key: str) -> bool:
        """Whether the key is or was used."""
        return key in self._keys

    def same_as(self, paper: Paper) -> Paper | None:
        """The entry of the same paper: an equal arXiv id, DOI or normalised title."""
        return self.named(reversed(identities(paper)))

    def named(self, names: Iterable[str]) -> Paper | None:
        """The entry that the first of these identity names is of, if any."""
        return next((self._entry_of[name] for name in names if name in self._entry_of), None)

    def keyed(self, paper: Paper) -> Paper:
        """The paper under a key that is and was never used."""
        return paper.model_copy(update={"key": citation_key(paper, self._keys)})


def entry_of_same(paper: Paper, survey: Survey) -> Paper | None:
    """The survey's entry of the same paper: an equal arXiv id, DOI or normalised title."""
    return KnownPapers(survey).same_as(paper)
