"""RIS, which Zotero imports from browsers with one click and every citation manager reads.

RIS has no preprint type. Programs read unknown types as journal articles, and Zotero does so with unpublished works, so
preprints are exported as reports. RIS cannot mark a list of authors as incomplete: programs read "et al." as a person, so
a note says that there are more. Zotero keeps the accession number for every type, and M1 as Extra, except for articles,
where M1 is the issue. The name of the archive is omitted, because programs would print arXiv twice.
"""

from collections.abc import Iterator
from typing import Any

import rispy

from surveymark.exports.export import Export
from surveymark.exports.formats.csl_json import extra_lines
from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.clean import clean

_TYPES = {
    "preprint": "RPRT",
    "journal": "JOUR",
    "conference": "CONF",
    "workshop": "CONF",
    "chapter": "CHAP",
    "book": "BOOK",
    "thesis": "THES",
    "report": "RPRT",
    "software": "COMP",
    "dataset": "DATA",
    "talk": "SLIDE",
    "online": "ELEC",
}
_IN_PROCEEDINGS = frozenset({"conference", "workshop"})
_KEEPS_EXTRA = frozenset({"preprint", "conference", "workshop", "thesis", "report"})
_EDITORS = {"book": "tertiary_authors"}
"""The field of editors, by kind; of others it is that of secondary authors."""
_VERSIONED = frozenset({"dataset"})
"""Kinds with a version, which RIS calls their edition."""
_COMMA = "\N{SINGLE LOW-9 QUOTATION MARK}"
"""Replaces a comma in the name of a group, because programs split names at commas and lose the third part."""
INCOMPLETE = "The list of authors is incomplete."


def ris_record(citation: Citation) -> str:
    """One work as a RIS record."""
    return str(rispy.dumps([_record(citation)], implementation=Writer)).strip("\n") + "\n"


class Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy is untyped
    """Writes records without numbering them."""

    def set_header(self, count: int) -> str:
        """Write no header."""
        del count
        return ""


def _record(citation: Citation) -> dict[str, Any]:
    first, _, last = citation.pages.partition("-")
    archived = f"arXiv:{citation.arxiv}" if citation.arxiv else ""
    record: dict[str, Any] = {
        "type_of_reference": _TYPES[citation.kind],
        "id": citation.key,
        "title": citation.title,
        "authors": [*map(_ris_name, citation.people)],
        "year": citation.year,
        "date": citation.date.replace("-", "/") if _has_month(citation) else "",
        _EDITORS.get(citation.kind, "secondary_authors"): [*map(_ris_name, citation.editors)],
        "secondary_title": _around(citation),
        "tertiary_title": "" if citation.kind == "book" else citation.series,
        "custom1": citation.place if citation.kind in _IN_PROCEEDINGS else "",
        "place_published": "" if citation.kind in _IN_PROCEEDINGS else citation.place,
        "edition": citation.number if citation.kind in _VERSIONED else citation.edition,
        "type_of_work": citation.genre,
        "section": citation.chapter,
        "issn": _serial(citation),
        "custom3": citation.container if citation.kind in _IN_PROCEEDINGS else "",
        "publisher": "" if citation.kind == "online" else citation.publisher,
        "volume": citation.volume,
        "number": "" if citation.kind == "dataset" else citation.number,
        "start_page": first,
        "end_page": last,
        "accession_number": archived,
        "note": archived if citation.kind in _KEEPS_EXTRA else "",
        "doi": citation.doi,
        "urls": [citation.address] if citation.address else [],
        "file_attachments1": citation.pdf,
        "abstract": citation.abstract,
        "notes": [*([INCOMPLETE] if citation.has_others else []), *_notes(citation)],
        "keywords": list(citation.keywords),
        "language": citation.tag,
    }
    return {name: _cleaned(value) for name, value in record.items() if value}


def _ris_name(person: Person) -> str:
    return f"{person.family.replace(',', _COMMA)}," if person.is_collective else person.indexed_name


def _has_month(citation: Citation) -> bool:
    return citation.is_preprint or len(citation.date) > len("YYYY")


def _around(citation: Citation) -> str:
    """What contains the work in T2: the container, the event of a talk, the website of a page, the series of a book."""
    if citation.kind == "online":
        return citation.publisher
    return citation.container or citation.event or (citation.series * (citation.kind == "book"))


def _serial(citation: Citation) -> str:
    """The number in SN: for an article the ISSN, otherwise the ISBN."""
    is_article = citation.kind == "journal"
    return citation.issn if is_article else citation.isbn or citation.issn


def _notes(citation: Citation) -> Iterator[str]:
    """What RIS has no field for; the arXiv id has one."""
    return (line for line in extra_lines(citation) if not line.startswith("arXiv: "))


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - text or a list of it
    return clean(value) if isinstance(value, str) else [clean(item) for item in value]


FORMAT = Export(
    name="ris",
    title="RIS",
    suffix="ris",
    media_type="application/x-research-info-systems",
    purpose="Zotero and other citation managers, in one click",
    language="ris",
    entry=ris_record,
    opens_in_program=True,
    each_list=True,
    order=2,
)
