"""Read facts about papers from any BibTeX file."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    NameParts,
    NormalizeFieldKeys,
    SeparateCoAuthors,
    SplitNameParts,
)
from bibtexparser.middlewares.middleware import Middleware
from bibtexparser.middlewares.parsestack import default_parse_stack
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry
from pydantic import ValidationError
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from surveymark.model.facts import Facts
from surveymark.model.identifier import arxiv_month, identifier_in
from surveymark.model.link import Links, links_of
from surveymark.model.paper import WHOLE_WORKS, Publication, VenueKind
from surveymark.model.person import is_suffix
from surveymark.model.venue import Venue
from surveymark.safe.clean import clean
from surveymark.sources.facts_file import FactsFault
from surveymark.sources.reading import (
    NameInParts,
    abstract_of,
    own_doi,
    people_in_parts,
    publication,
    title_of,
    valid_address,
    valid_year,
)
from surveymark.sources.source import AnswerFaultError

logging.getLogger("bibtexparser").setLevel(
    logging.ERROR
)  # its warnings are also among its failed blocks

_KINDS: Mapping[str, VenueKind | None] = {
    "article": "journal",
    "inproceedings": None,
    "conference": None,
    "incollection": "chapter",
    "inbook": "chapter",
    **dict.fromkeys(("book", "mvbook"), "book"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "thesis"), "thesis"),
    **dict.fromkeys(("techreport", "report"), "report"),
    "software": "software",
}
"""By entry type; None if the venue's name decides."""
_HOUSES: Mapping[VenueKind | None, tuple[str, ...]] = {
    "book": ("publisher", "organization"),
    "thesis": ("school", "institution", "publisher"),
    "report": ("institution", "publisher", "organization"),
    "software": ("publisher", "organization"),
}
"""The fields that name the publisher of a complete work."""
_PREPRINTS = frozenset({"misc", "online", "unpublished", "article"})
"""Entry types used for mere preprints."""
_NO_VENUE = re.compile(r"arxiv|\bcorr\b|preprint", re.IGNORECASE)
_ARXIV_IN_TEXT = re.compile(r"\barxiv:\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
_ET_AL = re.compile(r"et\.? al\.?\Z", re.IGNORECASE)
_IN_MATH = re.compile(r"(?<!\\)\$([<>])\$")
"""Angle brackets, including those of Wiley's older DOIs."""
_ACCENT_ON_NOTHING = re.compile(r"(?<!\\)\\([~^])\{\}")
_TILDE_AND_CARET = {"~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
_CHARACTERS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textquotedbl": '"',
}
"""Commands for single characters that the library omits or renders as accents."""
_ACTS_ON = re.compile(r"[^\w\s.,:;()/+=*@|\[\]-]|--|\n\s*\n")
"""Characters that LaTeX interprets; text without them needs no parsing."""
_MOST_BRACES = 100
"""Deeper nesting is an attack or an accident."""


@dataclass(frozen=True, kw_only=True)
class BibtexEntry:
    """One valid entry."""

    facts: Facts
    key: str
    """The citation key as written."""
    line: int
    groups: tuple[str, ...] = ()
    """The groups of JabRef that contain it."""
    keywords: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Names of the fields that the facts hold; `facts.left_out` has the others."""


@dataclass(frozen=True, kw_only=True)
class BibtexFile:
    """Everything in a BibTeX file."""

    entries: tuple[BibtexEntry, ...]
    """In the order of the file."""
    faults: tuple[FactsFault, ...]
    comments: tuple[str, ...]
    """The texts of `@comment` blocks, which hold JabRef's groups."""


def bibtex_facts(
    text: str, source: str, venue: Callable[[str], Venue | None]
) -> tuple[tuple[Facts, ...], tuple[FactsFault, ...]]:
    """The facts of every valid entry, and the faults of the others."""
    read = bibtex_file(text, source, venue)
    return tuple(entry.facts for entry in read.entries), read.faults


def bibtex_file(
    text: str,
    source: str,
    venue: Callable[[str], Venue | None],
    *,
    on_entry: Callable[[int, int], object] = lambda _done, _total: None,
) -> BibtexFile:
    """Every valid entry, and the faults of the others; several entries may have the same key.

    `on_entry` is called after each entry with the number that are done, and that of all.
    """
    library = parse_string(text, parse_stack=_stack())
    again = _with_repeated_keys(library)
    found: list[BibtexEntry] = []
    faults = [
        FactsFault(line=(block.start_line or 0) + 1, message=_first_line(block.error))
        for block in (*library.failed_blocks, *again.failed_blocks)
        if not _repeated(block)
    ]
    entries = [*library.entries, *again.entries]
    for number, entry in enumerate(sorted(entries, key=lambda entry: entry.start_line or 0), 1):
        line = (entry.start_line or 0) + 1
        try:
            found.append(_entry(entry, line, _facts(entry, source, venue)))
        except (AnswerFaultError, ValidationError, ValueError, RecursionError) as error:
            faults.append(FactsFault(line=line, message=_first_line(error)))
        on_entry(number, len(entries))
    return BibtexFile(
        entries=tuple(found),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
        comments=tuple(comment.comment for comment in library.comments),
    )


def _stack() -> list[Middleware]:
    return [*default_parse_stack(), NormalizeFieldKeys(), SeparateCoAuthors(), SplitNameParts()]


def _repeated(block: Block) -> Entry | None:
    """The entry in the block, if all that is wrong with it is that an earlier one has its key."""
    held = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else None
    return held if isinstance(held, Entry) else None


def _with_repeated_keys(library: Library) -> Library:
    """The entries whose key an earlier entry has, which the library itself does not process further."""
    repeated = [entry for block in library.failed_blocks if (entry := _repeated(block))]
    keys = [entry.key for entry in repeated]
    for number, entry in enumerate(repeated):
        entry.key = str(number)
    again = Library([*library.strings, *repeated])
    for middleware in _stack():
        again = middleware.transform(again)
    for entry in again.entries:
        entry.key = keys[int(entry.key)]
    return again


def _entry(entry: Entry, line: int, facts: Facts) -> BibtexEntry:
    texts = {
        name: _plain(field.value)
        for name, field in entry.fields_dict.items()
        if name in {"groups", "keywords"} and isinstance(field.value, str)
    }
    return BibtexEntry(
        facts=facts,
        key=entry.key,
        line=line,
        groups=_listed(texts.get("groups", "")),
        keywords=_listed(texts.get("keywords", "")),
        kept=tuple(
            name
            for name, field in entry.fields_dict.items()
            if field.value and name not in facts.left_out
        ),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split("[,;]", text)))))


