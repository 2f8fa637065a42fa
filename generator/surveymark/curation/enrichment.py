"""An entry completed from the facts of several sources, with news for the curator."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from surveymark.curation.completion import Conflict, completed, doubted_fields
from surveymark.curation.sameness import are_of_one_title
from surveymark.curation.versions import is_another_version, may_be_another_version, pair_summary
from surveymark.model.facts import Facts
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.model.publication import DETAILS

NewsKind = Literal[
    "withdrawn",
    "retracted",
    "newly published",
    "note to review",
    "doubt",
    "remark",
    "perhaps published",
]
_OF_VERSION = ("title", "authors", *DETAILS)
_SPOKEN_OF = {
    "arxiv": r"\barXiv (?:id|number)|\barXiv:",
    "doi": r"\bDOI\b",
    "authors": r"\b[Aa]uthors?\b|\bnames?\b|\binitials\b",
    "published": r"\b(?:venue|proceedings|journal|conference|workshop)\b",
    "date": r"\b(?:date|month|day|year)\b",
    "links.code": r"\b(?:code|repository)\b",
}
"""Words in a note that refer to a field."""


@dataclass(frozen=True, kw_only=True, order=True)
class News:
    """News about a paper that no field holds, or that changes how to cite it."""

    kind: NewsKind
    key: str
    detail: str
    """Details from the source."""
    source: str


@dataclass(frozen=True, kw_only=True)
class Enrichment:
    """The result of enriching one entry."""

    paper: Paper
    conflicts: tuple[Conflict, ...] = ()
    news: tuple[News, ...] = ()
    filled: tuple[str, ...] = ()
    """Fields that were filled in or replaced, named as under `sources`."""


def enriched(
    paper: Paper,
    facts: Sequence[Facts],
    *,
    update: bool = False,
    by_people: frozenset[str] = frozenset(),
) -> Enrichment:
    """The entry with what the facts add to it, the first of them first.

    With `update`, values that a machine filled are replaced by what the first source says that speaks of them, unless
    they are among `by_people`, the fields that a person changed since. Facts with another title than the entry's are taken
    only where they are surely about its published version; otherwise the conflict is reported, and pairs that a curator should
    compare are among the news.
    """
    refreshed = set(paper.sources) - by_people if update else set()
    after = paper
    conflicts: list[Conflict] = []
    news: list[News] = []
    taken: list[Facts] = []
    candidates: list[Facts] = []
    named: set[str] = set()
    for one in facts:
        if one.is_candidate:
            candidates.append(one)
            continue
        news += _news(paper, one)
        if not are_of_one_title(one.title, after.titles) and not is_another_version(
            after, one, named
        ):
            candidates.append(one)
            conflicts.append(
                Conflict(
                    key=paper.key,
                    field="title",
                    kept=paper.title,
                    found=one.title,
                    source=one.source,
                )
            )
            continue
        taken.append(one)
        named |= {version.lower() for version in one.versions}
        before = after
        after, more = completed(before, one, refreshed=refreshed)
        conflicts += more
        if one.published and one.published.doi and after.published and not after.published.doi:
            candidates.append(one)  # of another venue or year than the entry's
        news += _for_the_curator(before, after, one)
        refreshed -= _fields(one)
    if after.published and not paper.published:
        news.append(
            News(
                kind="newly published",
                key=paper.key,
                detail=after.shown_venue,
                source=str(after.sources.get("published", "")),
            )
        )
    elif not after.published:
        news += [
            News(
                kind="newly published",
                key=paper.key,
                detail=one.published_as or f"DOI {one.doi}",
                source=one.source,
            )
            for one in taken
            if one.published_as or (one.doi and paper.doi is None)
        ][:1]
    unsettled = {
        pair_summary(after, one): one for one in candidates if _is_unsettled(after, one, named)
    }
    news += [
        News(kind="perhaps published", key=paper.key, detail=detail, source=one.source)
        for detail, one in unsettled.items()
    ]
    filled = tuple(
        field for field, source in after.sources.items() if paper.sources.get(field) != source
    )
    return Enrichment(
        paper=after,
        conflicts=tuple(dict.fromkeys(conflicts)),
        news=tuple(dict.fromkeys(news)),
        filled=filled,
    )


def _is_unsettled(paper: Paper, facts: Facts, named: AbstractSet[str]) -> bool:
    """Whether a curator should compare the two: they may be one work whose DOI is not yet known."""
    dois = {facts.doi, facts.published.doi if facts.published else None} - {None}
    is_known = bool(paper.published and (paper.published.doi or not dois))
    return not is_known and may_be_another_version(paper, facts, named)


def _news(paper: Paper, facts: Facts) -> list[News]:
    """The retraction, unless the entry has it already."""
    if facts.retracted is None or paper.retracted:
        return []
    kind: NewsKind = "retracted" if facts.retracted.kind == "retraction" else "withdrawn"
    return [News(kind=kind, key=paper.key, detail="", source=facts.source)]


def _for_the_curator(before: Paper, after: Paper, facts: Facts) -> Iterator[News]:
    """News that needs a decision: a note that the new facts may have overtaken, and doubts and remarks that no field holds."""
    filled = [
        field for field, source in after.sources.items() if before.sources.get(field) != source
    ]
    if after.note and any(
        field in filled and re.search(words, after.note) for field, words in _SPOKEN_OF.items()
    ):
        yield News(kind="note to review", key=after.key, detail=after.note, source=facts.source)
    if facts.unsure and not doubted_fields(facts, filled):
        yield News(kind="doubt", key=after.key, detail=facts.unsure, source=facts.source)
    if filled:
        yield from (
            News(kind="remark", key=after.key, detail=remark, source=facts.source)
            for remark in facts.remarks
        )


def _fields(facts: Facts) -> set[str]:
    """The fields that the facts mention."""
    mentioned: dict[str, object] = {
        "authors": facts.authors,
        "arxiv": facts.arxiv,
        "doi": facts.doi,
        "date": facts.date,
        "published": facts.published,
        "published.year": facts.published,
        "published.doi": facts.published or facts.doi,
        **{
            f"published.{field}": getattr(facts.published, field)
            for field in _OF_VERSION
            if facts.published
        },
        **{f"links.{kind}": facts.links.of_kind(kind) for kind in LINK_KINDS},
        **facts.more,
    }
    return {field for field, value in mentioned.items() if value}
