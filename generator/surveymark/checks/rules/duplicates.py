"""No paper has two entries: none with the same title or id, with very similar titles, or for a preprint and its publication."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from surveymark.checks.check import entry_check, entry_path, oldest_first
from surveymark.curation.sameness import near_papers, neighbours
from surveymark.curation.versions import LIKE_ENOUGH, are_parts
from surveymark.model.identity import identities
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey
from surveymark.text.slug import ascii_words
from surveymark.text.words import title_identity, title_words

TITLE = Rule(
    id="duplicate-title", requirement="No two entries share a title, ignoring case and punctuation."
)
ARXIV = Rule(id="duplicate-arxiv", requirement="No two entries share an arXiv id.")
DOI = Rule(id="duplicate-doi", requirement="No two entries share a DOI.")
NEAR_TITLE = Rule(
    id="near-title", requirement="Entries with very similar titles are different papers."
)
TWO_VERSIONS = Rule(
    id="preprint-and-published", requirement="A preprint and its published version share one entry."
)
_RULES = {"title": TITLE, "arxiv": ARXIV, "doi": DOI}
_A = {"title": "a title", "arxiv": "an arXiv id", "doi": "a DOI"}
_ENTRY_OF_ITS_OWN = "a title unlike that of any other entry"


def _duplicates(survey: Survey, only: Sequence[Paper] | None) -> Iterator[Finding]:
    wanted = {name for paper in only or () for name in identities(paper)}
    first: dict[str, Paper] = {}
    for paper in sorted(survey.papers, key=oldest_first):
        for name in identities(paper):
            if only is not None and name not in wanted:
                continue
            if (other := first.setdefault(name, paper)) is not paper:
                field = name.split(" ", maxsplit=1)[0]
                here, there = (paper, _place(paper, name)), (other, _place(other, name))
                yield from _pair(
                    _RULES[field],
                    here,
                    there,
                    f"{_A[field]} that no other entry has",
                    "that of",
                    is_warning=False,
                )
    alike = set()
    keys = None if only is None else [paper.key for paper in only]
    for pair in near_papers(survey.papers, keys):
        one, other = sorted(
            (survey.paper_by_key[pair.first], survey.paper_by_key[pair.second]), key=oldest_first
        )
        alike.add(frozenset((one.key, other.key)))
        if _may_be_one(one, other):
            yield from _pair(
                NEAR_TITLE,
                (other, ("title",)),
                (one, ("title",)),
                _ENTRY_OF_ITS_OWN,
                f"a title {pair.likeness:.0f} % similar to that of",
            )
    yield from _two_versions(survey, only, alike)


def _two_versions(
    survey: Survey, only: Sequence[Paper] | None, alike: Container[frozenset[str]]
) -> Iterator[Finding]:
    wanted = None if only is None else {_families(paper) for paper in only}
    names = frozenset().union(*wanted or ())
    by_authors: defaultdict[frozenset[str], list[Paper]] = defaultdict(list)
    for paper in survey.papers:
        if len(paper.authors) > 1 and (
            wanted is None
            or (_folded_family(paper.authors[0].family) in names and _families(paper) in wanted)
        ):
            by_authors[_families(paper)].append(paper)
    for papers in by_authors.values():
        for one, other in neighbours(papers, _folded):
            preprint, published = sorted((one, other), key=lambda paper: not paper.is_preprint)
            is_pair = (
                preprint.is_preprint
                and not published.is_preprint
                and published.arxiv is None
                and preprint.arxiv is not None
            )
            likeness = (
                fuzz.token_set_ratio(_folded(one), _folded(other))
                if is_pair and frozenset((one.key, other.key)) not in alike
                else 0
            )
            if likeness >= LIKE_ENOUGH and _may_be_one(one, other):
                expected = "one entry for a preprint and its published version"
                yield from _pair(
                    TWO_VERSIONS,
                    (preprint, ("arxiv",)),
                    (published, ("published",)),
                    expected,
                    "the likely preprint of",
                )


def _pair(
    rule: Rule,
    here: tuple[Paper, FieldPath],
    there: tuple[Paper, FieldPath],
    expected: str,
    found: str,
    *,
    is_warning: bool = True,
) -> Iterator[Finding]:
    """The finding at one of two entries, and its mirror at the other entry."""
    for (paper, field), (other, _), mirror_of in (
        (here, there, ""),
        (there, here, entry_path(here[0])),
    ):
        yield Finding(
            rule=rule,
            path=entry_path(paper),
            field=field,
            expected=expected,
            found=f"{found} {other.key}",
            is_warning=is_warning,
            mirror_of=mirror_of,
        )


def _place(paper: Paper, identity: str) -> FieldPath:
    """The field that gives the paper this identity."""
    field, _, value = identity.partition(" ")
    if field == "doi" and paper.published and paper.published.doi == value:
        return "published", "doi"
    if field == "title" and title_identity(paper.title) != value:
        return "published", "title"
    return ("doi",) if field == "arxiv" and paper.arxiv != value else (field,)


def _may_be_one(one: Paper, other: Paper) -> bool:
    """Whether two papers with similar titles share a known author, and are not two parts of one work."""
    families = [_families(paper) for paper in (one, other)]
    if (
        all(families)
        and one.authors_complete
        and other.authors_complete
        and not families[0] & families[1]
    ):
        return False
    return not are_parts(one.title, other.title)


def _families(paper: Paper) -> frozenset[str]:
    return frozenset(_folded_family(author.family) for author in paper.authors)


@lru_cache(maxsize=16_384)
def _folded_family(name: str) -> str:
    return " ".join(ascii_words(name))


def _folded(paper: Paper) -> str:
    return " ".join(title_words(paper.title))


CHECK = entry_check(
    name="duplicates", rules=(TITLE, ARXIV, DOI, NEAR_TITLE, TWO_VERSIONS), among=_duplicates
)
