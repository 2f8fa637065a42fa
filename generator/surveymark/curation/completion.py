"""Empty fields of an entry filled from facts; what is there already is kept and disagreements are told."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from operator import eq
from typing import Any

from surveymark.curation.sameness import are_of_one_title, identities
from surveymark.curation.versions import as_version
from surveymark.model.date import months
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import LINK_KINDS, Links
from surveymark.model.origin import source_value
from surveymark.model.paper import Paper, Publication
from surveymark.model.person import Person
from surveymark.model.venue import folded_name
from surveymark.text.words import title_identity

_DETAILS = ("volume", "number", "pages", "publisher")
_MACHINE_NOTE = re.compile(r"Sources disagree on (\w+(?: and \w+)*); check before you cite\.")
"""What programs wrote into entries before a doubt stood beside the source of its value."""


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
        titles = dict.fromkeys(
            [fact.title, (fact.published and fact.published.title) or fact.title]
        )
        names = [
            *(f"title {title_identity(title)}" for title in titles),
            *sorted(f"doi {doi}" for doi in dois),
        ]
        for name in [*([f"arxiv {fact.arxiv}"] if fact.arxiv else []), *names]:
            found.setdefault(name, fact)
    return found


def facts_for(paper: Paper, known: Mapping[str, Facts]) -> Facts | None:
    """What is known of this very paper: an equal arXiv id or DOI, or an equal normalised title of any version."""
    ids_first = sorted(identities(paper), key=lambda name: name.startswith("title "))
    return next((known[name] for name in ids_first if name in known), None)


def completed(
    paper: Paper, facts: Facts, *, refreshed: AbstractSet[str] = frozenset()
) -> tuple[Paper, tuple[Disagreement, ...]]:
    """The paper with its empty fields filled, and where the two differ; facts of a published version fill that.

    Fields named in `refreshed`, as they stand under `sources`, are replaced as well.
    """
    completion = _Completion(paper, as_version(paper, facts), refreshed)
    completion.offer_authors()
    completion.offer("arxiv", paper.arxiv, facts.arxiv)
    completion.offer_publication()
    completion.offer_date()
    for name, value in facts.more.items():
        completion.offer(name, getattr(paper, name), value)
    for kind in LINK_KINDS:
        kept, offered = paper.links.of_kind(kind), facts.links.of_kind(kind)
        if offered and (not kept or (f"links.{kind}" in refreshed and kept != offered)):
            completion.filled[f"links.{kind}"] = offered
    return completion.result()


def with_links(paper: Paper, more: Links) -> Paper:
    """The paper with links that it does not have yet; ends in `/` or `.git` and case do not count."""
    known = {bare_address(address) for _, address in paper.links.pairs()}
    merged = {
        kind: (
            *paper.links.of_kind(kind),
            *(address for address in more.of_kind(kind) if bare_address(address) not in known),
        )
        for kind in LINK_KINDS
    }
    return paper.model_copy(update={"links": Links(**merged)})


class _Completion:
    """What one source adds to one entry."""

    def __init__(self, paper: Paper, facts: Facts, refreshed: AbstractSet[str]) -> None:
        self.paper, self.facts, self.refreshed = paper, facts, refreshed
        self.filled: dict[str, object] = {}
        self.told: list[Disagreement] = []

    def offer(
        self,
        field: str,
        kept: Any,  # noqa: ANN401 - any field
        offered: Any,  # noqa: ANN401 - any field
        shown: Callable[[Any], str] = str,
        *,
        same: Callable[[Any, Any], bool] = eq,
    ) -> None:
        """Fill the field where it is empty or to be refreshed, else tell of a difference."""
        if not offered or same(kept, offered):
            return
        if not kept or field in self.refreshed:
            self.filled[field] = offered
        else:
            self.tell(field, shown(kept), shown(offered))

    def tell(self, field: str, kept: str, offered: str, source: str = "") -> None:
        """Tell of a difference."""
        self.told.append(
            Disagreement(
                key=self.paper.key,
                field=field,
                kept=kept,
                offered=offered,
                source=source or self.facts.source,
            )
        )

    def offer_authors(self) -> None:
        """The names; an incomplete list is completed by a longer one that begins with it, and keeps its names as they are written."""
        paper, facts = self.paper, self.facts
        kept, offered = paper.authors, facts.authors
        length = min(len(kept), len(offered))
        agree = _are_same_people(kept[:length], offered[:length])
        if not kept or ("authors" in self.refreshed and facts.authors_complete):
            self.offer(
                "authors",
                kept,
                offered,
                same=lambda one, other: _are_same_people(one, other) and paper.authors_complete,
            )
        elif not paper.authors_complete and agree and len(offered) > len(kept):
            self.filled["authors"] = (*kept, *offered[len(kept) :])
        elif offered and not (agree and _may_be_one_list(paper, facts)):
            self.tell(
                "authors",
                _names(kept, is_complete=paper.authors_complete),
                _names(offered, is_complete=facts.authors_complete),
            )

    def offer_publication(self) -> None:
        """A publication as one; where the entry has that publication, what it lacks of it."""
        kept, offered = self.paper.published, self.facts.published
        doi = self.facts.doi
        if (
            offered
            and kept
            and (
                folded_name(kept.venue) == folded_name(offered.venue)
                or (kept.doi and kept.doi == offered.doi)
            )
        ):
            self.offer("published.year", kept.year, offered.year)
            doi = offered.doi
            if are_of_one_year(kept, offered):
                self.offer_version(kept, offered)
            elif not kept.doi:
                doi = None
        elif offered:
            self.offer("published", kept, offered, lambda publication: publication.venue)
            return
        if kept and doi != self.paper.doi:
            self.offer("published.doi", kept.doi, doi)
        elif not kept:
            self.offer("doi", self.paper.doi, doi)

    def offer_version(self, kept: Publication, offered: Publication) -> None:
        """Title and authors of the published version where they differ, and where in its venue it stands."""
        self.offer(
            "published.title",
            kept.title,
            offered.title,
            same=lambda one, other: bool(one) and are_of_one_title(other, [one]),
        )
        names = partial(_names, is_complete=True)
        self.offer("published.authors", kept.authors, offered.authors, names, same=_are_same_people)
        for field in _DETAILS:
            if (
                not getattr(kept, field) or f"published.{field}" in self.refreshed
            ):  # services spell publishers and ranges in their own ways
                self.offer(f"published.{field}", getattr(kept, field), getattr(offered, field))

    def offer_date(self) -> None:
        """The day of the first version; a year alone only where nothing better is known."""
        paper, facts = self.paper, self.facts
        if facts.date:
            arxiv = paper.arxiv or facts.arxiv
            if arxiv and months(facts.date) > months(arxiv_month(arxiv)):  # of a later version
                self.tell("date", paper.date or f"the month of arXiv:{arxiv}", facts.date)
            elif not paper.date or "date" in self.refreshed:
                self.offer("date", paper.date, facts.date)
            elif (
                abs(months(paper.date) - months(facts.date)) > 1
            ):  # a listing shows a paper days after its submission
                self.tell("date", paper.date, facts.date)
        elif not (paper.first_public or facts.arxiv or facts.published):
            self.offer("date", None, str(facts.year) if facts.year else None)
        arxiv = facts.arxiv if not paper.arxiv and not facts.date else None
        if (
            arxiv and paper.date and months(arxiv_month(arxiv)) - months(paper.date) not in (0, 1)
        ):  # ids are given out days later
            self.tell("date", paper.date, arxiv_month(arxiv), f"arXiv id {arxiv}")

    def result(self) -> tuple[Paper, tuple[Disagreement, ...]]:
        """The paper with what was filled, and the differences."""
        named = (
            len(self.facts.authors)
            if "authors" in self.filled and self.facts.authors_complete
            else None
        )
        if named and self.paper.author_count not in (None, named):
            self.tell("author_count", str(self.paper.author_count), f"{named} names")
        return self._completed(), tuple(self.told)

    def _completed(self) -> Paper:
        paper, facts, filled = self.paper, self.facts, self.filled
        if not filled:
            return paper
        update = {field: value for field, value in filled.items() if "." not in field}
        if links := _inside("links", filled):
            update["links"] = paper.links.model_copy(update=links)
        if paper.published and (parts := _inside("published", filled)):
            if "authors" in parts and facts.published:
                parts["authors_complete"] = facts.published.authors_complete
            update["published"] = paper.published.model_copy(update=parts)
        if "authors" in filled:
            update["authors_complete"] = facts.authors_complete
            if facts.authors_complete and paper.author_count == len(facts.authors):
                update["author_count"] = None
        if (doubted := _MACHINE_NOTE.fullmatch(paper.note or "")) and set(
            doubted[1].split(" and ")
        ) <= set(filled):
            update["note"] = None
        unsure = dict.fromkeys(doubted_fields(facts, filled), facts.unsure)
        sources = {
            **paper.sources,
            **{
                name: source_value(facts.source, _evidence(facts, name), unsure.get(name, ""))
                for name in filled
            },
        }
        if "published" in filled:
            sources = {
                field: source
                for field, source in sources.items()
                if not field.startswith("published.")
            }
        published = update.get("published", paper.published)
        if (
            isinstance(published, Publication)
            and published.doi == paper.doi
            and paper.doi
            and "doi" in paper.sources
        ):
            update["doi"] = None  # it stands under `published` from now on
            sources.pop("doi")
        return paper.model_copy(update={**update, "sources": sources})


def doubted_fields(facts: Facts, filled: Collection[str]) -> tuple[str, ...]:
    """The filled fields that the source's own doubt is about: those that its words name, or all where they name none."""
    return (
        tuple(field for field in filled if field in facts.doubtful or not facts.doubtful)
        if facts.unsure
        else ()
    )