def _facts(entry: Entry, source: str, venue: Callable[[str], Venue | None]) -> Facts:
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    title, is_retracted, is_withdrawn = title_of(_plain(texts.get("title", "")), has_markup=False)
    arxiv = next(
        (
            found
            for name in ("eprint", "doi", "url", "journal")
            if (found := _arxiv(texts.get(name, "")))
        ),
        None,
    )
    written = _IN_MATH.sub(r"\1", texts.get("doi", ""))
    identifier = own_doi(written) or own_doi(_plain(written)) or own_doi(texts.get("url"))
    years = re.search(r"\b(?:19|20)\d\d\b", texts.get("year", "") or texts.get("date", ""))
    year = valid_year(int(years[0])) if years else None
    kind = entry.entry_type.lower()
    published = _published(kind, texts, year, identifier, venue)
    authors = [author for author in fields.get("author") or () if not _is_placeholder(author)]
    facts = Facts(
        title=title,
        source=source,
        authors=people_in_parts(map(_name, authors), has_markup=False),
        authors_complete=len(authors) == len(fields.get("author") or ()),
        arxiv=arxiv,
        doi=None if published else identifier,
        year=year,
        published=published,
        links=_links(texts.get("url", "")),
        abstract=abstract_of(_plain(texts.get("abstract", "")), has_markup=False),
        is_retracted=is_retracted,
        is_withdrawn=is_withdrawn,
    )
    return replace(facts, left_out=tuple(_left_out(kind, fields, facts)))


def _left_out(kind: str, fields: Mapping[str, Any], facts: Facts) -> Iterator[str]:
    """What the facts do not hold of an entry: other fields, its type if not implied, and its key."""
    is_dated = bool(facts.year) and (
        bool(facts.published) or not facts.arxiv or str(facts.year) == arxiv_month(facts.arxiv)[:4]
    )
    has_place = {
        "title": True,
        "author": bool(facts.authors),
        "abstract": bool(facts.abstract),
        "year": is_dated,
        "date": is_dated,
        **dict.fromkeys(
            ("journal", "journaltitle", "booktitle"), bool(facts.published or facts.arxiv)
        ),
        **_published_places(facts.published, fields),
        **dict.fromkeys(("eprint", "eprinttype", "archiveprefix"), bool(facts.arxiv)),
        "doi": bool(
            facts.doi
            or (facts.published and facts.published.doi)
            or _arxiv(str(fields.get("doi", "")))
        ),
        "url": facts.links != Links() or bool(identifier_in(str(fields.get("url", "")))),
    }
    yield from (name for name, value in fields.items() if value and not has_place.get(name))
    if not (kind in _KINDS if facts.published else bool(facts.arxiv) and kind in _PREPRINTS):
        yield f"type {kind}"
    yield "citation key"


