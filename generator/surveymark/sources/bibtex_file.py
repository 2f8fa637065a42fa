"""A BibTeX file of somebody else's: what its entries say of papers."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import NameParts, NormalizeFieldKeys, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import Entry
from pydantic import ValidationError
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from surveymark.model.facts import Facts
from surveymark.model.identifier import identifier_in
from surveymark.model.link import Links, links_of
from surveymark.model.paper import Publication, VenueKind
from surveymark.model.venue import Venue
from surveymark.safe.clean import clean
from surveymark.sources.facts_file import FactsFault
from surveymark.sources.reading import abstract_of, own_doi, people_in_parts, publication, sound_address, sound_year, title_of
from surveymark.sources.source import AnswerFaultError

logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # what it warns of is among its failed blocks

_KINDS: Mapping[str, VenueKind | None] = {
    "article": "journal", "inproceedings": None, "conference": None, "incollection": "book", "inbook": "book",
}
"""By type of entry; nothing where the venue's name decides."""
_NO_VENUE = re.compile(r"arxiv|\bcorr\b|preprint", re.IGNORECASE)
_ARXIV_IN_TEXT = re.compile(r"\barxiv:\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
_CHARACTERS = {
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
    "textless": "<", "textgreater": ">", "textbar": "|", "textquotedbl": '"',
}
"""Commands for single characters, which the library leaves out or prints as accents."""
_MOST_BRACES = 100
"""An entry with more of them, one in the other, is an attack or an accident."""


def bibtex_facts(text: str, source: str, venue: Callable[[str], Venue | None]) -> tuple[tuple[Facts, ...], tuple[FactsFault, ...]]:
    """The facts of every entry, and the faults of those that hold none."""
    library = parse_string(text, append_middleware=[NormalizeFieldKeys(), SeparateCoAuthors(), SplitNameParts()])
    found: list[Facts] = []
    faults = [FactsFault(line=(block.start_line or 0) + 1, message=_first_line(block.error)) for block in library.failed_blocks]
    for entry in library.entries:
        try:
            found.append(_facts(entry, source, venue))
        except (AnswerFaultError, ValidationError, ValueError, RecursionError) as error:
            faults.append(FactsFault(line=(entry.start_line or 0) + 1, message=_first_line(error)))
    return tuple(found), tuple(sorted(faults, key=lambda fault: fault.line))


def _facts(entry: Entry, source: str, venue: Callable[[str], Venue | None]) -> Facts:
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    title, is_retracted, is_withdrawn = title_of(_plain(texts.get("title", "")))
    arxiv = next((found for name in ("eprint", "doi", "url", "journal") if (found := _arxiv(texts.get(name, "")))), None)
    identifier = own_doi(texts.get("doi"))
    year = re.search(r"\b(?:19|20)\d\d\b", texts.get("year", "") or texts.get("date", ""))
    published = _published(entry.entry_type.lower(), texts, sound_year(int(year[0])) if year else None, identifier, venue)
    return Facts(
        title=title,
        source=source,
        authors=people_in_parts(_names(fields.get("author") or ())),
        arxiv=arxiv,
        doi=None if published else identifier,
        year=sound_year(int(year[0])) if year else None,
        published=published,
        links=_links(texts.get("url", "")),
        abstract=abstract_of(_plain(texts.get("abstract", ""))),
        is_retracted=is_retracted,
        is_withdrawn=is_withdrawn,
    )


def _plain(text: str) -> str:
    r"""The text that LaTeX prints, in one line.

    >>> _plain(r"{C}ups \& {\"O}fen")
    'Cups & Öfen'
    """
    depth = deepest = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        deepest = max(deepest, depth)
    if deepest > _MOST_BRACES:
        message = f"at most {_MOST_BRACES} braces one in the other"
        raise ValueError(message)
    return clean(_decoder().latex_to_text(text))


@cache
def _decoder() -> Any:  # noqa: ANN401 - pylatexenc is untyped
    known = get_default_latex_context_db()
    known.add_context_category("characters", prepend=True, macros=[MacroTextSpec(name, shown) for name, shown in _CHARACTERS.items()])
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", keep_comments=True)


def _arxiv(text: str) -> str | None:
    inside = _ARXIV_IN_TEXT.search(text)
    found = identifier_in(inside[1] if inside else text)
    return found[1] if found and found[0] == "arxiv" else None


def _published(
    kind: str, texts: Mapping[str, str], year: int | None, identifier: str | None, venue: Callable[[str], Venue | None],
) -> Publication | None:
    name = _plain(texts.get("booktitle", "") or texts.get("journal", "") or texts.get("journaltitle", ""))
    if kind not in _KINDS or not name or _NO_VENUE.search(name):
        return None
    return publication(name, year, _KINDS[kind], identifier, venue)


def _names(authors: tuple[NameParts, ...] | list[NameParts]) -> Iterator[tuple[str, str, str]]:
    for author in authors:
        family = _plain(" ".join([*author.von, *author.last]))
        given = _plain(" ".join([*author.first, *author.jr]))
        if author.last != ["others"] or given:
            yield family, given, ""


def _links(address: str) -> Links:
    sound = sound_address(address.strip())
    return Links() if not sound or identifier_in(sound[0]) else links_of(sound)


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"])
    reason = getattr(error, "abort_reason", None) or str(error)  # the library's own exceptions have no text
    return clean(reason.strip().split("\n")[0])
