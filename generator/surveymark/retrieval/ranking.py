"""The entries that match a query, best first, with the reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveymark.retrieval.entries import Entry
from surveymark.retrieval.index import SearchIndex
from surveymark.retrieval.matching import Match, matches, numbers_with
from surveymark.retrieval.postings import Postings
from surveymark.retrieval.query import Narrowing, Query, numbers_between, query_of
from surveymark.retrieval.specification import BITS, IMPACTS, PAGE, SPEC, fields_of, rarity
from surveymark.retrieval.tokens import identity, parts_of, stem

_OWN = BITS["title"] | BITS["author"] | BITS["venue"]
"""The fields that hold the name of a topic, path, author or venue."""
_UNNAMED = 3
"""The rank of entries whose identifier, title or name is not the query; see `SearchIndex.identities`."""
_NEAR_KINDS = frozenset({"paper", "context"})
_NEAR_PAPERS, _NEAR_TOPICS = 5, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One entry with the reasons why it was found."""

    entry: Entry
    why: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fields, each with the words of the query found in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """The results of a search."""

    query: Query
    results: tuple[Result, ...] = ()
    """Best first."""
    is_answered: bool = False
    """Whether the survey has an answer; if not, the results are the nearest papers, and works outside the survey."""
    nearest: tuple[Result, ...] = ()
    """The nearest topics, if the query is not answered."""
    total: int = 0
    """Number of results, including those beyond the limit."""
    meant: str = ""
    """The corrected query, if the survey does not contain some of its words."""
    unknown: tuple[str, ...] = ()
    """Words that are not in the survey and cannot be corrected."""


@dataclass(slots=True)
class _Score:
    """How well an entry matches the whole query."""

    sum: int = 0
    share: int = 0
    """The share of the query that the entry has, finally in thousandths."""
    mask: int = 0
    is_own: bool = True
    """Whether every word is in the entry's own name."""


def find(index: SearchIndex, text: str, limit: int = 10) -> Findings:
    """The results of a query."""
    query = query_of(text)
    found = matches(index, query.words)
    meant = _meant(found)
    scores = _scores(index, found)
    named = _named(index, query, identity(meant))
    allowed = _allowed(index, query, found)
    unverified = _order(scores, named, allowed, query)
    verified = _verified(index, unverified, query, found)
    order = verified or unverified
    is_answered = bool(verified) and _is_answered(
        [number for number in order if number not in index.outside],
        {number: rank for number, rank in named.items() if number not in index.outside},
        scores,
        query,
        found,
    )
    if not is_answered:
        order = [number for number in order if index.entries[number].kind in _NEAR_KINDS]
    results = tuple(_result(index, number, found) for number in order[:limit])
    return Findings(
        query=query,
        results=results,
        is_answered=is_answered,
        nearest=() if is_answered else _near_topics(index, results),
        total=len(order),
        meant=meant,
        unknown=tuple(match.word for match in found if not match.is_known),
    )


def _scores(index: SearchIndex, found: Sequence[Match]) -> Mapping[int, _Score]:
    """Each word's rarity times how well it matches, times the square of the share of the query that the entry has."""
    weights = [_weight(match, len(index.entries)) for match in found]
    scores: dict[int, _Score] = {}
    for match, weight in zip(found, weights, strict=True):
        for number, hit in match.hits.items():
            score = scores.setdefault(number, _Score())
            score.sum += weight * hit.value
            score.share += weight * min(hit.quality, 256)
            score.mask |= hit.mask
            score.is_own = score.is_own and bool(hit.mask & _OWN)
    _add_neighbours(index, found, weights, scores)
    for score in scores.values():
        score.share = score.share * 1000 // (256 * sum(weights))
        score.sum = score.sum * score.share // 1000 * score.share // 1000
        if score.mask & PAGE and score.is_own and score.share >= SPEC["whole"]:
            score.sum = score.sum * SPEC["whole_page"] // 256
    return scores


def _weight(match: Match, entries: int) -> int:
    """The weight of a word; a word that is not in the survey has the largest."""
    weight = rarity(entries, match.sure or len(match.hits))
    return weight if match.is_known else weight * SPEC["unknown"] // 256


def _add_neighbours(
    index: SearchIndex, found: Sequence[Match], weights: Sequence[int], scores: Mapping[int, _Score]
) -> None:
    """More for entries in whose title two words stand together as in the query."""
    for at in range(len(found) - 1):
        one, other = (stem(match.meant or match.word) for match in found[at : at + 2])
        for mask, numbers in index.beside(one).get(f"{one} {other}", {}).items():
            more = (weights[at] + weights[at + 1]) * SPEC["neighbours"] * IMPACTS[mask] // 2
            for number in numbers:
                if number in scores:
                    scores[number].sum += more


