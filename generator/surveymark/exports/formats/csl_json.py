"""CSL-JSON, the only format that preserves preprints in Zotero, pandoc and every CSL processor.

CSL cannot mark a list of authors as incomplete. The list ends with the literal name `others`, to which pandoc also
converts BibTeX's `and others`; pandoc's citeproc and Typst print it as "et al.", other processors literally.
"""

import json
from collections.abc import Iterator
from typing import Any

from surveymark.exports.export import Export, Frame
from surveymark.model.citation import Citation
from surveymark.model.person import Person

_TYPES = {
    "preprint": "article",
    "journal": "article-journal",
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "chapter": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
    "software": "book",
    "dataset": "dataset",
    "talk": "speech",
    "online": "webpage",
}
"""Zotero rejects a whole file with one unknown type, such as `software`, which CSL 1.0.1 represents as a book."""
_GENRES = {"software": "Computer software", "dataset": "Data set"}
_NUMBERED = frozenset({"report", "software"})
"""Kinds with their own number; for others it is the issue, or the number of a volume in its series."""
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_AT_EVENTS = frozenset({"conference", "workshop", "talk"})
"""Kinds whose place is that of an event."""


def csl_text(citation: Citation) -> str:
    """One work as the JSON text of a CSL item: a line for each field, since a survey repeats the text in several files."""
    fields = (f' "{name}": {_encoded(value)}' for name, value in csl_item(citation).items())
    return "{\n" + ",\n".join(fields) + "\n}"


def csl_item(citation: Citation) -> dict[str, Any]:
    """One work as a CSL-JSON item.

    Particles are part of `family`, because Zotero loses `non-dropping-particle`. `archive` is omitted, because it
    clutters APA. The arXiv id of a published work is in `note`, which Zotero keeps for every type.
    """
    is_numbered = citation.kind in _NUMBERED
    is_issue = citation.kind == "journal" or not (citation.series or is_numbered)
    is_site, is_dataset = citation.kind == "online", citation.kind == "dataset"
    place = "event-place" if citation.kind in _AT_EVENTS else "publisher-place"
    item: dict[str, Any] = {
        "id": citation.key,
        "citation-key": citation.key,
        "type": _TYPES[citation.kind],
        "title": citation.title,
        "author": [
            *map(_name, citation.people),
            *([{"literal": "others"}] if citation.has_others else []),
        ],
        "issued": {"date-parts": [[int(part) for part in citation.date.split("-")]]}
        if citation.date
        else None,
        "editor": [
            *map(_name, citation.editors),
            *([{"literal": "others"}] if citation.has_other_editors else []),
        ],
        "container-title": citation.publisher if is_site else citation.container,
        "collection-title": citation.series,
        "event-title": citation.event,
        "genre": citation.genre or _GENRES.get(citation.kind, ""),
        "edition": citation.edition,
        "volume": citation.volume,
        "issue": citation.number if is_issue and not is_dataset else "",
        "collection-number": "" if is_numbered or is_issue or is_dataset else citation.number,
        "version": citation.number if is_dataset else "",
        "chapter-number": citation.chapter,
        "page": citation.pages,
        "publisher": "" if is_site else citation.publisher,
        place: citation.place,
        "number": citation.number if is_numbered else citation.report_number,
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "ISSN": citation.issn,
        "URL": citation.address,
        "abstract": citation.abstract,
        "keyword": ", ".join(citation.keywords),
        "note": "\n".join(extra_lines(citation)),
        "language": citation.tag,
    }
    return {name: value for name, value in item.items() if value}


def extra_lines(citation: Citation) -> Iterator[str]:
    """What Zotero keeps as Extra: the note, and what it has no field for, one on each line."""
    if citation.printed_note:
        yield citation.printed_note
    if citation.arxiv and not citation.is_preprint:
        yield f"arXiv: {citation.arxiv}"
    if citation.arxiv_class:
        yield f"arXiv class: {citation.arxiv_class}"
    if citation.collaboration:
        yield f"Collaboration: {citation.collaboration}"
    if citation.report_numbers:
        yield f"Report numbers: {', '.join(citation.report_numbers)}"


def _name(author: Person) -> dict[str, str]:
    if author.is_collective:
        return {"literal": author.family}
    if not author.given:
        return {"literal": author.full_name}
    return {
        "family": author.family,
        "given": author.given,
        **({"suffix": author.suffix} if author.suffix else {}),
    }


FORMAT = Export(
    name="csl-json",
    title="CSL-JSON",
    suffix="json",
    media_type="application/vnd.citationstyles.csl+json",
    purpose="Zotero and CSL processors; a preprint stays a preprint",
    language="json",
    entry=csl_text,
    frame=Frame(before="[\n", between=",\n", after="\n]\n", empty="[]\n"),
    each_list=True,
    order=3,
)
