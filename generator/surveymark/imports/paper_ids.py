"""Find the arXiv id or DOI in an address, as papers are linked in lists."""

import re
from typing import Literal, TypeAlias
from urllib.parse import unquote, urlsplit

from surveymark.model.identifier import identifier_in
from surveymark.model.link import bare_host
from surveymark.safe.address import LONGEST
from surveymark.sources.source import Question

_Id: TypeAlias = tuple[Literal["arxiv", "doi"], str]
_ARXIV_HOST = re.compile(r"(?:[a-z0-9-]+\.){0,2}(?:arxiv|alphaxiv|ar5iv)\.org\Z")
_ARXIV_PATH = re.compile(
    r"/(?:abs|pdf|html|format|ps|overview|papers)/((?:[a-z-]{2,12}(?:\.[A-Z]{2})?/)?[0-9.]{7,10})(?:v\d{1,3})?(?:\.pdf)*/?\Z",
    re.IGNORECASE,
)
_DOI_IN_PATH = re.compile(r"/(10\.\d{4,9}/[!-~]{1,300})\Z")
_AFTER_DOI = re.compile(
    r"(?:/(?:full(?:text)?|pdf|abstract|epdf|meta|html|summary))?(?:\.(?:full|pdf|abstract|html))*/?\Z"
)
_PREPRINT_VERSION = re.compile(r"(?<=\d)v\d{1,2}\Z")
_ACL = re.compile(
    r"/(?:anthology/|papers/[A-Z]/[A-Z]\d\d/)?(20\d\d\.(?:acl|emnlp|naacl|eacl|findings)-[a-z]{1,20}\.\d{1,4}"
    r"|[PDNE]1[6-9]-\d{4})(?:v\d)?(?:\.pdf|\.bib)?/?\Z"
)
"""Papers of the ACL's own conferences since 2016, whose DOIs are its prefix and their anthology id."""
_NATURE = re.compile(r"/articles/(s\d{5}-\d{3}-\d{4,5}-[0-9a-z])(?:\.pdf)?/?\Z")
_BADGE = re.compile(
    r"/badge/arxiv-((?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:/|%2f)\d{7})(?:v\d{1,2})?)-", re.IGNORECASE
)


def paper_id(text: str) -> Question | None:
    """The arXiv id or DOI in typed text or in an address of a paper; None if neither is there.

    Addresses of publishers often contain the DOI; those of ACL's conferences and of Nature's journals imply it.

    >>> str(paper_id("https://dl.acm.org/doi/pdf/10.1145/3583131.3590481"))
    'doi 10.1145/3583131.3590481'
    >>> str(paper_id("https://aclanthology.org/2024.acl-long.431/"))
    'doi 10.18653/v1/2024.acl-long.431'
    >>> paper_id("https://openreview.net/forum?id=abcdEFGH12")
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    found = identifier_in(text)
    if found is None and "://" in text:
        found = _in_address(text)
    return Question(kind=found[0], value=found[1]) if found else None


def badge_id(address: str) -> Question | None:
    """The arXiv id that is printed in the image of a badge; None for other images.

    >>> str(badge_id("https://img.shields.io/badge/arXiv-2403.01234-b31b1b.svg"))
    'arxiv 2403.01234'
    """
    found = _BADGE.search(address[:LONGEST])
    written = identifier_in(unquote(found[1])) if found else None
    return Question(kind=written[0], value=written[1]) if written else None


def _in_address(text: str) -> _Id | None:
    try:
        host, path = bare_host(text), unquote(urlsplit(text).path)
    except ValueError:
        return None
    if _ARXIV_HOST.match(host):
        arxiv = _ARXIV_PATH.search(path)
        return identifier_in(arxiv[1]) if arxiv else None
    if host in {"aclanthology.org", "aclweb.org", "aclanthology.info"}:
        acl = _ACL.search(path)
        return ("doi", f"10.18653/v1/{acl[1].lower()}") if acl else None
    if host == "nature.com":
        nature = _NATURE.search(path)
        return ("doi", f"10.1038/{nature[1]}") if nature else None
    written = _DOI_IN_PATH.search(path)
    if not written:
        return None
    bare = _AFTER_DOI.sub("", written[1])
    return identifier_in(_PREPRINT_VERSION.sub("", bare) if "rxiv.org" in host else bare)
