"""Which fields of a work a paper holds, so that an import can name those that it leaves out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from surveymark.imports.arxiv_mention import arxiv_mentioned, says_only_arxiv
from surveymark.imports.dates import written_date
from surveymark.imports.imported import SectionPath
from surveymark.imports.published_version import PLACES, number_of, pages_of, venue_field
from surveymark.imports.work import Role, SourceField, SourceWork
from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_month, doi
from surveymark.model.language import ENGLISH, language_tag
from surveymark.model.link import LINK_KINDS
from surveymark.model.page_range import page_range
from surveymark.model.publication import WHOLE_WORKS
from surveymark.sources.reading import own_doi
from surveymark.sources.source import VenueFinder


@dataclass(frozen=True, kw_only=True)
class Result:
    """A work and what became of it."""

    work: SourceWork
    facts: Facts
    key: str
    sections: tuple[SectionPath, ...]
    venue: VenueFinder


def is_held(one: SourceField, result: Result) -> bool:
    """Whether the paper holds everything that the field says."""
    check = _CHECKS.get(one.role, _is_published_detail)
    return check(one, result) or _says_what_is_known(one, result.facts)


def _says_what_is_known(one: SourceField, facts: Facts) -> bool:
    """Whether a field of any role only repeats the arXiv id or DOI."""
    return says_only_arxiv(one.text, facts.arxiv) or _doi(one.text) in _dois(facts)


def _is_title(one: SourceField, result: Result) -> bool:
    return one.text == result.work.text("title")


def _is_subtitle(one: SourceField, result: Result) -> bool:
    return one.text.casefold() in result.facts.title.casefold()


def _is_author(one: SourceField, result: Result) -> bool:
    return one.person in result.facts.authors


def _is_more_authors(_: SourceField, result: Result) -> bool:
    return not result.facts.authors_complete


def _is_editor(one: SourceField, result: Result) -> bool:
    published = result.facts.published
    return published is not None and one.person in published.editors


def _is_more_editors(_: SourceField, result: Result) -> bool:
    published = result.facts.published
    return published is not None and not published.editors_complete


def _is_date(one: SourceField, result: Result) -> bool:
    written, facts = written_date(one.text), result.facts
    if not written.date or not (written.is_whole and one.is_whole):
        return False
    known = facts.published.date if facts.published else _first_public(facts)
    return known.startswith(written.date)


def _is_first_public(one: SourceField, result: Result) -> bool:
    written = written_date(one.text)
    is_whole = bool(written.date) and written.is_whole
    return is_whole and _first_public(result.facts).startswith(written.date)


def _first_public(facts: Facts) -> str:
    return facts.date or (arxiv_month(facts.arxiv) if facts.arxiv else "")


def _is_container(one: SourceField, result: Result) -> bool:
    published, named = result.facts.published, venue_field(result.work)
    if not published or not named:
        return False
    known = result.venue(one.text)
    return one.text == named.text or published.venue in {one.text, known and known.short}


def _is_publisher(one: SourceField, result: Result) -> bool:
    published = result.facts.published
    if published and result.work.kind in WHOLE_WORKS:
        return _is_container(one, result)
    return published is not None and one.text == published.publisher


def _is_published_detail(one: SourceField, result: Result) -> bool:
    published, work = result.facts.published, result.work
    name = PLACES.get(one.role)
    if not published or not name or not getattr(published, name):
        return False
    if one.role in {"first page", "last page"}:
        return _pages(pages_of(work)) == published.pages and not work.text("pages")
    if one.role == "pages":
        return _pages(one.text) == published.pages
    chosen = number_of(work) if name == "number" else work.text(one.role)
    return one.text == chosen


def _is_doi(one: SourceField, result: Result) -> bool:
    return _doi(one.text) in _dois(result.facts)


def _is_arxiv(one: SourceField, result: Result) -> bool:
    return bool(result.facts.arxiv) and arxiv_mentioned(one.text) == result.facts.arxiv


def _is_address(one: SourceField, result: Result) -> bool:
    linked = {address for _, address in result.facts.links.pairs()}
    return one.text in linked or _is_arxiv(one, result)


def _is_abstract(_: SourceField, result: Result) -> bool:
    return bool(result.facts.abstract)


def _is_key(one: SourceField, result: Result) -> bool:
    return one.text == result.key


def _is_more(name: str) -> Callable[[SourceField, Result], bool]:
    def check(one: SourceField, result: Result) -> bool:
        return one.text in _texts(result.facts.more.get(name))

    return check


def _is_language(one: SourceField, result: Result) -> bool:
    """English is what an entry without a language says."""
    try:
        tag = language_tag(one.text)
    except ValueError:
        return False
    return tag in {ENGLISH, result.facts.more.get("language")}


def _is_report_number(one: SourceField, result: Result) -> bool:
    published = result.facts.published
    return bool(published and published.number == one.text) or _is_more("report_numbers")(
        one, result
    )


def _is_type(_: SourceField, result: Result) -> bool:
    facts, kind = result.facts, result.work.kind
    if facts.published:
        return result.work.is_at_venue or facts.published.kind == kind
    return kind == "preprint"


def _is_keyword(one: SourceField, result: Result) -> bool:
    return any(one.text == path[-1] for path in result.sections)


def _is_never(_: SourceField, __: Result) -> bool:
    return False


_CHECKS: Mapping[Role, Callable[[SourceField, Result], bool]] = {
    "title": _is_title,
    "subtitle": _is_subtitle,
    "author": _is_author,
    "more authors": _is_more_authors,
    "editor": _is_editor,
    "more editors": _is_more_editors,
    "first public": _is_first_public,
    "date": _is_date,
    "container": _is_container,
    "short container": _is_container,
    "event": _is_container,
    "site": _is_container,
    "publisher": _is_publisher,
    "doi": _is_doi,
    "arxiv": _is_arxiv,
    "arxiv class": _is_more("arxiv_class"),
    **dict.fromkeys(("address", *LINK_KINDS), _is_address),
    "abstract": _is_abstract,
    "keyword": _is_keyword,
    "key": _is_key,
    "collaboration": _is_more("collaboration"),
    "report number": _is_report_number,
    "language": _is_language,
    "reference note": _is_more("reference_note"),
    "type": _is_type,
    "other": _is_never,
}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),) if value else ()


def _pages(text: str) -> str:
    try:
        return page_range(text)
    except ValueError:
        return ""


def _doi(text: str) -> str | None:
    try:
        return doi(text)
    except ValueError:
        return None


def _dois(facts: Facts) -> frozenset[str]:
    found = (facts.doi, facts.published and facts.published.doi)
    return frozenset(one for one in found if one and own_doi(one))
