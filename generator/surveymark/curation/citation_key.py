"""The permanent name of a new paper."""

import re
from collections.abc import Container, Iterator
from itertools import count

from surveymark.model.paper import Paper
from surveymark.text.slug import ascii_words, romanised, slug_fault
from surveymark.text.words import ascii_title_words

LONGEST = 60
"""Maximum length in characters; a suffix may follow."""
_INSIGNIFICANT = frozenset(
    "a an the on of in for from to towards toward with without and or at by as via is are be do does did how what when "
    "where which why who can could should will its their this that not no it we our your i".split()
)
_METHOD = re.compile(r"([^\s:]{2,30}):\s")


def citation_key(paper: Paper, taken: Container[str]) -> str:
    """Family name, year and first significant title word; where no name is known, the method or title words and year.

    A key that is taken (compared in lower case) grows by further title words, then by a number.

    Names and titles in other scripts are romanised.

    >>> citation_key(
    ...     Paper(key="x", title="HTNet for faces", authors=["Wang, Zhifeng"], date="2023"), set()
    ... )
    'wang2023htnet'
    """
    return next(key for key in _candidates(paper) if key not in taken and not slug_fault(key))


def _candidates(paper: Paper) -> Iterator[str]:
    words = _significant_words(paper.title) or ["paper"]
    year = str(paper.year or "")
    family = "".join(ascii_words(romanised(paper.authors[0].family))) if paper.authors else ""
    method = _METHOD.match(paper.title)
    if family:
        shortest, rest = f"{family}{year}{words[0]}", words[1:]
    elif method and (name := "".join(ascii_words(romanised(method[1])))):
        shortest, rest = "-".join(filter(None, [name, year])), words[1:]
    else:
        shortest, rest = "-".join(filter(None, [*words[:3], year])), words[3:]
    shortest = shortest[:LONGEST].rstrip("-")
    yield shortest
    for end in range(1, len(rest) + 1):
        longer = "-".join([shortest, *rest[:end]])
        if len(longer) <= LONGEST:
            yield longer
    for number in count(2):
        yield f"{shortest}-{number}"


def _significant_words(title: str) -> list[str]:
    """Significant words, with hyphenated words joined."""
    closed = ascii_title_words(title)
    return [word for word in closed if word and word not in _INSIGNIFICANT] or [
        word for word in closed if word
    ]
