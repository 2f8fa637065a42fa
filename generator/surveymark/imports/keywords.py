"""Which keywords of a bibliography can be topics: few that many papers share, not a vocabulary."""

from collections import Counter
from collections.abc import Iterable, Sequence

MOST = 40
"""With more repeated keywords than this, none becomes a topic."""
LEAST_PAPERS = 3
"""A topic needs this many papers."""


def topic_keywords(papers: Iterable[Sequence[str]]) -> frozenset[str]:
    """The keywords that at least three papers have, unless these are more than 40; `papers` has the keywords of each paper.

    >>> sorted(topic_keywords([["cups"], ["cups", "glue"], ["cups", "tea"]]))
    ['cups']
    """
    counts = Counter(word for keywords in papers for word in dict.fromkeys(keywords))
    repeated = frozenset(word for word, number in counts.items() if number >= LEAST_PAPERS)
    return repeated if len(repeated) <= MOST else frozenset()
