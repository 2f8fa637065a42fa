"""An entry completed from all that several sources say, one after the other, and what a curator should hear of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from surveymark.curation.completion import Disagreement, completed, doubted_fields
from surveymark.model.facts import Facts
from surveymark.model.link import LINK_KINDS
from surveymark.model.paper import Paper
from surveymark.text.words import title_identity

NewsKind = Literal["withdrawn", "retracted", "newly published", "note to review", "doubt", "remark"]
_SPOKEN_OF = {
    "arxiv": r"\barXiv (?:id|number)|\barXiv:",
    "doi": r"\bDOI\b",
    "authors": r"\b[Aa]uthors?\b|\bnames?\b|\binitials\b",
    "published": r"\b(?:venue|proceedings|journal|conference|workshop)\b",
    "date": r"\b(?:date|month|day|year)\b",
    "links.code": r"\b(?:code|repository)\b",
}
"""By which words a note speaks of a field."""


@dataclass(frozen=True, kw_only=True, order=True)
class News:
    """Something about a paper that no field holds, or that changes how to cite it."""

    kind: NewsKind
    key: str
    said: str
    """What the source says, where it says more than that."""
    source: str


@dataclass(frozen=True, kw_only=True)
class Enrichment:
    """What sources make of one entry."""

    paper: Paper
    disagreements: tuple[Disagreement, ...] = ()
    news: tuple[News, ...] = ()
    filled: tuple[str, ...] = ()
    """Fields that were filled or replaced, as they stand under `sources`."""


def enriched(paper: Paper, facts: Sequence[Facts], *, update: bool = False, by_people: frozenset[str] = frozenset()) -> Enrichment:
    """The entry with what the facts add to it, the first of them first.

    With `update`, values that a machine filled are replaced by what the first source says that speaks of them, unless
    they are among `by_people`, the fields that a person changed since. Facts with another title than the entry's may be
    about another paper: the difference is told and nothing of them taken.
    """
    refreshed = set(paper.sources) - by_people if update else set()
    after = paper
    told: list[Disagreement] = []
    news: list[News] = []
    taken: list[Facts] = []
    for one in facts:
        news += _news(paper, one)
        if title_identity(one.title) != title_identity(paper.title):
            told.append(Disagreement(key=paper.key, field="title", kept=paper.title, offered=one.title, source=one.source))
            continue
        taken.append(one)
        before = after
        after, more = completed(before, one, refreshed=refreshed)
        told += more
        news += _for_the_curator(before, after, one)
        refreshed -= _fields(one)
    if after.published and not paper.published:
        news.append(News(kind="newly published", key=paper.key, said=after.shown_venue, source=str(after.sources.get("published", ""))))
    elif not after.published:
        news += [
            News(kind="newly published", key=paper.key, said=one.published_as or f"DOI {one.doi}", source=one.source)
            for one in taken
            if one.published_as or (one.doi and paper.doi is None)
        ][:1]
    filled = tuple(field for field, source in after.sources.items() if paper.sources.get(field) != source)
    return Enrichment(paper=after, disagreements=tuple(dict.fromkeys(told)), news=tuple(dict.fromkeys(news)), filled=filled)


def _news(paper: Paper, facts: Facts) -> list[News]:
    flags: list[tuple[bool, NewsKind]] = [(facts.is_withdrawn, "withdrawn"), (facts.is_retracted, "retracted")]
    return [News(kind=kind, key=paper.key, said="", source=facts.source) for is_so, kind in flags if is_so]


def _for_the_curator(before: Paper, after: Paper, facts: Facts) -> Iterator[News]:
    """What a person has to decide: a note that the new facts may have overtaken, and doubts and remarks that no field took."""
    filled = [field for field, source in after.sources.items() if before.sources.get(field) != source]
    if after.note and any(field in filled and re.search(words, after.note) for field, words in _SPOKEN_OF.items()):
        yield News(kind="note to review", key=after.key, said=after.note, source=facts.source)
    if facts.unsure and not doubted_fields(facts, filled):
        yield News(kind="doubt", key=after.key, said=facts.unsure, source=facts.source)
    if filled:
        yield from (News(kind="remark", key=after.key, said=remark, source=facts.source) for remark in facts.remarks)


def _fields(facts: Facts) -> set[str]:
    """The fields of which the facts speak."""
    spoken: dict[str, object] = {
        "authors": facts.authors, "arxiv": facts.arxiv, "doi": facts.doi, "date": facts.date,
        "published": facts.published, "published.year": facts.published, "published.doi": facts.published or facts.doi,
        **{f"links.{kind}": facts.links.of_kind(kind) for kind in LINK_KINDS},
    }
    return {field for field, value in spoken.items() if value}