def _published_places(
    published: Publication | None, fields: Mapping[str, Any]
) -> Mapping[str, bool]:
    """Whether each field about the published version is kept there."""
    if not published:
        return {}
    houses = {
        name
        for name in ("publisher", *_HOUSES.get(published.kind, ()))
        if _is_house(fields.get(name), published)
    }
    return {
        "volume": bool(published.volume),
        **dict.fromkeys(("number", "issue", "version"), bool(published.number)),
        "pages": bool(published.pages),
        **dict.fromkeys(houses, True),
    }


def _is_house(written: object, published: Publication) -> bool:
    return isinstance(written, str) and _plain(written) in (published.publisher, published.venue)


def _plain(text: str) -> str:
    r"""The text as rendered by LaTeX, on one line.

    >>> _plain(r"{C}ups \& {\"O}fen"), _plain(r"1 $<$ 2\^{}3")
    ('Cups & Öfen', '1 < 2^3')
    """
    depth = deepest = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        deepest = max(deepest, depth)
    if deepest > _MOST_BRACES:
        message = f"at most {_MOST_BRACES} nested braces"
        raise ValueError(message)
    if not _ACTS_ON.search(text):
        return clean(text)
    text = _ACCENT_ON_NOTHING.sub(
        lambda accent: _TILDE_AND_CARET[accent[1]], _IN_MATH.sub(r"\1", text)
    )
    return clean(_decoder().latex_to_text(text))


@cache
def _decoder() -> Any:  # noqa: ANN401 - pylatexenc is untyped
    known = get_default_latex_context_db()
    known.add_context_category(
        "characters",
        prepend=True,
        macros=[MacroTextSpec(name, shown) for name, shown in _CHARACTERS.items()],
    )
    return LatexNodes2Text(latex_context=known, math_mode="verbatim", keep_comments=True)


def _arxiv(text: str) -> str | None:
    inside = _ARXIV_IN_TEXT.search(text)
    found = identifier_in(inside[1] if inside else text)
    return found[1] if found and found[0] == "arxiv" else None


def _published(
    kind: str,
    texts: Mapping[str, str],
    year: int | None,
    identifier: str | None,
    venue: Callable[[str], Venue | None],
) -> Publication | None:
    is_whole = _KINDS.get(kind) in WHOLE_WORKS
    name = _plain(
        _first(texts, _HOUSES.get(_KINDS.get(kind), ("booktitle", "journal", "journaltitle")))
    )
    if kind not in _KINDS or not name or _NO_VENUE.search(name):
        return None
    details = {
        "volume": texts.get("volume", ""),
        "number": _first(texts, ("number", "issue", "version")),
        "pages": texts.get("pages", ""),
        **({} if is_whole else {"publisher": texts.get("publisher", "")}),
    }
    plain = {field: _plain(text) for field, text in details.items()}
    return publication(name, year, _KINDS[kind], identifier, venue, has_markup=False, details=plain)


def _first(texts: Mapping[str, str], names: Sequence[str]) -> str:
    return next((texts[name] for name in names if texts.get(name)), "")


def _name(author: NameParts) -> NameInParts:
    family, given, suffix = (
        _plain(" ".join(part)) for part in ([*author.von, *author.last], author.first, author.jr)
    )
    return (
        NameInParts(family, given, suffix=suffix)
        if is_suffix(suffix)
        else NameInParts(family, f"{given} {suffix}".strip())
    )


def _is_placeholder(author: NameParts) -> bool:
    """Whether the name is the `and others` or "et al." that ends an incomplete list."""
    words = " ".join([*author.first, *author.von, *author.last, *author.jr])
    return words == "others" or bool(_ET_AL.match(words))


def _links(address: str) -> Links:
    sound = valid_address(address.strip())
    return Links() if not sound or identifier_in(sound[0]) else links_of(sound)


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return str(error.errors(include_url=False)[0]["msg"])
    reason = getattr(error, "abort_reason", None) or str(
        error
    )  # the library's own exceptions have no message
    return clean(reason.strip().split("\n")[0])
