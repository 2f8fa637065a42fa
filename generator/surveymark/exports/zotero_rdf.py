"""Zotero's own RDF, which carries the tree of topics as collections.

Zotero has no mark for an incomplete list of authors, and takes any further name for a person: a note, in the form in
which Zotero writes its own, says that there are more.
"""

from collections.abc import Iterator, Sequence

from surveymark.exports.export import Export, Selection
from surveymark.exports.ris import INCOMPLETE
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.html import html_text
from surveymark.safe.latex_leftovers import plain

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
_TYPES = {
    "journal": ("bib:Article", "journalArticle"), "conference": ("rdf:Description", "conferencePaper"),
    "workshop": ("rdf:Description", "conferencePaper"), "book": ("bib:BookSection", "bookSection"),
}
PREPRINT = ("bib:Document", "preprint")


def zotero_rdf(items: Sequence[str], selection: Selection, survey: Survey) -> str:
    """The items, and the themes and topics that their papers stand under as collections."""
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    collections = "".join(_collections(selection, survey))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n{"".join(items)}{collections}</rdf:RDF>\n'


def zotero_item(paper: Paper, survey: Survey) -> str:
    """One paper as an item with its type, people, place of publication and identifiers."""
    element, _ = _TYPES[paper.published.kind] if paper.published else PREPRINT
    fields = "".join(f" {_element(name, text)}\n" for name, text in _fields(paper, survey) if text)
    people = "".join(f"<rdf:li>{_person(author)}</rdf:li>" for author in paper.authors)
    authors = f" <bib:authors><rdf:Seq>{people}</rdf:Seq></bib:authors>\n" if people else ""
    uri = _element("rdf:value", paper.address) if paper.address else ""
    identifier = f" <dc:identifier><dcterms:URI>{uri}</dcterms:URI></dc:identifier>\n" if uri else ""
    link, note = ("", "") if paper.authors_complete else _note(f"#note-{paper.key}", INCOMPLETE)
    return f'<{element} rdf:about="{_item_id(paper)}">\n{fields}{_part_of(paper, survey)}{authors}{identifier}{link}</{element}>\n{note}'


def _note(identifier: str, text: str) -> tuple[str, str]:
    """What leads from an item to a note, and the note."""
    link = f' <dcterms:isReferencedBy rdf:resource="{identifier}"/>\n'
    return link, f'<bib:Memo rdf:about="{identifier}">\n {_element("rdf:value", text)}\n</bib:Memo>\n'


def _person(author: Person) -> str:
    given = ", ".join(filter(None, [author.given, author.suffix]))  # a field for suffixes is not there
    given = _element("foaf:givenName", given) if given else ""
    return f"<foaf:Person>{_element('foaf:surname', author.family)}{given}</foaf:Person>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{html_text(clean(text))}</{name}>"


def _item_id(paper: Paper) -> str:
    return f"#item-{paper.key}"


def _fields(paper: Paper, survey: Survey) -> Iterator[tuple[str, str]]:
    published = paper.published
    yield "z:itemType", _TYPES[published.kind][1] if published else PREPRINT[1]
    yield "dc:title", plain(paper.title)
    yield "dc:date", str(published.year or paper.year or "") if published else paper.first_public or ""
    if paper.arxiv and not published:
        yield "z:repository", "arXiv"
        yield "z:archiveID", f"arXiv:{paper.arxiv}"
    yield "dc:identifier", f"DOI {paper.best_doi}" if paper.best_doi else ""
    yield "dcterms:abstract", plain(paper.summary or "")
    yield "z:language", "en"
    yield "dc:description", f"Citation Key: {paper.key}"
    for topic in paper.topics:
        yield "dc:subject", survey.topic_by_id[topic].title


def _part_of(paper: Paper, survey: Survey) -> str:
    if not paper.published:
        return ""
    venue = survey.venue(paper.published.venue)
    title = _element("dc:title", venue.full if venue else paper.published.venue)
    return f" <dcterms:isPartOf><bib:Journal>{title}</bib:Journal></dcterms:isPartOf>\n"


def _collections(selection: Selection, survey: Survey) -> Iterator[str]:
    here = {paper.key for paper in selection.papers}
    for theme in survey.themes:
        members = {topic: [paper for paper in survey.papers_by_topic[topic.id] if paper.key in here] for topic in theme.topics}
        topics = [topic for topic in theme.topics if members[topic]]
        if topics:
            yield _collection(f"#theme-{theme.id}", theme.title, [f"#topic-{topic.id}" for topic in topics])
        for topic in topics:
            yield _collection(f"#topic-{topic.id}", topic.title, [_item_id(paper) for paper in members[topic]])


def _collection(identifier: str, title: str, parts: Sequence[str]) -> str:
    held = "".join(f' <dcterms:hasPart rdf:resource="{part}"/>\n' for part in parts)
    return f'<z:Collection rdf:about="{identifier}">\n {_element("dc:title", title)}\n{held}</z:Collection>\n'


FORMAT = Export(
    name="zotero-rdf", suffix="rdf", media_type="application/rdf+xml", label="Zotero, with topics as collections (.rdf)", entry=zotero_item,
    joined=zotero_rdf, each_paper=False, order=4,
)
