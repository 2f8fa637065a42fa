"""The paper that a work of a bibliography becomes, with the names of the fields that it keeps and leaves out."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pydantic import ValidationError

from surveymark.imports.arxiv_mention import arxiv_class_mentioned, arxiv_mentioned
from surveymark.imports.dates import written_date
from surveymark.imports.held_fields import Result, is_held
from surveymark.imports.imported import (
    ImportContext,
    ImportedFile,
    ImportedPaper,
    Refusal,
    Section,
    SectionPath,
)
from surveymark.imports.keywords import topic_keywords
from surveymark.imports.lines import shown_beginning
from surveymark.imports.published_version import (
    NO_VENUE,
    date_of,
    doi_of,
    published_version,
    venue_field,
)
from surveymark.imports.work import SourceField, SourceWork
from surveymark.model.facts import Facts, further_fields
from surveymark.model.identifier import arxiv_month, identifier_in
from surveymark.model.language import ENGLISH
from surveymark.model.link import LINK_KINDS, LinkKind, Links, link_kind, links_of
from surveymark.sources.facts_file import further
from surveymark.sources.reading import abstract_of, title_of, valid_address, valid_year
from surveymark.sources.source import AnswerFaultError, Question

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,5});")
_NO_KEY = re.compile(r"(?:rayyan-)?\d+\Z|(?:\d+/)?[A-Z0-9]{8}\Z|.*(?:://|\s)")
"""Numbers of records, ids of Zotero and Rayyan, and addresses, which nobody cites by."""


def imported_file(
    name: str,
    works: Iterable[SourceWork | Refusal],
    context: ImportContext,
    *,
    collections: Sequence[Section] = (),
    refused: Sequence[Refusal] = (),
    passed_over: Sequence[Refusal] = (),
) -> ImportedFile:
    """The file with these works; without collections, keywords that many papers share are its sections."""
    known = tuple(works)
    keywords = (_keywords(work) for work in known if isinstance(work, SourceWork))
    words = frozenset() if collections else topic_keywords(keywords)
    results: list[ImportedPaper | Refusal] = []
    for number, work in enumerate(known, start=1):
        if isinstance(work, SourceWork):
            results.append(imported_paper(work, context, topic_words=words))
        else:
            results.append(work)
        context.on_record(number, len(known))
    papers = tuple(one for one in results if isinstance(one, ImportedPaper))
    sections = {section.path: section for section in collections}
    for paper in papers:
        for path in paper.sections:
            sections.setdefault(path, Section(path=path, line=paper.line))
    return ImportedFile(
        format=name,
        papers=papers,
        sections=tuple(sections.values()),
        refused=_by_line([*refused, *(one for one in results if isinstance(one, Refusal))]),
        passed_over=_by_line(passed_over),
    )


def work_of(line: int, what: str, make: Callable[[], SourceWork]) -> SourceWork | Refusal:
    """What `make` returns, or a refusal if a name is too long to be one."""
    try:
        return make()
    except AnswerFaultError as error:
        return Refusal(line=line, what=shown_beginning(what), why=str(error))


def _by_line(found: Sequence[Refusal]) -> tuple[Refusal, ...]:
    return tuple(sorted(found, key=lambda one: one.line))


def _keywords(work: SourceWork) -> tuple[str, ...]:
    return tuple(one.text for one in work.of("keyword"))


def imported_paper(
    work: SourceWork, context: ImportContext, *, topic_words: frozenset[str] = frozenset()
) -> ImportedPaper | Refusal:
    """The paper, or why the work cannot become one; `topic_words` are the keywords that are sections."""
    work = _settled(work)
    key = next((one.text for one in work.of("key") if not _NO_KEY.match(one.text)), "")
    words = ((word,) for word in _keywords(work) if word in topic_words)
    sections = tuple(dict.fromkeys([*work.sections, *words]))
    if not work.text("title"):
        return _untitled(work, key, sections)
    try:
        facts = _facts(work, context)
    except (AnswerFaultError, ValidationError) as error:
        return Refusal(line=work.line, what=_what(work), why=_reason(error))
    result = Result(work=work, facts=facts, key=key, sections=sections, venue=context.venue)
    kept, left_out = _names(work, partial(is_held, result=result))
    return ImportedPaper(
        line=work.line, facts=facts, key=key, sections=sections, kept=kept, left_out=left_out
    )


def _settled(work: SourceWork) -> SourceWork:
    """The work as a preprint, if it is in an archive of preprints and no venue is named."""
    archives = (
        one for one in work.of("container", "publisher", "site") if NO_VENUE.search(one.text)
    )
    may_be = work.kind in {None, "journal", "report", "online"}
    if may_be and not venue_field(work) and (_arxiv(work) or any(archives)):
        return replace(work, kind="preprint", is_at_venue=False)
    return work


def _names(
    work: SourceWork, is_kept: Callable[[SourceField], bool]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the fields that the paper holds, and of the others; a name with several values can be among both."""
    kept = {one: is_kept(one) for one in work.fields}
    return (
        tuple(dict.fromkeys(one.name for one, known in kept.items() if known)),
        tuple(dict.fromkeys(one.name for one, known in kept.items() if not known)),
    )