def _evidence(facts: Facts, field: str) -> tuple[str, ...]:
    """Where a value was found: by its own name, the name of what it is a part of, or at last by that of the whole line."""
    names = (field, field.rpartition(".")[2], field.split(".", maxsplit=1)[0], "")
    return next((facts.evidence[name] for name in names if name in facts.evidence), ())


def _inside(parent: str, filled: Mapping[str, object]) -> dict[str, object]:
    return {
        field.removeprefix(f"{parent}."): value
        for field, value in filled.items()
        if field.startswith(f"{parent}.")
    }


def _names(authors: Sequence[Person], *, is_complete: bool) -> str:
    return "; ".join(author.sorted_name for author in authors) + (
        "" if is_complete else " and others"
    )


def _may_be_one_list(paper: Paper, facts: Facts) -> bool:
    """Whether two lists that begin alike can both be right: of equal length and both complete, or the incomplete one shorter."""
    if paper.authors_complete and facts.authors_complete:
        return len(paper.authors) == len(facts.authors)
    if not paper.authors_complete and not facts.authors_complete:
        return True
    whole, part = (
        (paper.authors, facts.authors) if paper.authors_complete else (facts.authors, paper.authors)
    )
    return len(part) < len(whole)


def _are_same_people(first: Sequence[Person], second: Sequence[Person]) -> bool:
    """Equal family names in the same order, and given names that begin alike: services shorten them."""
    return len(first) == len(second) and all(
        folded_name(one.family) == folded_name(other.family)
        and (
            not one.suffix
            or not other.suffix
            or folded_name(one.suffix) == folded_name(other.suffix)
        )
        and (
            not one.given
            or not other.given
            or folded_name(one.given)[:1] == folded_name(other.given)[:1]
        )
        for one, other in zip(first, second, strict=True)
    )


def are_of_one_year(one: Publication, other: Publication) -> bool:
    """Whether two may be one publication by their years: proceedings are dated up to a year after the meeting."""
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def bare_address(address: str) -> str:
    """What two spellings of one address share."""
    return (
        address.lower()
        .removeprefix("https://")
        .removeprefix("http://")
        .rstrip("/")
        .removesuffix(".git")
    )
