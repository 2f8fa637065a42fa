"""What the tags of RIS mean, which depends on the type of the work.

RIS was never fixed in one place: the tables follow what Zotero, EndNote, Mendeley, Scopus, Web of Science, JSTOR and
publishers write.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from surveymark.imports.work import Role
from surveymark.model.publication import VenueKind


class RisType(NamedTuple):
    """What a type of RIS is here."""

    kind: VenueKind | Literal["preprint"] | None
    is_at_venue: bool = False


_AT_VENUE = RisType(None, is_at_venue=True)
TYPES: Mapping[str, RisType] = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "INPR", "ABST"), RisType("journal")),
    **dict.fromkeys(("CONF", "CPAPER"), _AT_VENUE),
    **dict.fromkeys(("CHAP", "ECHAP", "ENCYC", "DICT"), RisType("chapter")),
    **dict.fromkeys(("BOOK", "EBOOK", "EDBOOK", "SER", "CLSWK"), RisType("book")),
    "THES": RisType("thesis"),
    **dict.fromkeys(("RPRT", "GOVDOC", "STAND"), RisType("report")),
    "COMP": RisType("software"),
    **dict.fromkeys(("DATA", "DBASE", "AGGR"), RisType("dataset")),
    "SLIDE": RisType("talk"),
    **dict.fromkeys(("ELEC", "BLOG", "MULTI"), RisType("online")),
    **dict.fromkeys(("UNPB", "UNPD", "MANSCPT"), RisType("preprint")),
}
"""By type; others, such as patents and letters, are not published versions."""

TAGS: Mapping[str, Role] = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    **dict.fromkeys(("AU", "A1"), "author"),
    **dict.fromkeys(("A2", "A3", "ED"), "editor"),
    **dict.fromkeys(("PY", "Y1", "DA"), "date"),
    **dict.fromkeys(("C3", "T2", "BT", "JF", "JO"), "container"),
    **dict.fromkeys(("J1", "J2", "JA"), "short container"),
    "T3": "series",
    "VL": "volume",
    **dict.fromkeys(("IS", "CP"), "number"),
    "SP": "first page",
    "EP": "last page",
    "C7": "pages",
    "PB": "publisher",
    **dict.fromkeys(("CY", "PP"), "place"),
    "ET": "edition",
    "M3": "genre",
    **dict.fromkeys(("DO", "DI", "L3"), "doi"),
    **dict.fromkeys(("UR", "LK"), "address"),
    **dict.fromkeys(("AB", "N2"), "abstract"),
    "KW": "keyword",
    **dict.fromkeys(("ID", "LB"), "key"),
    "LA": "language",
    "TY": "type",
}
"""The usual meaning of a tag; what is missing here no entry holds."""

_WHOLE: Mapping[str, Role] = {"T2": "series", "SP": "other", "C7": "other", "BT": "title"}
OF_KIND: Mapping[str | None, Mapping[str, Role]] = {
    "journal": {"T3": "other", "CY": "other"},
    "chapter": {"SE": "chapter", "A3": "other"},
    "book": {**_WHOLE, "JO": "other", "A2": "editor"},
    "thesis": {**_WHOLE, "A2": "other", "A3": "other", "T2": "other", "VL": "genre"},
    "report": {**_WHOLE, "SN": "report number", "A3": "other"},
    "software": {**_WHOLE, "ET": "version"},
    "dataset": {**_WHOLE, "ET": "version", "DP": "publisher"},
    "talk": {**_WHOLE, "T2": "event"},
    "online": {**_WHOLE, "T2": "site", "JO": "site"},
    "conference": {"C1": "place", "T2": "event", "A3": "other", "SE": "chapter"},
}
"""Meanings that differ by kind; those of a conference also hold for a workshop."""
OF_TYPE: Mapping[str, Mapping[str, Role]] = {"EDBOOK": {"AU": "editor", "A1": "editor"}}
"""Meanings that differ by type."""

WEB_OF_SCIENCE: Mapping[str, Role] = {
    **dict.fromkeys(("AF", "AU", "BA", "BF"), "author"),
    **dict.fromkeys(("CA", "GP"), "author"),  # groups
    "BE": "editor",
    "TI": "title",
    "SO": "container",
    **dict.fromkeys(("J9", "JI"), "short container"),
    "SE": "series",
    "CT": "event",
    "CL": "place",
    **dict.fromkeys(("PY", "PD"), "date"),
    "VL": "volume",
    "IS": "number",
    "BP": "first page",
    "EP": "last page",
    "AR": "pages",
    "PU": "publisher",
    "DI": "doi",
    **dict.fromkeys(("SN", "EI"), "issn"),
    "BN": "isbn",
    "AB": "abstract",
    "DE": "keyword",
    "LA": "language",
    "PT": "type",
}
"""The tags of Web of Science's own plain text."""
WEB_OF_SCIENCE_TYPES: Mapping[str, RisType] = {
    "J": RisType("journal"),
    "B": RisType("book"),
    "C": _AT_VENUE,
    "S": RisType("chapter"),
}
