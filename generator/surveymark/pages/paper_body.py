"""The body of a paper's page: how to read and cite it, its facts, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from surveymark.checks.check import entry_path
from surveymark.content.paper_text import paper_text
from surveymark.evidence.stated import attributes, citations, relations, results
from surveymark.exports.export import Export, main_export
from surveymark.exports.reference import references
from surveymark.github.links import fix_address
from surveymark.model.citation import Citation
from surveymark.model.news import last_changed
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.pages.rendering import rendered
from surveymark.pages.title_search import title_searches
from surveymark.pictures.drawing import Svg
from surveymark.pictures.strip import Strip
from surveymark.relations.related import Related, related_papers

MOST_AUTHORS = 24
"""Number of authors shown initially; the others are shown on request."""
_FEW = 6
"""Number of further authors that are shown rather than hidden."""
_ROOT = "../../"


@dataclass(frozen=True, kw_only=True)
class PaperBodies:
    """Data shared by the pages of all papers, computed once for a survey."""

    survey: Survey
    known_related: Mapping[str, tuple[Related, ...]] | None = None
    """The related papers by key; None to find them."""

    def body(self, paper: Paper, downloads: Mapping[Export, str]) -> str:
        """Everything between the frame's header and footer."""
        survey, citation = self.survey, self.survey.citations[paper.key]
        newer, older = self._beside[paper.key]
        is_long = len(paper.authors) > MOST_AUTHORS + _FEW
        return rendered(
            "paper.html",
            survey,
            _ROOT,
            paper=paper,
            citation=citation,
            venue_address=self._venue_address(paper),
            most=MOST_AUTHORS if is_long else len(paper.authors),
            first_public=paper.first_public,
            downloads=downloads,
            first=main_export(),
            references=tuple(references(citation)),
            is_citable=is_citable(citation),
            missing=missing_facts(paper),
            searches={} if paper.address else title_searches(citation.entry_title),
            abstract=survey.abstracts.get(paper.key, ""),
            attributes=attributes(paper, survey),
            results=results(paper, survey),
            relations=relations(paper, survey),
            citations=citations(paper, survey),
            newer=newer,
            older=older,
            strip=self._strip(paper),
            related=self._related.get(paper.key, ()),
            changed=last_changed(paper),
            edit_address=survey.config.edit_address(entry_path(paper)),
            fix_address=fix_address(survey.config, paper.key, _entry_text(paper, survey)),
            history_address=survey.config.history_address(entry_path(paper)),
        )

    def _venue_address(self, paper: Paper) -> str:
        """The address of the page of its venue, from the front page; empty for a preprint."""
        if not paper.published:
            return ""
        return self.survey.venue_addresses[self.survey.venue_name(paper.published.venue)]

    def _strip(self, paper: Paper) -> Svg | None:
        """The paper's position among those of its primary topic."""
        strip = self._strips.get(paper.topics[0]) if paper.topics else None
        return strip.marked(paper) if strip else None

    @cached_property
    def _strips(self) -> Mapping[str, Strip]:
        return {
            topic: Strip(papers=papers) for topic, papers in self.survey.papers_by_topic.items()
        }

    @cached_property
    def _beside(self) -> Mapping[str, tuple[Paper | None, Paper | None]]:
        return topic_neighbours(self.survey)

    @cached_property
    def _related(self) -> Mapping[str, tuple[Related, ...]]:
        return related_papers(self.survey) if self.known_related is None else self.known_related


def _entry_text(paper: Paper, survey: Survey) -> str:
    """The entry as it is in its file, with its comments; a paper made in memory has only what it would be written as."""
    return survey.entry_texts.get(paper.key) or paper_text(paper)


def topic_neighbours(survey: Survey) -> Mapping[str, tuple[Paper | None, Paper | None]]:
    """For each key the next newer and the next older paper of its primary topic."""
    beside: dict[str, tuple[Paper | None, Paper | None]] = dict.fromkeys(
        survey.paper_by_key, (None, None)
    )
    for topic_id, papers in survey.papers_by_topic.items():
        for newer, paper, older in zip((None, *papers), papers, (*papers[1:], None), strict=False):
            if paper.topics[0] == topic_id:
                beside[paper.key] = (newer, older)
    return beside


def is_citable(citation: Citation) -> bool:
    """Whether a reference is useful: it needs an author or a year."""
    return bool(citation.people or citation.year)


def missing_facts(paper: Paper) -> tuple[str, ...]:
    """Labels of facts that readers need and the entry lacks.

    A venue and code are only listed if nothing links to the paper, because most preprints have neither.
    """
    wanted = {
        "arXiv id or DOI": paper.address,
        "Authors": paper.authors,
        "First public date": paper.first_public,
        "Venue": paper.published or paper.address,
        "Code": paper.links.code or paper.address,
    }
    return tuple(fact for fact, value in wanted.items() if not value)
