"""What the columns of a table mean, by the headers of spreadsheets written by hand and of the exports of other programs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from surveymark.imports.ris_tags import WEB_OF_SCIENCE, WEB_OF_SCIENCE_TYPES, RisType
from surveymark.imports.work import Role
from surveymark.imports.zotero_types import AT_VENUE, KINDS

FIELDS: Mapping[str, Role] = {
    "title": "title",
    "subtitle": "subtitle",
    "all authors": "author",
    "authors": "author",
    "group": "author",
    "authors complete": "more authors",
    "editors": "editor",
    "first public": "first public",
    "date": "date",
    "year": "date",
    "journal": "container",
    "proceedings": "container",
    "venue": "container",
    "short journal": "short container",
    "event": "event",
    "publisher": "publisher",
    "place": "place",
    "series": "series",
    "volume": "volume",
    "number": "number",
    "version": "version",
    "pages": "pages",
    "first page": "first page",
    "last page": "last page",
    "edition": "edition",
    "chapter": "chapter",
    "genre": "genre",
    "isbn": "isbn",
    "issn": "issn",
    "doi": "doi",
    "arxiv": "arxiv",
    "arxiv class": "arxiv class",
    "url": "address",
    "code": "code",
    "project": "project",
    "data": "data",
    "demo": "demo",
    "model": "model",
    "abstract": "abstract",
    "topics": "keyword",
    "keywords": "keyword",
    "key": "key",
    "type": "type",
    "language": "language",
    "collaboration": "collaboration",
    "report numbers": "report number",
    "reference note": "reference note",
    "extra": "other",
}
"""The fields that a column can have, in the order in which a paper takes them."""
OTHER = ""
"""The field of a column that no entry holds."""
_HEADERS: Mapping[str, str] = {
    **{name: name for name in FIELDS if name not in {"group", "extra"}},
    **dict.fromkeys(
        ("paper", "paper title", "article title", "document title", "primary title"), "title"
    ),
    **dict.fromkeys(("author full names", "authors full names", "full authors"), "all authors"),
    **dict.fromkeys(("author", "author s", "author names", "author list"), "authors"),
    **dict.fromkeys(("group authors", "group author", "collective author"), "group"),
    **dict.fromkeys(("editor", "book editors"), "editors"),
    **dict.fromkeys(("publication date", "published on", "date published", "published"), "date"),
    **dict.fromkeys(("publication year", "pub year", "year published", "yr"), "year"),
    **dict.fromkeys(("journal title", "journal name", "journal book", "periodical"), "journal"),
    **dict.fromkeys(
        ("booktitle", "book title", "proceedings title", "conference", "conference paper in"),
        "proceedings",
    ),
    **dict.fromkeys(
        ("publication title", "publication", "source title", "secondary title", "published in"),
        "venue",
    ),
    **dict.fromkeys(("publication venue", "journal conference", "conference journal"), "venue"),
    **dict.fromkeys(
        ("journal abbreviation", "abbreviated source title", "journal iso abbreviation"),
        "short journal",
    ),
    **dict.fromkeys(("conference name", "conference title", "meeting name"), "event"),
    **dict.fromkeys(("institution", "school", "university", "organization"), "publisher"),
    **dict.fromkeys(("publisher city", "publisher location", "conference location"), "place"),
    **dict.fromkeys(("series title", "book series title"), "series"),
    "vol": "volume",
    **dict.fromkeys(("issue", "issue number"), "number"),
    **dict.fromkeys(("page", "page range", "art no", "article number"), "pages"),
    **dict.fromkeys(("page start", "start page"), "first page"),
    **dict.fromkeys(("page end", "end page"), "last page"),
    "eissn": "issn",
    **dict.fromkeys(("doi link", "doi url", "digital object identifier"), "doi"),
    **dict.fromkeys(("arxiv id", "arxiv link", "arxiv url", "eprint"), "arxiv"),
    **dict.fromkeys(("primary class", "primaryclass"), "arxiv class"),
    **dict.fromkeys(("link", "links", "urls", "pdf", "pdf link", "paper link", "paper url"), "url"),
    **dict.fromkeys(("web address", "website"), "url"),
    **dict.fromkeys(("github", "repository", "repo", "code link", "code url"), "code"),
    **dict.fromkeys(("project page", "project website", "project link", "homepage"), "project"),
    **dict.fromkeys(("dataset", "datasets", "data link", "dataset link"), "data"),
    **dict.fromkeys(("abstract note", "abstracts"), "abstract"),
    **dict.fromkeys(
        ("topic", "section", "category", "categories", "theme", "collection"), "topics"
    ),
    **dict.fromkeys(("keyword", "tags", "tag", "author keywords", "manual tags"), "keywords"),
    **dict.fromkeys(("citation key", "citekey", "cite key", "bibtex key", "bibkey"), "key"),
    **dict.fromkeys(("item type", "document type", "publication type", "entry type"), "type"),
    **dict.fromkeys(("language of original document", "lang"), "language"),
    "report number": "report numbers",
}
"""By header in lower case, with spaces in place of other characters."""


@dataclass(frozen=True, kw_only=True)
class TableExport:
    """What the headers of another program mean where that differs from the usual."""

    marks: frozenset[str]
    """Headers that only this program writes together."""
    headers: Mapping[str, str]
    between_names: str = ";"
    """What separates names, which are all written alike; empty if people write them in different ways."""
    has_points: bool = False
    """Whether titles and lists of names end in a point that is not printed."""
    is_quoted: bool = True
    """Whether a quotation mark at the start of a cell ends with it."""
    types: Mapping[str, RisType] = field(default_factory=lambda: MappingProxyType({}))


_FIELD_OF = {role: name for name, role in reversed(tuple(FIELDS.items())) if name != "extra"}
_OWN = TableExport(
    marks=frozenset({"authors complete", "arxiv class", "topics"}), headers={"date": "first public"}
)
_ZOTERO = TableExport(
    marks=frozenset({"item type", "publication year"}),
    headers={
        **dict.fromkeys(("code", "section"), OTHER),  # of laws
        "number": "report numbers",
        "type": "genre",
        "extra": "extra",
    },
)
_WEB_OF_SCIENCE = TableExport(
    marks=frozenset({"pt", "au", "so"}),
    headers={
        **{tag.lower(): _FIELD_OF[role] for tag, role in WEB_OF_SCIENCE.items()},
        **dict.fromkeys(("af", "bf"), "all authors"),
        **dict.fromkeys(("au", "ba"), "authors"),
        **dict.fromkeys(("ca", "gp"), "group"),
        "py": "year",
        "de": "keywords",
    },
    is_quoted=False,
    types={tag.lower(): one for tag, one in WEB_OF_SCIENCE_TYPES.items()},
)
_WEB_OF_SCIENCE_SHEET = TableExport(
    marks=frozenset({"publication type", "article title"}),
    headers={"document type": OTHER},
    types=_WEB_OF_SCIENCE.types,
)
_SCOPUS = TableExport(marks=frozenset({"eid", "source title"}), headers={})
_PUBMED = TableExport(marks=frozenset({"pmid", "journal book"}), headers={}, between_names=",")
BY_HAND = TableExport(marks=frozenset(), headers={}, between_names="")
_EXPORTS = (_OWN, _ZOTERO, _WEB_OF_SCIENCE, _WEB_OF_SCIENCE_SHEET, _SCOPUS, _PUBMED)

_CONFERENCE = RisType(None, is_at_venue=True)
_TYPES: Mapping[str, RisType] = {
    **{name.lower(): RisType(kind) for name, kind in KINDS.items()},
    AT_VENUE.lower(): _CONFERENCE,
    **dict.fromkeys(("article", "journal", "journal article", "review"), RisType("journal")),
    **dict.fromkeys(("short survey", "data paper", "editorial", "letter"), RisType("journal")),
    **dict.fromkeys(("note", "erratum", "article in press"), RisType("journal")),
    **dict.fromkeys(("conference", "conference paper", "proceedings paper"), _CONFERENCE),
    **dict.fromkeys(("inproceedings", "workshop", "workshop paper", "proceedings"), _CONFERENCE),
    **dict.fromkeys(("conference article", "conference review"), _CONFERENCE),
    **dict.fromkeys(("book chapter", "chapter", "incollection", "inbook"), RisType("chapter")),
    **dict.fromkeys(("book", "edited book", "monograph"), RisType("book")),
    **dict.fromkeys(("thesis", "phdthesis", "phd thesis", "dissertation"), RisType("thesis")),
    **dict.fromkeys(("mastersthesis", "master s thesis"), RisType("thesis")),
    **dict.fromkeys(("report", "techreport", "technical report"), RisType("report")),
    "software": RisType("software"),
    "dataset": RisType("dataset"),
    **dict.fromkeys(("talk", "presentation"), RisType("talk")),
    **dict.fromkeys(("website", "web page", "blog post"), RisType("online")),
    **dict.fromkeys(("preprint", "arxiv", "unpublished", "manuscript"), RisType("preprint")),
}


def folded_header(header: str) -> str:
    """The header as it is compared: in lower case, with one space in place of other characters.

    >>> folded_header("Author(s)"), folded_header("Journal/Book")
    ('author s', 'journal book')
    """
    return " ".join(re.findall(r"[^\W_]+", header.lower()))


def export_of(headers: Iterable[str]) -> TableExport:
    """The program that wrote a table with these headers; one by hand if it is none of the known ones."""
    found = frozenset(map(folded_header, headers))
    return next((one for one in _EXPORTS if one.marks <= found), BY_HAND)


def field_of(header: str, export: TableExport) -> str:
    """The field of a column with this header; `OTHER` if no entry holds it."""
    folded = folded_header(header)
    return export.headers.get(folded, _HEADERS.get(folded, OTHER))


def type_named(text: str, export: TableExport) -> RisType | None:
    """What a type of work means; None if the word is not one."""
    folded = folded_header(text)
    return export.types.get(folded) or _TYPES.get(folded) or _TYPES.get(folded.replace(" ", ""))
