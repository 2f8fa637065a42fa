"""Zotero's own RDF, which carries the tree of topics as collections."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from surveymark.exports.export import Export, Selection
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.safe.clean import clean
from surveymark.safe.latex_leftovers import plain

_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}
_TYPES = {
    "journal": ("bib:Article", "journalArticle"), "conference": ("rdf:Description", "conferencePaper"),
    "workshop": ("rdf:Description", "conferencePaper"), "book": ("bib:BookSection", "bookSection"),
}
PREPRINT = ("bib:Document", "preprint")

for _prefix, _space in _SPACES.items():
    ET.register_namespace(_prefix, _space)


def zotero_rdf(selection: Selection, survey: Survey) -> str:
    """The papers as items, and the themes and topics that they stand under as collections."""
    root = ET.Element(_name("rdf:RDF"))
    for paper in selection.papers:
        _add_item(root, paper, survey)
    _add_collections(root, selection, survey)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _name(prefixed: str) -> str:
    prefix, local = prefixed.split(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    named = {_name(key.replace("_", ":")): value for key, value in attributes.items()}
    element = ET.SubElement(parent, _name(name), named)
    element.text = clean(text) or None
    return element


def _item_id(paper: Paper) -> str:
    return f"#item-{paper.key}"


def _add_item(root: ET.Element, paper: Paper, survey: Survey) -> None:
    element, item_type = _TYPES[paper.published.kind] if paper.published else PREPRINT
    item = _add(root, element, rdf_about=_item_id(paper))
    _add(item, "z:itemType", item_type)
    if paper.published:
        venue = survey.venue(paper.published.venue)
        part = _add(_add(item, "dcterms:isPartOf"), "bib:Journal")
        _add(part, "dc:title", venue.full if venue else paper.published.venue)
        date = str(paper.published.year or paper.year or "")
    else:
        date = paper.first_public or ""
        if paper.arxiv:
            _add(item, "z:repository", "arXiv")
            _add(item, "z:archiveID", f"arXiv:{paper.arxiv}")
    if paper.authors:
        people = _add(_add(item, "bib:authors"), "rdf:Seq")
        for author in paper.authors:
            person = _add(_add(people, "rdf:li"), "foaf:Person")
            _add(person, "foaf:surname", author.family)
            if author.given:
                _add(person, "foaf:givenName", author.given)
    for name, value in _simple_fields(paper, survey, date):
        if value:
            _add(item, name, value)
    if paper.address:
        _add(_add(_add(item, "dc:identifier"), "dcterms:URI"), "rdf:value", paper.address)


def _simple_fields(paper: Paper, survey: Survey, date: str) -> Iterator[tuple[str, str]]:
    yield "dc:title", plain(paper.title)
    yield "dc:date", date
    yield "dc:identifier", f"DOI {paper.best_doi}" if paper.best_doi else ""
    yield "dcterms:abstract", plain(paper.summary or "")
    yield "z:language", "en"
    yield "dc:description", f"Citation Key: {paper.key}"
    for topic in paper.topics:
        yield "dc:subject", survey.topic_by_id[topic].title


def _add_collections(root: ET.Element, selection: Selection, survey: Survey) -> None:
    here = {paper.key for paper in selection.papers}
    for theme in survey.themes:
        members = {topic.id: [paper for paper in survey.papers_by_topic[topic.id] if paper.key in here] for topic in theme.topics}
        if not any(members.values()):
            continue
        outer = _add(root, "z:Collection", rdf_about=f"#theme-{theme.id}")
        _add(outer, "dc:title", theme.title)
        for topic in theme.topics:
            if members[topic.id]:
                _add(outer, "dcterms:hasPart", rdf_resource=f"#topic-{topic.id}")
        for topic in theme.topics:
            if members[topic.id]:
                inner = _add(root, "z:Collection", rdf_about=f"#topic-{topic.id}")
                _add(inner, "dc:title", topic.title)
                for paper in members[topic.id]:
                    _add(inner, "dcterms:hasPart", rdf_resource=_item_id(paper))


FORMAT = Export(
    name="zotero-rdf", suffix="rdf", media_type="application/rdf+xml", label="Zotero, with topics as collections (.rdf)", text=zotero_rdf,
    each_paper=False, order=4,
)