def _untitled(
    work: SourceWork, key: str, sections: tuple[SectionPath, ...]
) -> ImportedPaper | Refusal:
    """A paper to look up by its identifier, if it has one."""
    arxiv, identifier = _arxiv(work), doi_of(work)
    if not arxiv and not identifier:
        why = "expected a title, an arXiv id or a DOI, found none of them"
        return Refusal(line=work.line, what=_what(work), why=why)
    question = (
        Question(kind="arxiv", value=arxiv)
        if arxiv
        else Question(kind="doi", value=identifier or "")
    )

    def is_kept(one: SourceField) -> bool:
        return (
            (one.role == "keyword" and (one.text,) in sections)
            or (one.role == "key" and one.text == key)
            or identifier_in(one.text) == (question.kind, question.value)
        )

    kept, left_out = _names(work, is_kept)
    return ImportedPaper(
        line=work.line,
        facts=None,
        question=question,
        key=key,
        sections=sections,
        kept=kept,
        left_out=left_out,
    )


def _facts(work: SourceWork, context: ImportContext) -> Facts:
    title, retracted = title_of(_title(work))
    published = published_version(work, context.venue)
    date = date_of(work)
    authors = tuple(one.person for one in work.of("author") if one.person)
    arxiv = _arxiv(work)
    first = work.text("first public") and written_date(work.text("first public")).date
    first = first or ("" if published else date)
    says_more = first and not (arxiv and arxiv_month(arxiv).startswith(first))
    return Facts(
        title=title,
        source=context.source,
        authors=authors,
        authors_complete=not any(work.of("more authors")),
        arxiv=arxiv,
        doi=None if published else doi_of(work),
        date=first if says_more else None,
        year=valid_year(int(date[:4])) if date else None,
        published=published,
        links=_links(work),
        more=_more(work, title),
        abstract=abstract_of(decoded(work.text("abstract"))),
        retracted=retracted,
    )


def decoded(text: str) -> str:
    """The text with HTML entities decoded.

    >>> decoded("Cups &amp; saucers; AT&T")
    'Cups & saucers; AT&T'
    """
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _title(work: SourceWork) -> str:
    title, subtitle = decoded(work.text("title")), decoded(work.text("subtitle"))
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _arxiv(work: SourceWork) -> str | None:
    texts = (one.text for one in work.of("arxiv", "doi", "address"))
    return next((found for text in texts if (found := arxiv_mentioned(text))), None)


def _links(work: SourceWork) -> Links:
    """Addresses by the kind that the source names, then the others by their hosts."""
    others = links_of(tuple(_addresses(work)))
    return Links.model_validate(
        {
            kind: tuple(dict.fromkeys([*_named_links(work, kind), *others.of_kind(kind)]))
            for kind in LINK_KINDS
        }
    )


def _named_links(work: SourceWork, kind: LinkKind) -> Iterator[str]:
    for one in work.of(kind):
        yield from valid_address(one.text)


def _addresses(work: SourceWork) -> Iterator[str]:
    """Addresses that say more than its identifiers: code, data and the like, or the only way to find it.

    The publisher's page of a paper with a DOI is no project page.
    """
    is_found = bool(doi_of(work) or _arxiv(work))
    for one in work.of("address"):
        if not identifier_in(one.text) and not (is_found and link_kind(one.text) == "project"):
            yield from valid_address(one.text)


def _more(work: SourceWork, title: str) -> Mapping[str, Any]:
    """The values of further fields; invalid ones are left out."""
    arxiv_class = work.text("arxiv class") or next(
        (name for one in work.fields if (name := arxiv_class_mentioned(one.text))), ""
    )
    numbers = () if work.kind == "report" else work.of("report number")
    given: Mapping[str, Any] = {
        "arxiv_class": arxiv_class,
        "collaboration": work.text("collaboration"),
        "report_numbers": tuple(one.text for one in numbers if not arxiv_mentioned(one.text)),
        "language": work.text("language"),
        "reference_note": work.text("reference note"),
    }
    found: dict[str, Any] = {}
    for name in further_fields():
        if not given.get(name):
            continue
        try:
            found |= further({"title": title, name: given[name]}, (name,))
        except ValidationError:
            continue
    return {name: value for name, value in found.items() if (name, value) != ("language", ENGLISH)}


def _what(work: SourceWork) -> str:
    """The beginning of the first field, or the type of a work that has no other."""
    texts = (
        one.text for one in (*(one for one in work.fields if one.role != "type"), *work.fields)
    )
    return shown_beginning(next(texts, ""))


def _reason(error: AnswerFaultError | ValidationError) -> str:
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"])
    return str(error)
