"""The paper that an entry of a list becomes, with the names of what it keeps and leaves out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast

from surveymark.imports.imported import ImportContext, ImportedPaper, Refusal, SectionPath
from surveymark.imports.lines import shown_beginning
from surveymark.imports.markdown_list.entry import Entry
from surveymark.imports.markdown_list.links import EntryLink
from surveymark.imports.work import Fields, Role, SourceField, SourceWork
from surveymark.imports.work_paper import imported_paper
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import LINK_KINDS, LinkKind, Links, bare_host
from surveymark.model.publication import VenueKind

_SITES: dict[str, str] = {
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "huggingface.co": "Hugging Face",
    "hf.co": "Hugging Face",
    "zenodo.org": "Zenodo",
    "kaggle.com": "Kaggle",
    "figshare.com": "figshare",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "slideslive.com": "SlidesLive",
}
_KINDS: dict[str, VenueKind] = {"code": "software", "data": "dataset", "model": "software"}
_HOUSES: dict[VenueKind, Role] = {"talk": "event", "online": "site"}
_TALKS = frozenset({"youtube.com", "youtu.be", "vimeo.com", "slideslive.com"})


def kind_elsewhere(entry: Entry) -> VenueKind | None:
    """The kind of a work that is no paper, if its authors are named; None for other entries."""
    link = next((one for one in entry.links if one.address), None)
    if entry.is_paper or not entry.title or not entry.is_signed or link is None:
        return None
    host = bare_host(link.address)
    return "talk" if host in _TALKS else _KINDS.get(link.role, "online")


def paper_of(
    entry: Entry, sections: tuple[SectionPath, ...], context: ImportContext
) -> ImportedPaper | Refusal:
    """The paper, or why the entry cannot become one."""
    kind = kind_elsewhere(entry)
    work = _work(entry, sections, kind)
    found = imported_paper(work, context)
    if isinstance(found, Refusal) or found.facts is None:
        return (
            found if isinstance(found, ImportedPaper) else replace(found, what=_what(entry, found))
        )
    own = {one.address: one for one in _own_links(entry)}
    values: dict[LinkKind, tuple[str, ...]] = {
        known: tuple(dict.fromkeys([*found.facts.links.of_kind(known), *_of_kind(own, known)]))
        for known in LINK_KINDS
    }
    named = tuple(f"link: {one.role}" for one in own.values())
    return replace(
        found,
        facts=replace(found.facts, links=Links(**values)),
        kept=tuple(dict.fromkeys([*found.kept, *named])),
    )


def _what(entry: Entry, refusal: Refusal) -> str:
    texts = (entry.title, entry.name, *(one.label for one in entry.links), refusal.what)
    return shown_beginning(next(filter(None, texts), ""))


def _own_links(entry: Entry) -> Iterator[EntryLink]:
    """Links to code, project pages, data, demos and models."""
    yield from (one for one in entry.links if one.address and one.role in LINK_KINDS)


def _of_kind(links: dict[str, EntryLink], kind: LinkKind) -> Iterator[str]:
    yield from (address for address, one in links.items() if one.role == kind)


def _work(entry: Entry, sections: tuple[SectionPath, ...], kind: VenueKind | None) -> SourceWork:
    fields = Fields()
    fields.add("title", "title", entry.title)
    fields.add("short name", "other", entry.name)
    for person in entry.authors.people if entry.authors else ():
        fields.add_person("authors", "author", person)
    if entry.authors and not entry.authors.is_complete:
        fields.add("authors", "more authors", "et al.")
    _add_publication(fields, entry, kind)
    _add_papers(fields, entry)
    for name, text in entry.others:
        fields.add(name, "other", text)
    is_preprint = not entry.venue and bool(entry.archive or _arxiv(entry))
    return SourceWork(
        line=entry.line,
        fields=tuple(fields.found),
        kind=kind or ("preprint" if is_preprint else None),
        is_at_venue=entry.venue is not None,
        sections=sections,
    )


def _add_publication(fields: Fields, entry: Entry, kind: VenueKind | None) -> None:
    """Venue and dates: beside a venue only its own year counts, because other dates may be those of a preprint."""
    venue = entry.venue
    if kind:
        link = next(one for one in entry.links if one.address)
        host = bare_host(link.address)
        fields.add("site", _HOUSES.get(kind, "publisher"), _SITES.get(host, host))
        fields.add("link: work", "address", link.address)
    if venue:
        fields.add("venue", "container", venue.venue)
        year = venue.year or _year(venue.date)
        if year:
            fields.add("date", "date", year)
    for one in entry.said:
        if one.venue and one is not venue:
            fields.add("another venue", "other", one.venue)
        if one.archive:
            fields.add(
                "archive", "container" if not venue else "other", _archive(one.archive, entry)
            )
        for date in filter(None, (one.date, one.year if one is not venue else "")):
            if not venue or date != venue.year:
                _add_date(fields, entry, date)
        fields.add("presentation", "other", one.rest)


def _add_date(fields: Fields, entry: Entry, date: str) -> None:
    """A date that is not the venue's; the month of an arXiv id is known better."""
    arxiv = _arxiv(entry)
    is_other_year = arxiv is not None and _year(date) != arxiv_month(arxiv)[:4]
    fields.add("date", "other" if entry.venue or is_other_year else "date", date)


def _year(date: str) -> str:
    digits = "".join(c if c.isdigit() else " " for c in date).split()
    return next((one for one in digits if len(one) == 4), "")  # noqa: PLR2004 - a year


def _archive(name: str, entry: Entry) -> str:
    arxiv = _arxiv(entry)
    return f"arXiv:{arxiv}" if arxiv and name == "arXiv" else name


def _arxiv(entry: Entry) -> str | None:
    return next((one.value for one in entry.questions if one.kind == "arxiv"), None)


def _add_papers(fields: Fields, entry: Entry) -> None:
    """Identifiers; of papers without one, the address that leads to them; and links that no entry holds."""
    seen = {one.text for one in fields.found if one.role == "address"}
    for question in entry.questions:
        if question.kind not in seen:
            seen.add(question.kind)
            role = cast("Literal['arxiv', 'doi']", question.kind)
            fields.found.append(SourceField(name="link: paper", role=role, text=question.value))
    for one in entry.links:
        if not one.address or one.role in LINK_KINDS or one.address in seen:
            continue
        if one.question is None or one.question not in entry.questions[:2]:
            is_way = one.role == "paper" and not seen
            fields.add(f"link: {one.role}", "address" if is_way else "other", one.address)
            if is_way:
                seen.add("address")
