"""Empty fields of an entry filled from facts; existing values are kept and conflicts are reported."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from operator import eq
from typing import Any

from surveymark.curation.sameness import are_of_one_title
from surveymark.curation.versions import as_version
from surveymark.model.date import months
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_month
from surveymark.model.identity import identities
from surveymark.model.link import LINK_KINDS, Links
from surveymark.model.origin import source_value
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.publication import DETAILS, Publication
from surveymark.model.venue import folded_name
from surveymark.text.words import title_identity

_MACHINE_NOTE = re.compile(r"Sources disagree on (\w+(?: and \w+)*); check before you cite\.")
"""A note that earlier versions wrote into entries instead of `unsure`."""


@dataclass(frozen=True, kw_only=True, order=True)
class Conflict:
    """A field for which a source has another value than the entry."""

    key: str
    field: str
    kept: str
    """The value in the entry."""
    found: str
    """The value in the source."""
    source: str


def facts_by_identity(facts: Sequence[Facts]) -> Mapping[str, Facts]:
    """The facts by every identity of their paper; the first one wins."""
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
    """The facts about the same paper: an equal arXiv id or DOI, or an equal normalised title of any version."""
    ids_first = sorted(identities(paper), key=lambda name: name.startswith("title "))
    return next((known[name] for name in ids_first if name in known), None)


def completed(
    paper: Paper, facts: Facts, *, refreshed: AbstractSet[str] = frozenset()
) -> tuple[Paper, tuple[Conflict, ...]]:
    """The paper with its empty fields filled in, and the conflicts; facts about a published version fill in `published`.

    Fields in `refreshed`, named as under `sources`, are replaced as well.
    """
    completion = _Completion(paper, as_version(paper, facts), refreshed)
    completion.fill_authors()
    completion.fill("arxiv", paper.arxiv, facts.arxiv)
    completion.fill_publication()
    completion.fill_retraction()
    completion.fill_date()
    for name, value in facts.more.items():
        if name == "cites":
            completion.fill_citations(value)
        else:
            completion.fill(name, getattr(paper, name), value)
    for kind in LINK_KINDS:
        kept, found = paper.links.of_kind(kind), facts.links.of_kind(kind)
        if found and (not kept or (f"links.{kind}" in refreshed and kept != found)):
            completion.filled[f"links.{kind}"] = found
    return completion.result()


def with_links(paper: Paper, more: Links) -> Paper:
    """The paper with additional links; differences in case, a final `/` and `.git` are ignored."""
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
        self.conflicts: list[Conflict] = []

    def fill(
        self,
        field: str,
        kept: Any,  # noqa: ANN401 - any field
        found: Any,  # noqa: ANN401 - any field
        shown: Callable[[Any], str] = str,
        *,
        same: Callable[[Any, Any], bool] = eq,
    ) -> None:
        """Fill the field where it is empty or to be refreshed, otherwise report the conflict."""
        if not found or same(kept, found):
            return
        if not kept or field in self.refreshed:
            self.filled[field] = found
        else:
            self.report(field, shown(kept), shown(found))

    def report(self, field: str, kept: str, found: str, source: str = "") -> None:
        """Report a conflict."""
        self.conflicts.append(
            Conflict(
                key=self.paper.key,
                field=field,
                kept=kept,
                found=found,
                source=source or self.facts.source,
            )
        )

    def fill_authors(self) -> None:
        """The names; an incomplete list is completed by a longer one that begins with it, and keeps its names as they are written."""
        paper, facts = self.paper, self.facts
        kept, found = paper.authors, facts.authors
        length = min(len(kept), len(found))
        agree = _are_same_people(kept[:length], found[:length])
        if not kept or ("authors" in self.refreshed and facts.authors_complete):
            self.fill(
                "authors",
                kept,
                found,
                same=lambda one, other: _are_same_people(one, other) and paper.authors_complete,
            )
        elif not paper.authors_complete and agree and len(found) > len(kept):
            self.filled["authors"] = (*kept, *found[len(kept) :])
        elif found and not (agree and _may_be_one_list(paper, facts)):
            self.report(
                "authors",
                _names(kept, is_complete=paper.authors_complete),
                _names(found, is_complete=facts.authors_complete),
            )

    def fill_publication(self) -> None:
        """A publication as one; where the entry has that publication, what it lacks of it."""
        kept, found = self.paper.published, self.facts.published
        doi = self.facts.doi
        if (
            found
            and kept
            and (
                folded_name(kept.venue) == folded_name(found.venue)
                or (kept.doi and kept.doi == found.doi)
            )
        ):
            self.fill("published.year", kept.year, found.year)
            doi = found.doi
            if are_of_one_year(kept, found):
                self.fill_version(kept, found)
            elif not kept.doi:
                doi = None
        elif found:
            self.fill("published", kept, found, lambda publication: publication.venue)
            return
        if kept and doi != self.paper.doi:
            self.fill("published.doi", kept.doi, doi)
        elif not kept:
            self.fill("doi", self.paper.doi, doi)

    def fill_version(self, kept: Publication, found: Publication) -> None:
        """Title and authors of the published version where they differ, and where in its venue it stands."""
        self.fill(
            "published.title",
            kept.title,
            found.title,
            same=lambda one, other: bool(one) and are_of_one_title(other, [one]),
        )
        names = partial(_names, is_complete=True)
        self.fill("published.authors", kept.authors, found.authors, names, same=_are_same_people)
        for field in _fitting_details(kept, found):
            if (
                not getattr(kept, field) or f"published.{field}" in self.refreshed
            ):  # services spell publishers and ranges in their own ways
                self.fill(f"published.{field}", getattr(kept, field), getattr(found, field))

    def fill_retraction(self) -> None:
        """The retraction, or what the entry lacks of one of the same kind.

        What it has is never replaced: notices do not change, and services use the two words differently.
        """
        kept, found = self.paper.retracted, self.facts.retracted
        if not kept:
            self.fill("retracted", kept, found)
        elif found and found.kind == kept.kind:
            for field in ("on", "notice"):
                if not getattr(kept, field):
                    self.fill(f"retracted.{field}", None, getattr(found, field))

    def fill_date(self) -> None:
        """The day of the first version; a year alone only where nothing better is known."""
        paper, facts = self.paper, self.facts
        if facts.date:
            arxiv = paper.arxiv or facts.arxiv
            if arxiv and months(facts.date) > months(arxiv_month(arxiv)):  # of a later version
                self.report("date", paper.date or f"the month of arXiv:{arxiv}", facts.date)
            elif not paper.date or "date" in self.refreshed:
                self.fill("date", paper.date, facts.date)
            elif (
                abs(months(paper.date) - months(facts.date)) > 1
            ):  # a listing shows a paper days after its submission
                self.report("date", paper.date, facts.date)
        elif not (paper.first_public or facts.arxiv or facts.published):
            self.fill("date", None, str(facts.year) if facts.year else None)
        arxiv = facts.arxiv if not paper.arxiv and not facts.date else None
        if (
            arxiv and paper.date and months(arxiv_month(arxiv)) - months(paper.date) not in (0, 1)
        ):  # ids are given out days later
            self.report("date", paper.date, arxiv_month(arxiv), f"arXiv id {arxiv}")

    def fill_citations(self, found: Sequence[str]) -> None:
        """The cited papers; a list that lacks some of the entry's is no conflict, because services know lists only in part."""
        is_refreshed = "cites" in self.refreshed
        self.fill(
            "cites",
            self.paper.cites,
            tuple(found),
            "; ".join,
            same=lambda kept, found: kept == found if is_refreshed else set(found) <= set(kept),
        )

    def result(self) -> tuple[Paper, tuple[Conflict, ...]]:
        """The completed paper and the conflicts."""
        named = (
            len(self.facts.authors)
            if "authors" in self.filled and self.facts.authors_complete
            else None
        )
        if named and self.paper.author_count not in (None, named):
            self.report("author_count", str(self.paper.author_count), f"{named} names")
        return self._completed(), tuple(self.conflicts)

    def _completed(self) -> Paper:
        paper, facts, filled = self.paper, self.facts, self.filled
        if not filled:
            return paper
        update = {field: value for field, value in filled.items() if "." not in field}
        if links := _inside("links", filled):
            update["links"] = paper.links.model_copy(update=links)
        if paper.published and (parts := _inside("published", filled)):
            parts |= _completeness(parts, facts.published)
            update["published"] = paper.published.model_copy(update=parts)
        if paper.retracted and (parts := _inside("retracted", filled)):
            update["retracted"] = paper.retracted.model_copy(update=parts)
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


def _completeness(filled: Collection[str], found: Publication | None) -> Mapping[str, bool]:
    """Whether the lists of people that are filled are complete."""
    marks = {"authors": "authors_complete", "editors": "editors_complete"}
    return {
        mark: getattr(found, mark) for field, mark in marks.items() if found and field in filled
    }


def _fitting_details(kept: Publication, found: Publication) -> tuple[str, ...]:
    """The details that one may take from the other: a day only of the same month, a month only of a year."""
    if not found.year or kept.month not in (None, found.month):
        return tuple(field for field in DETAILS if field not in {"month", "day"})
    return DETAILS


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
