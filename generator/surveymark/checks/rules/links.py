"""Links lead where their kind says, once, by the shortest safe way."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from surveymark.checks.check import Check, entry_path, oldest_first
from surveymark.curation.completion import bare_address
from surveymark.model.identifier import arxiv_id_in, arxiv_id_of_doi
from surveymark.model.link import LINK_KINDS, bare_host, link_kind, tidy_address
from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Finding, Rule
from surveymark.model.survey import Survey

TIDY = Rule(
    id="link-form",
    says="Links are https where the host has it, without tracking parameters, www and .git.",
)
KIND = Rule(id="link-kind", says="A link stands under the kind that its host tells.")
PAPER = Rule(
    id="link-to-paper", says="The paper itself is reached by `arxiv` and `doi`, not by a link."
)
REPEATED = Rule(id="repeated-link", says="An entry has each link once.")
SHARED = Rule(id="shared-link", says="No two entries have one link, but for the page of a group.")
ARXIV_DOI = Rule(
    id="arxiv-doi", says="A DOI that arXiv registered is written as the arXiv id that it holds."
)
_TOLD = frozenset({"code", "data", "demo", "model"})
"""Kinds that a host tells without doubt; a project's page may be anywhere."""


def _findings(survey: Survey) -> Iterator[Finding]:
    at: defaultdict[str, list[tuple[Paper, FieldPath]]] = defaultdict(list)
    for paper in sorted(survey.papers, key=oldest_first):
        yield from _arxiv_doi(paper)
        seen: set[str] = set()
        for field, address in _places(paper):
            bare = bare_address(tidy_address(address))
            if bare in seen:
                path, expected = entry_path(paper), "each link once"
                yield Finding(
                    rule=REPEATED,
                    path=path,
                    field=field,
                    expected=expected,
                    found=address,
                    is_warning=True,
                    mended="",
                )
                continue
            seen.add(bare)
            if _is_of_one_work(address):
                at[bare].append((paper, field))
            yield from _of(paper, field, address)
    yield from _shared(at)


def _places(paper: Paper) -> Iterator[tuple[FieldPath, str]]:
    for kind in LINK_KINDS:
        for number, address in enumerate(paper.links.of_kind(kind)):
            yield ("links", kind, number), address


def _arxiv_doi(paper: Paper) -> Iterator[Finding]:
    """An arXiv DOI, which says nothing that the arXiv id does not say."""
    dois = (
        (("doi",), paper.doi),
        (("published", "doi"), paper.published.doi if paper.published else None),
    )
    for field, identifier in dois:
        if identifier and (held := arxiv_id_of_doi(identifier)):
            expected, path = f"arxiv: '{held}' in its place", entry_path(paper)
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
            expected=f"arxiv: '{held}' in its place",
            found=address,
            is_warning=True,
        )
    elif host in {"doi.org", "dx.doi.org"}:
        expected = f"doi: {unquote(urlsplit(address).path.lstrip('/'))} in its place"
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
            mended=tidy,
        )
    kind = link_kind(address)
    if kind != field[1] and kind in _TOLD:
        expected = f"it under links.{kind}, as {host} tells"
        yield Finding(
            rule=KIND,
            path=path,
            field=field,
            expected=expected,
            found=f"{address} under {field[1]}",
            is_warning=True,
        )


def _is_of_one_work(address: str) -> bool:
    """Whether the address is more than the page of a group, which all its papers may name."""
    return (
        link_kind(address) not in {"code", "model"}
        or urlsplit(address).path.strip("/").count("/") > 0
    )


def _shared(at: dict[str, list[tuple[Paper, FieldPath]]]) -> Iterator[Finding]:
    for places in at.values():
        (first, first_field), *others = places
        for paper, field in others:
            expected, path = "an address that no other entry has", entry_path(paper)
            yield Finding(
                rule=SHARED,
                path=path,
                field=field,
                expected=expected,
                found=f"that of {first.key}",
                is_warning=True,
            )
            yield Finding(
                rule=SHARED,
                path=entry_path(first),
                field=first_field,
                expected=expected,
                found=f"that of {paper.key}",
                is_warning=True,
                mirror_of=path,
            )


CHECK = Check(
    name="links", rules=(TIDY, KIND, PAPER, REPEATED, SHARED, ARXIV_DOI), findings=_findings
)
