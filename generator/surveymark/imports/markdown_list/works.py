"""The paper that an entry of a list becomes, with the names of what it keeps and leaves out."""

from dataclasses import replace
from typing import Literal, cast

from surveymark.imports.dates import written_date
from surveymark.imports.imported import ImportContext, ImportedPaper, Refusal, SectionPath
from surveymark.imports.lines import shown_beginning
from surveymark.imports.markdown_list.entry import Entry
from surveymark.imports.markdown_list.links import VIDEO_HOSTS
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.imports.work_paper import imported_paper
from surveymark.model.identifier import arxiv_month
from surveymark.model.link import LINK_KINDS, bare_host
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


def kind_elsewhere(entry: Entry) -> VenueKind | None:
    """The kind of a work that is no paper, if its authors are named; None for other entries."""
    link = next((one for one in entry.links if one.address), None)
    if entry.is_paper or not entry.title or not entry.is_signed or link is None:
        return None
    host = bare_host(link.address)
    return "talk" if host in VIDEO_HOSTS else _KINDS.get(link.role, "online")


def paper_of(
    entry: Entry, sections: tuple[SectionPath, ...], context: ImportContext
) -> ImportedPaper | Refusal:
    """The paper, or why the entry cannot become one."""
    found = imported_paper(_work(entry, sections), context)
    return replace(found, what=_what(entry, found)) if isinstance(found, Refusal) else found


def _what(entry: Entry, refusal: Refusal) -> str:
    texts = (entry.title, entry.name, *(one.label for one in entry.links), refusal.what)
    return shown_beginning(next(filter(None, texts), ""))


def _work(entry: Entry, sections: tuple[SectionPath, ...]) -> SourceWork:
    kind, fields = kind_elsewhere(entry), Fields()
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
    return written_date(date).date[:4]


def _archive(name: str, entry: Entry) -> str:
    arxiv = _arxiv(entry)
    return f"arXiv:{arxiv}" if arxiv and name == "arXiv" else name


def _arxiv(entry: Entry) -> str | None:
    return next((one.value for one in entry.questions if one.kind == "arxiv"), None)


def _add_papers(fields: Fields, entry: Entry) -> None:
    """Identifiers; of papers without one, the address that leads to them; and all other links."""
    kinds = set[str]()
    for question in entry.questions:
        role = cast("Literal['arxiv', 'doi']", question.kind)
        fields.add("link: paper", "other" if role in kinds else role, question.value)
        kinds.add(role)
    ways = [one.text for one in fields.found if one.role == "address"]
    for one in entry.links:
        if not one.address or one.question:
            continue
        if one.role in LINK_KINDS:
            fields.add(f"link: {one.role}", one.role, one.address)
        elif one.address not in ways:
            is_way = one.role == "paper" and not kinds and not ways
            fields.add(f"link: {one.role}", "address" if is_way else "other", one.address)
            ways += [one.address] if is_way else []
