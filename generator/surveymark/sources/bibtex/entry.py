"""Facts about the work that an entry describes, and which fields they hold."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from pydantic import TypeAdapter, ValidationError

from surveymark.model.facts import Facts
from surveymark.model.fields import fields_of
from surveymark.model.identifier import arxiv_month, identifier_in
from surveymark.model.link import Links, addresses_in, links_of
from surveymark.model.paper import Paper
from surveymark.model.publication import Publication
from surveymark.model.venue import Venue
from surveymark.sources.bibtex.dates import Dated, date_of
from surveymark.sources.bibtex.fields import Fields
from surveymark.sources.bibtex.kinds import PREPRINTS, SAME_TYPE, OwnNote
from surveymark.sources.bibtex.latex import plain_text, without_maths_around_brackets
from surveymark.sources.bibtex.names import people_of
from surveymark.sources.bibtex.published import published_version
from surveymark.sources.reading import abstract_of, own_doi, title_of, valid_address

_ARXIV_IN_TEXT = re.compile(
    r"\b(?:arxiv:|abs/)\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_WITH_ARXIV = (
    "eprint",
    "arxivid",
    "doi",
    "url",
    "journal",
    "journaltitle",
    "volume",
    "number",
    "pages",
    "eid",
    "howpublished",
    "note",
)
"""Where people put arXiv ids, best first."""
_ONLY_ARXIV = re.compile(
    r"arxiv|corr|arxiv(?: e-?prints?| preprint)?(?: arxiv:\S+)?(?: \[[\w.-]+\])?|(?:arxiv:|abs/)\S+(?: \[[\w.-]+\])?",
    re.IGNORECASE,
)
"""What says no more than that there is a preprint on arXiv."""
_REPORTS = re.compile(r"\s*[,;]\s*(?=\S)")


def entry_facts(fields: Fields, source: str, venue: Callable[[str], Venue | None]) -> Facts:
    """The facts of the entry; `left_out` names what they do not hold.

    Raises: AnswerFaultError or ValueError if it has no title, or values that nobody can use.
    """
    title, retracted = title_of(_title(fields), has_markup=False)
    arxiv, doi, date = _arxiv(fields), _doi(fields), date_of(fields)
    note = OwnNote(fields)
    published = published_version(fields, date, doi, note, venue)
    authors = people_of(fields.raw("author"))
    facts = Facts(
        title=title,
        source=source,
        authors=authors.people,
        authors_complete=authors.are_all,
        arxiv=arxiv,
        doi=None if published else doi,
        date=_first_public(date, arxiv, published),
        year=date.year,
        published=published,
        links=_links(fields),
        more=_more(fields, note, arxiv, published),
        abstract=abstract_of(fields.text("abstract"), has_markup=False),
        retracted=retracted,
    )
    _keep(fields, facts, date)
    return replace(facts, left_out=tuple(_left_out(fields, facts)))


def _title(fields: Fields) -> str:
    title, subtitle = fields.text("title"), fields.text("subtitle")
    fields.keep("title", "subtitle")
    return f"{title}: {subtitle}" if subtitle else title


def _arxiv(fields: Fields) -> str | None:
    for name in _WITH_ARXIV:
        text = fields.raw(name)
        inside = _ARXIV_IN_TEXT.search(text) if text else None
        found = identifier_in(inside[1] if inside else text) if text else None
        if found and found[0] == "arxiv" and (inside or name not in {"volume", "number", "pages"}):
            return found[1]
    return None


def _doi(fields: Fields) -> str | None:
    written = without_maths_around_brackets(fields.raw("doi"))
    return own_doi(written) or own_doi(plain_text(written)) or own_doi(fields.raw("url"))


def _first_public(date: Dated, arxiv: str | None, published: Publication | None) -> str | None:
    """The date of a work without a published version, unless its arXiv id says as much or another month."""
    if published or not date.text:
        return None
    if arxiv:
        return date.text if date.day and date.text.startswith(arxiv_month(arxiv)) else None
    return date.text


def _links(fields: Fields) -> Links:
    """The address of the work if it is not that of its DOI or preprint, and others beside it."""
    addresses = [
        *valid_address(fields.raw("url").replace("\\", "").strip() or None),
        *addresses_in(fields.text("howpublished")),
        *(one for one in addresses_in(fields.text("note")) if one == fields.text("note")),
    ]
    return links_of([one for one in addresses if not identifier_in(one)])


def _more(
    fields: Fields, note: OwnNote, arxiv: str | None, published: Publication | None
) -> dict[str, object]:
    """Values of further fields that an entry may hold."""
    is_bare = _ONLY_ARXIV.fullmatch(note.rest) or note.rest in addresses_in(note.rest)
    noted = [] if is_bare else [note.rest]
    how = fields.text("howpublished")
    if how and not (published and how == published.venue) and not addresses_in(how):
        noted.append("" if _ONLY_ARXIV.fullmatch(how) else how)
    written = {
        "arxiv_class": (fields.first(("primaryclass", "eprintclass")) if arxiv else ""),
        "collaboration": fields.text("collaboration"),
        "report_numbers": tuple(filter(None, _REPORTS.split(fields.text("reportnumber")))),
        "language": fields.first(("langid", "language")),
        "reference_note": ". ".join(filter(None, noted)),
    }
    return {name: valid for name, value in written.items() if (valid := _valid(name, value))}


def _valid(name: str, value: object) -> object:
    """The value as the entry holds it; empty if it must not."""
    try:
        return _adapter(name).validate_python(value) if value else None
    except ValidationError:
        return None


@cache
def _adapter(name: str) -> TypeAdapter[object]:
    return TypeAdapter(fields_of(Paper)[name].info.rebuild_annotation())


def _keep(fields: Fields, facts: Facts, date: Dated) -> None:
    """Mark the fields that the facts hold."""
    keep = fields.keep
    if not fields.raw("author") or facts.authors:
        keep("author")
    keep(*(["abstract"] if facts.abstract else []))
    _keep_identifiers(fields, facts)
    more = facts.more
    if "arxiv_class" in more:
        fields.keep_equal(
            ("primaryclass", "eprintclass"), fields.first(("primaryclass", "eprintclass"))
        )
    keep(*(["collaboration"] if "collaboration" in more else []))
    keep(*(["reportnumber"] if "report_numbers" in more else []))
    if "language" in more:
        fields.keep_equal(("langid", "language"), fields.first(("langid", "language")))
    said = str(more.get("reference_note", ""))
    for name in ("note", "howpublished"):
        text = fields.text(name)
        if text and text in addresses_in(text):
            keep(name)
        if text and (
            text in said or _ONLY_ARXIV.fullmatch(text) or (OwnNote(fields).work and name == "note")
        ):
            keep(name)
    if not _is_dated(facts, date):
        fields.kept -= {"date", "year", "month", "day"}


def _keep_identifiers(fields: Fields, facts: Facts) -> None:
    keep = fields.keep
    own = facts.doi or (facts.published and facts.published.doi)
    if own or _is_arxiv(fields.raw("doi")):
        keep("doi")
    if facts.links != Links() or identifier_in(fields.raw("url")):
        keep("url", *(["howpublished"] if addresses_in(fields.text("howpublished")) else []))
    if not facts.arxiv:
        return
    keep("eprint", "eprinttype", "archiveprefix", "arxivid")
    for name in (*_WITH_ARXIV, "publisher", "organization", "archive"):
        if _ONLY_ARXIV.fullmatch(fields.text(name)):
            keep(name)


def _is_arxiv(text: str) -> bool:
    found = identifier_in(text) if text else None
    return bool(found and found[0] == "arxiv")


def _is_dated(facts: Facts, date: Dated) -> bool:
    """Whether the entry will have the date of the file: that of an arXiv id wins over another."""
    if facts.published or not facts.arxiv:
        return bool(date.year)
    month = arxiv_month(facts.arxiv)
    return month.startswith(date.text or "-") or bool(facts.date)


def _left_out(fields: Fields, facts: Facts) -> list[str]:
    """Names of fields that the facts do not hold, the type of the entry if its kind does not imply it, and its key."""
    kind = fields.entry.kind
    is_implied = (
        kind in SAME_TYPE
        if facts.published
        else kind in PREPRINTS
        if facts.arxiv
        else kind == "misc"
    )
    return [*fields.left_out, *([] if is_implied else [f"type {kind}"]), "citation key"]
