"""Zotero RDF, with topics as collections.

Zotero cannot mark a list of authors as incomplete, and treats any further name as a person. A note, in the form of
Zotero's own notes, says that there are more.
"""

from collections.abc import Iterator, Sequence

from surveymark.exports.export import Export, Frame, Selection
from surveymark.exports.formats.csl_json import extra_lines
from surveymark.exports.formats.ris import INCOMPLETE
from surveymark.model.citation import Citation
from surveymark.model.person import Person
from surveymark.safe.clean import clean
from surveymark.safe.html import html_text

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}
_TYPES = {
    "preprint": ("bib:Document", "preprint"),
    "journal": ("bib:Article", "journalArticle"),
    "conference": ("rdf:Description", "conferencePaper"),
    "workshop": ("rdf:Description", "conferencePaper"),
    "chapter": ("bib:BookSection", "bookSection"),
    "book": ("bib:Book", "book"),
    "thesis": ("bib:Thesis", "thesis"),
    "report": ("bib:Report", "report"),
    "software": ("bib:Data", "computerProgram"),
    "dataset": ("bib:Data", "dataset"),
    "talk": ("bib:ConferenceProceedings", "presentation"),
    "online": ("bib:Document", "webpage"),
}

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF{"".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())}>
"""
_FRAME = Frame(before=_HEAD, between="", after="</rdf:RDF>\n", empty=f"{_HEAD}</rdf:RDF>\n")


def zotero_rdf(items: Sequence[str], selection: Selection) -> str:
    """The items, and their themes and topics as collections."""
    return _FRAME.around([*items, *_collections(selection)])


def zotero_item(citation: Citation) -> str:
    """One work as an item with its type, people, place of publication and identifiers."""
    element, _ = _TYPES[citation.kind]
    fields = "".join(f" {_element(name, text)}\n" for name, text in _fields(citation) if text)
    authors = _people("authors", citation.people) + _people("editors", citation.editors)
    uri = _element("rdf:value", citation.address) if citation.address else ""
    identifier = (
        f" <dc:identifier><dcterms:URI>{uri}</dcterms:URI></dc:identifier>\n" if uri else ""
    )
    publisher = "" if citation.is_preprint else _publisher(citation)
    to_note, note = _note(f"#note-{citation.key}", INCOMPLETE) if citation.has_others else ("", "")
    to_pdf, pdf = _attachment(f"#pdf-{citation.key}", citation.pdf) if citation.pdf else ("", "")
    about = f"{fields}{_part_of(citation)}{publisher}{authors}{identifier}{to_note}{to_pdf}"
    return f'<{element} rdf:about="{_item_id(citation.key)}">\n{about}</{element}>\n{note}{pdf}'


def _people(role: str, people: Sequence[Person]) -> str:
    names = "".join(f"<rdf:li>{_person(one)}</rdf:li>" for one in people)
    return f" <bib:{role}><rdf:Seq>{names}</rdf:Seq></bib:{role}>\n" if names else ""


def _attachment(identifier: str, address: str) -> tuple[str, str]:
    """The reference from an item to an external PDF, and the description of the PDF."""
    uri = f"<dc:identifier><dcterms:URI>{_element('rdf:value', address)}</dcterms:URI></dc:identifier>"
    return f' <link:link rdf:resource="{identifier}"/>\n', (
        f'<z:Attachment rdf:about="{identifier}">\n <z:itemType>attachment</z:itemType>\n <dc:title>PDF</dc:title>\n {uri}\n'
        " <link:type>application/pdf</link:type>\n</z:Attachment>\n"
    )


def _note(identifier: str, text: str) -> tuple[str, str]:
    """The reference from an item to a note, and the note."""
    link = f' <dcterms:isReferencedBy rdf:resource="{identifier}"/>\n'
    return (
        link,
        f'<bib:Memo rdf:about="{identifier}">\n {_element("rdf:value", text)}\n</bib:Memo>\n',
    )


def _person(author: Person) -> str:
    given = ", ".join(filter(None, [author.given, author.suffix]))  # there is no field for suffixes
    given = _element("foaf:givenName", given) if given else ""
    return f"<foaf:Person>{_element('foaf:surname', author.family)}{given}</foaf:Person>"


def _element(name: str, text: str) -> str:
    lines = "\n".join(map(clean, text.split("\n")))
    return f"<{name}>{html_text(lines)}</{name}>"


def _item_id(key: str) -> str:
    return f"#item-{key}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "z:itemType", _TYPES[citation.kind][1]
    yield "dc:title", citation.title
    yield "dc:date", citation.date
    if citation.report_number:
        yield "z:repository", "arXiv"
        yield "z:archiveID", citation.report_number
    yield "dc:identifier", f"DOI {citation.doi}" if citation.doi else ""
    yield "dcterms:abstract", citation.abstract
    yield "z:language", citation.tag
    yield "z:citationKey", citation.key
    yield "dc:description", "\n".join(extra_lines(citation))
    yield "z:type", citation.genre
    yield "prism:edition", citation.edition
    for serial, written in (("ISBN", citation.isbn), ("ISSN", citation.issn)):
        if written and (serial == "ISBN") != (citation.kind == "journal"):
            yield "dc:identifier", f"{serial} {written}"
    if citation.arxiv and not citation.is_preprint:
        yield "z:archive", "arXiv"
        yield "dc:coverage", f"arXiv:{citation.arxiv}"
    yield "bib:pages", citation.pages
    if not citation.container:
        yield "prism:volume", citation.volume
        yield "prism:number", citation.number
    for keyword in citation.keywords:
        yield "dc:subject", keyword


def _part_of(citation: Citation) -> str:
    """The journal, proceedings or book with its volume and issue, the conference or website, and the series."""
    series = _within("bib:Series", citation.series)
    if citation.kind == "online":
        return _within("z:Website", citation.publisher)
    if citation.event:
        event = _element("dc:title", citation.event)
        return f" <bib:presentedAt><bib:Conference>{event}</bib:Conference></bib:presentedAt>\n"
    if not citation.container:
        return series
    title = _element("dc:title", citation.container)
    numbers = [
        _element(name, text)
        for name, text in (("prism:volume", citation.volume), ("prism:number", citation.number))
        if text
    ]
    kind = "bib:Book" if _TYPES[citation.kind][1] == "bookSection" else "bib:Journal"
    part_of = (
        f" <dcterms:isPartOf><{kind}>{''.join([*numbers, title])}</{kind}></dcterms:isPartOf>\n"
    )
    if _TYPES[citation.kind][1] == "conferencePaper":
        part_of += f" <bib:presentedAt><bib:Conference>{title}</bib:Conference></bib:presentedAt>\n"
    return part_of + series


def _within(kind: str, title: str) -> str:
    """The series or website with this title."""
    if not title:
        return ""
    return f" <dcterms:isPartOf><{kind}>{_element('dc:title', title)}</{kind}></dcterms:isPartOf>\n"


def _publisher(citation: Citation) -> str:
    place = (
        f"<vcard:adr><vcard:Address>{_element('vcard:locality', citation.place)}</vcard:Address></vcard:adr>"
        if citation.place
        else ""
    )
    publisher = "" if citation.kind == "online" else citation.publisher
    name = _element("foaf:name", publisher) if publisher else ""
    return (
        f" <dc:publisher><foaf:Organization>{place}{name}</foaf:Organization></dc:publisher>\n"
        if place or name
        else ""
    )


def _collections(selection: Selection) -> Iterator[str]:
    for theme in selection.themes:
        topics = [topic for topic in theme.topics if topic.keys]
        if topics:
            yield _collection(
                f"#theme-{theme.id}", theme.title, [f"#topic-{topic.id}" for topic in topics]
            )
        for topic in topics:
            yield _collection(
                f"#topic-{topic.id}", topic.title, [_item_id(key) for key in topic.keys]
            )


def _collection(identifier: str, title: str, parts: Sequence[str]) -> str:
    held = "".join(f' <dcterms:hasPart rdf:resource="{part}"/>\n' for part in parts)
    return f'<z:Collection rdf:about="{identifier}">\n {_element("dc:title", title)}\n{held}</z:Collection>\n'


FORMAT = Export(
    name="zotero-rdf",
    title="Zotero RDF",
    suffix="rdf",
    media_type="application/rdf+xml",
    purpose="Zotero, with topics as collections",
    language="xml",
    entry=zotero_item,
    frame=_FRAME,
    joined=zotero_rdf,
    each_paper=False,
    order=4,
)