def _named(index: SearchIndex, query: Query, meant: str) -> Mapping[int, int]:
    """The entries that the query names outright, with the rank of the name."""
    found: dict[int, int] = {}
    for name in filter(None, (query.identifier, query.whole, meant)):
        for rank, number in index.identities.get(name, ()):
            found[number] = min(rank, found.get(number, _UNNAMED))
    return found


def _order(
    scores: Mapping[int, _Score], named: Mapping[int, int], allowed: set[int] | None, query: Query
) -> list[int]:
    if not query.words and allowed is not None:
        return sorted(allowed, reverse=True)
    numbers = {*scores, *named} if allowed is None else {*scores, *named} & allowed
    none = _Score()
    return sorted(
        numbers,
        key=lambda number: (named.get(number, _UNNAMED), -scores.get(number, none).sum, number),
    )


def _allowed(index: SearchIndex, query: Query, found: Sequence[Match]) -> set[int] | None:
    """The papers that satisfy all restrictions; None if there are no restrictions."""
    allowed: set[int] | None = None
    for narrowing in query.narrowings:
        if not narrowing.is_excluded:
            having = _having(index, narrowing)
            allowed = having if allowed is None else allowed & having
    excluded = [
        _having(index, narrowing) for narrowing in query.narrowings if narrowing.is_excluded
    ]
    if excluded and allowed is None:
        allowed = {
            number for match in found for number, hit in match.hits.items() if not hit.mask & PAGE
        }
    return allowed.difference(*excluded) if allowed is not None else None


def _having(index: SearchIndex, narrowing: Narrowing) -> set[int]:
    """The papers that have a value; if it is not the full name of a topic or venue, those that have its words."""
    bit = BITS.get(narrowing.field, 0)
    if narrowing.field == "year":
        years = numbers_between(narrowing.years)
        return {
            number for year in years for number in _papers(index.beside(year).get(year, {}), bit)
        }
    name = f"@{narrowing.whole}"
    if whole := _papers(index.beside(name).get(name, {}), bit):
        return whole
    return numbers_with(index, narrowing.words, bit)


def _papers(postings: Postings, bit: int) -> set[int]:
    return {
        number
        for mask, numbers in postings.items()
        if mask & bit and not mask & PAGE
        for number in numbers
    }


def _verified(
    index: SearchIndex, order: list[int], query: Query, found: Sequence[Match]
) -> list[int]:
    """The best entries that contain the quoted phrases."""
    if not query.phrases:
        return order
    return [
        number
        for number in order[: SPEC["most_verified"]]
        if all(_holds(index, number, phrase, found) for phrase in query.phrases)
    ]


def _holds(index: SearchIndex, number: int, phrase: Sequence[str], found: Sequence[Match]) -> bool:
    """Whether the words are adjacent in the title or summary, or all in the names of authors."""
    entry = index.entries[number]
    wanted = [stem(word) for word in phrase]
    for text in (entry.title, entry.summary):
        stems = [stem(part) for part in parts_of(text)]
        if any(stems[at : at + len(wanted)] == wanted for at in range(len(stems))):
            return True
    masks = [
        match.hits[number].mask for match in found if match.word in phrase and number in match.hits
    ]
    return len(masks) >= len(phrase) and all(mask & BITS["author"] for mask in masks)


def _is_answered(
    order: Sequence[int],
    named: Mapping[int, int],
    scores: Mapping[int, _Score],
    query: Query,
    found: Sequence[Match],
) -> bool:
    """Whether the best entries have a sufficient share of the query; a smaller share suffices if the survey has all words."""
    if named or not query.words:
        return bool(named or query.narrowings)
    knows_all = all(match.is_known for match in found)
    least: int = SPEC["answered_by_known" if knows_all else "answered"]
    best = (scores[number].share for number in order[:_UNNAMED] if number in scores)
    return max(best, default=0) >= least


def _meant(found: Sequence[Match]) -> str:
    if not any(match.meant for match in found):
        return ""
    return " ".join(match.meant or match.word for match in found)


def _result(index: SearchIndex, number: int, found: Sequence[Match]) -> Result:
    why: dict[str, dict[str, None]] = {}
    for match in found:
        if hit := match.hits.get(number):
            for name in fields_of(hit.mask):
                why.setdefault(name, {})[match.meant or match.word] = None
    reasons = tuple((name, tuple(words)) for name, words in why.items())
    return Result(entry=index.entries[number], why=reasons)


def _near_topics(index: SearchIndex, results: Iterable[Result]) -> tuple[Result, ...]:
    """The topics of the best papers, or the largest topics if there is no paper."""
    papers = list(results)[:_NEAR_PAPERS]
    wanted = dict.fromkeys(topic for paper in papers for topic in paper.entry.topics[:1])
    topics = {entry.id: entry for entry in index.entries if entry.kind == "topic"}
    largest = sorted(topics.values(), key=lambda topic: (-topic.papers, topic.id))
    near = [topics[topic] for topic in wanted if topic in topics] or largest
    return tuple(Result(entry=topic) for topic in near[:_NEAR_TOPICS])
