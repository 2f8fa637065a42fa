"""Empty fields of an entry filled from facts; what is there already is kept and disagreements are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveymark.curation.sameness import identities, title_identity
from surveymark.model.date import months
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import LINK_KINDS, Links
from surveymark.model.paper import Paper
from surveymark.model.person import Person


@dataclass(frozen=True, kw_only=True, order=True)
class Disagreement:
    """A field on which an entry and a source differ."""

    key: str
    field: str
    kept: str
    """What the entry says."""
    offered: str
    """What the source says."""
    source: str


def facts_by_identity(facts: Sequence[Facts]) -> Mapping[str, Facts]:
    """The facts by everything by which their paper may be recognised; the first wins."""
    found: dict[str, Facts] = {}
    for fact in facts:
        dois = {fact.doi, fact.published.doi if fact.published else None} - {None}
        names = [f"title {title_identity(fact.title)}", *sorted(f"doi {doi}" for doi in dois)]
        for name in [*([f"arxiv {fact.arxiv}"] if fact.arxiv else []), *names]:
            found.setdefault(name, fact)
    return found


def facts_for(paper: Paper, known: Mapping[str, Facts]) -> Facts | None:
    """What is known of this very paper: an equal arXiv id or DOI, or an equal normalised title."""
    ids_first = sorted(identities(paper), key=lambda name: name.startswith("title "))
    return next((known[name] for name in ids_first if name in known), None)


def completed(paper: Paper, facts: Facts) -> tuple[Paper, tuple[Disagreement, ...]]:
    """The paper with its empty fields filled, and where the two differ."""
    filled: dict[str, object] = {}
    told: list[Disagreement] = []

    def offer(field: str, kept: object, offered: object, shown: tuple[str, str]) -> None:
        if not offered:
            return
        if not kept:
            filled[field] = offered
        elif kept != offered:
            told.append(Disagreement(key=paper.key, field=field, kept=shown[0], offered=shown[1], source=facts.source))

    offer("authors", paper.authors, facts.authors, (_names(paper.authors), _names(facts.authors)))
    offer("arxiv", paper.arxiv, facts.arxiv, (paper.arxiv or "", facts.arxiv or ""))
    doi = facts.doi if not facts.published else None
    offer("doi", paper.doi, doi, (paper.doi or "", doi or ""))
    offer("published", paper.published, facts.published, (_venue(paper), str(facts.published and facts.published.venue)))
    if not (paper.first_public or facts.arxiv or facts.published):
        offer("date", None, str(facts.year) if facts.year else None, ("", ""))
    for kind in LINK_KINDS:
        if facts.links.of_kind(kind) and not paper.links.of_kind(kind):
            filled[f"links.{kind}"] = facts.links.of_kind(kind)
    told += _dates_that_differ(paper, facts)
    authors = facts.authors if "authors" in filled else ()
    if authors and paper.author_count not in (None, len(authors)):
        told.append(Disagreement(
            key=paper.key, field="author_count", kept=str(paper.author_count), offered=f"{len(authors)} names", source=facts.source,
        ))
    return _with(paper, filled, facts), tuple(told)


def with_links(paper: Paper, more: Links) -> Paper:
    """The paper with links that it does not have yet; ends in `/` or `.git` and case do not count."""
    known = {bare_address(address) for _, address in paper.links.pairs()}
    merged = {
        kind: (*paper.links.of_kind(kind), *(address for address in more.of_kind(kind) if bare_address(address) not in known))
        for kind in LINK_KINDS
    }
    return paper.model_copy(update={"links": Links(**merged)})


def _with(paper: Paper, filled: Mapping[str, object], facts: Facts) -> Paper:
    if not filled:
        return paper
    update = {field: value for field, value in filled.items() if not field.startswith("links.")}
    links = {field.removeprefix("links."): value for field, value in filled.items() if field.startswith("links.")}
    if links:
        update["links"] = paper.links.model_copy(update=links)
    if "authors" in filled and paper.author_count == len(facts.authors):
        update["author_count"] = None
    doubtful = [field for field in facts.doubtful if field in filled]
    if doubtful and not paper.note:
        update["note"] = f"Sources disagree on {' and '.join(doubtful)}; check before you cite."
    update["sources"] = {**paper.sources, **dict.fromkeys(filled, facts.source)}
    return paper.model_copy(update=update)


def _dates_that_differ(paper: Paper, facts: Facts) -> list[Disagreement]:
    """A listed date outside the month of the arXiv id and the month before: an id is given out days after submission."""
    arxiv = facts.arxiv if not paper.arxiv else None
    if not arxiv or not paper.date or months(arxiv_month(arxiv)) - months(paper.date) in (0, 1):
        return []
    return [Disagreement(key=paper.key, field="date", kept=paper.date, offered=arxiv_month(arxiv), source=f"arXiv id {arxiv}")]


def _names(authors: Sequence[Person]) -> str:
    return "; ".join(author.sorted_name for author in authors)


def _venue(paper: Paper) -> str:
    return paper.published.venue if paper.published else ""


def bare_address(address: str) -> str:
    """What two spellings of one address share."""
    return address.lower().removeprefix("https://").removeprefix("http://").rstrip("/").removesuffix(".git")
