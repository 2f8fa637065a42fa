"""The record of the paper that a reference cites."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz

from surveymark.curation.completion import facts_by_identity
from surveymark.curation.sameness import NEAR, are_of_one_title
from surveymark.curation.versions import all_authors, are_parts, authors_overlap, titles_overlap
from surveymark.model.facts import Facts
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.model.venue import folded_name
from surveymark.text.slug import slug_of
from surveymark.text.words import title_words


class Records:
    """The papers of a survey, found by what references say of them."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def cited_by(self, reference: Facts, key: str) -> Paper | None:
        """The paper with the DOI or arXiv id of the reference, with its key if titles and authors overlap, or with its title.

        A title that differs in some letters needs authors who overlap. If an identifier belongs to another paper than the
        title, the title decides.
        """
        found = [
            self._by_identity[name]
            for name in sorted(facts_by_identity([reference]), key=_certainty)
            if name in self._by_identity
        ]
        of_title = (paper for paper in found if are_of_one_title(reference.title, paper.titles))
        return (
            next((paper for paper in of_title if _may_share_authors(paper, reference)), None)
            or next(iter(found), None)
            or self._with_key(reference, key)
            or self._near(reference)
        )

    @cached_property
    def _by_identity(self) -> Mapping[str, Paper]:
        return {name: paper for paper in self._survey.papers for name in identities(paper)}

    @cached_property
    def _by_family(self) -> Mapping[str, Sequence[Paper]]:
        found: defaultdict[str, list[Paper]] = defaultdict(list)
        for paper in self._survey.papers:
            for family in {folded_name(author.family) for author in all_authors(paper)}:
                found[family].append(paper)
        return found

    def _with_key(self, reference: Facts, key: str) -> Paper | None:
        slug = slug_of(key)
        paper = self._survey.paper_by_key.get(self._survey.key_by_alias.get(slug, slug))
        is_likely = (
            paper
            and titles_overlap(paper.titles, reference.title)
            and authors_overlap(all_authors(paper), reference.authors)
        )
        return paper if is_likely else None

    def _near(self, reference: Facts) -> Paper | None:
        """The paper whose title and authors come nearest."""
        candidates = {
            paper.key: paper
            for author in reference.authors
            for paper in self._by_family.get(folded_name(author.family), ())
        }
        best = max(
            ((_likeness(reference.title, paper), key) for key, paper in candidates.items()),
            default=(0.0, ""),
        )
        paper = candidates[best[1]] if best[0] >= NEAR else None
        return paper if paper and authors_overlap(all_authors(paper), reference.authors) else None


def _certainty(identity: str) -> int:
    return ("doi", "arxiv", "title").index(identity.split(maxsplit=1)[0])


def _may_share_authors(paper: Paper, reference: Facts) -> bool:
    authors = all_authors(paper)
    return not (authors and reference.authors) or authors_overlap(authors, reference.authors)


def _likeness(title: str, paper: Paper) -> float:
    """Percent of likeness of the title to the nearest title of the paper; 0 for parts of one work."""
    words = " ".join(title_words(title))
    return max(
        0.0 if are_parts(title, other) else fuzz.ratio(words, " ".join(title_words(other)))
        for other in paper.titles
    )
