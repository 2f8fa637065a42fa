"""Find the arXiv id in the many fields of bibliographies that mention it."""

import re

from surveymark.model.identifier import arxiv_id, identifier_in

_MENTIONED = re.compile(
    r"(?:\barxiv\b(?:\s*preprint)?(?:\s+arxiv)?\s*[:.]?\s*(?:abs/)?|\babs/)"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_CLASS = re.compile(r"\[([a-z]{2,10}(?:-[a-z]{2,10})?(?:\.[A-Za-z-]{2,12})?)\]")
_AROUND = re.compile(
    r"arxiv|preprint|corr\b|abs/|https?://|(?:www\.|export\.)?\.org/|(?:dx\.)?doi\.org/|10\.48550/|pdf|html|v\d+\b|[\s:.,/\[\]()]",
    re.IGNORECASE,
)


def arxiv_mentioned(text: str) -> str | None:
    """The arXiv id that the text is, or mentions after the word arXiv; None if there is none.

    >>> (
    ...     arxiv_mentioned("arXiv preprint arXiv:2301.01234v2 [cs.CV]"),
    ...     arxiv_mentioned("p. 2301.01234"),
    ... )
    ('2301.01234', None)
    """
    found = identifier_in(text)
    if found and found[0] == "arxiv":
        return found[1]
    inside = _MENTIONED.search(text)
    try:
        return arxiv_id(inside["id"]) if inside else None
    except ValueError:
        return None


def arxiv_class_mentioned(text: str) -> str:
    """The class in brackets beside an arXiv id; empty if there is none.

    >>> arxiv_class_mentioned("arXiv:2301.01234 [cs.CV]")
    'cs.CV'
    """
    found = _CLASS.search(text) if "[" in text and arxiv_mentioned(text) else None
    return found[1] if found else ""


def says_only_arxiv(text: str, arxiv: str | None) -> bool:
    """Whether the text says nothing but that the paper is on arXiv, under this id if it names one.

    >>> (
    ...     says_only_arxiv("arXiv:2301.01234 [cs.CV]", "2301.01234"),
    ...     says_only_arxiv("CoRR", "2301.01234"),
    ... )
    (True, True)
    """
    if not arxiv:
        return False
    rest = _AROUND.sub("", _CLASS.sub("", text).replace(arxiv, ""))
    return not rest


def is_arxiv_id(text: str) -> bool:
    """Whether the text names an arXiv id and says nothing else.

    >>> is_arxiv_id("arXiv preprint arXiv:2301.01234"), is_arxiv_id("extends arXiv:2301.01234")
    (True, False)
    """
    found = arxiv_mentioned(text)
    return found is not None and says_only_arxiv(text, found)
