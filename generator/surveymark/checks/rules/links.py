"""Links have the right kind, appear once, and use their shortest https address."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from urllib.parse import unquote, urlsplit

from surveymark.checks.check import entry_check, entry_path, oldest_first
from surveymark.curation.completion import bare_address
from surveymark.model.identifier import arxiv_id_in, arxiv_id_of_doi
from surveymark.model.link import LINK_KINDS, bare_host, link_kind, tidy_address
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey

TIDY = Rule(
    id="link-form",
    requirement="Links use https where the host supports it, without tracking parameters, www or .git.",
)
KIND = Rule(id="link-kind", requirement="Links are listed under the kind that matches their host.")
PAPER = Rule(
    id="link-to-paper", requirement="Links do not point to the paper itself: use `arxiv` and `doi`."
)
REPEATED = Rule(id="repeated-link", requirement="An entry lists each link once.")
SHARED = Rule(
    id="shared-link", requirement="No two entries share a link, except to the page of a group."
)
ARXIV_DOI = Rule(
    id="arxiv-doi", requirement="A DOI registered by arXiv is recorded as an arXiv id."
)
_BY_HOST = frozenset({"code", "data", "demo", "model"})
"""Kinds that the host determines; a project page may have any host."""


def _of_paper(paper: Paper, _: Survey) -> Iterator[Finding]:
    yield from _arxiv_doi(paper)
    first = {bare: field for field, _, bare in reversed(tuple(_places(paper)))}
    for field, address, bare in _places(paper):
        if first[bare] == field:
            yield from _of(paper, field, address)
        else:
            yield Finding(
                rule=REPEATED,
                path=entry_path(paper),
                field=field,
                expected="each link once",
                found=address,
                is_warning=True,
                replacement="",
            )


def _places(paper: Paper) -> Iterator[tuple[FieldPath, str, str]]:
    """The field of each link, its address, and what its spellings share."""
    for kind in LINK_KINDS:
        for number, address in enumerate(paper.links.of_kind(kind)):
            yield ("links", kind, number), address, bare_address(tidy_address(address))


def _arxiv_doi(paper: Paper) -> Iterator[Finding]:
    """A finding if the DOI only repeats an arXiv id."""
    dois = (
        (("doi",), paper.doi),
        (("published", "doi"), paper.published.doi if paper.published else None),
    )
    for field, identifier in dois:
        if identifier and (held := arxiv_id_of_doi(identifier)):
            expected, path = f"arxiv: '{held}' instead", entry_path(paper)
            yield Finding(
                rule=ARXIV_DOI,
                path=path,
                field=field,
                expected=expected,
                found=identifier,
                is_warning=True,
            )


def _of(paper: Paper, field: FieldPath, address: str) -> Iterator[Finding]:
    path, host = entry_path(paper), bare_host(address)
    if held := arxiv_id_in(address):
        yield Finding(
            rule=PAPER,
            path=path,
            field=field,
            expected=f"arxiv: '{held}' instead",
            found=address,
            is_warning=True,
        )
    elif host in {"doi.org", "dx.doi.org"}:
        expected = f"doi: {unquote(urlsplit(address).path.lstrip('/'))} instead"
        yield Finding(
            rule=PAPER, path=path, field=field, expected=expected, found=address, is_warning=True
        )
    elif (tidy := tidy_address(address)) != address:
        yield Finding(
            rule=TIDY,
            path=path,
            field=field,
            expected=tidy,
            found=address,
            is_warning=True,
            replacement=tidy,
        )
    kind = link_kind(address)
    if kind != field[1] and kind in _BY_HOST:
        expected = f"a link to {host} under links.{kind}"
        yield Finding(
            rule=KIND,
            path=path,
            field=field,
            expected=expected,
            found=f"{address} under {field[1]}",
            is_warning=True,
        )


def _is_of_one_work(address: str) -> bool:
    """Whether the address belongs to one work; papers of one group may share the group's page."""
    return (
        link_kind(address) not in {"code", "model"}
        or urlsplit(address).path.strip("/").count("/") > 0
    )


def _shared(survey: Survey, only: Sequence[Paper] | None) -> Iterator[Finding]:
    wanted = {bare for paper in only or () for _, _, bare in _places(paper)}
    at: defaultdict[str, list[tuple[Paper, FieldPath]]] = defaultdict(list)
    papers = survey.papers if only is None else _perhaps_linking(wanted, survey)
    for paper in sorted(papers, key=oldest_first):
        seen: set[str] = set()
        for field, address, bare in _places(paper):
            if (only is None or bare in wanted) and bare not in seen and _is_of_one_work(address):
                at[bare].append((paper, field))
            seen.add(bare)
    for places in at.values():
        (first, first_field), *others = places
        for paper, field in others:
            expected, path = "a link that no other entry has", entry_path(paper)
            yield Finding(
                rule=SHARED,
                path=path,
                field=field,
                expected=expected,
                found=f"a link of {first.key}",
                is_warning=True,
            )
            yield Finding(
                rule=SHARED,
                path=entry_path(first),
                field=first_field,
                expected=expected,
                found=f"a link of {paper.key}",
                is_warning=True,
                mirror_of=path,
            )


def _perhaps_linking(wanted: Collection[str], survey: Survey) -> Iterator[Paper]:
    """The papers that may have one of these bare addresses; tidying and baring an address only leaves parts of it out."""
    longest = [max(re.split("[/?#&]", bare), key=len) for bare in wanted]
    may_be = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
    for paper in survey.papers:
        text = "\n".join(chain.from_iterable(map(paper.links.of_kind, LINK_KINDS))).lower()
        if may_be.search(text):
            yield paper


CHECK = entry_check(
    name="links",
    rules=(TIDY, KIND, PAPER, REPEATED, SHARED, ARXIV_DOI),
    of_paper=_of_paper,
    among=_shared,
)
