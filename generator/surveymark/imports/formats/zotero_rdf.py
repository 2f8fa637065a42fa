"""Zotero RDF, with collections as sections; notes and attachments are passed over."""

import re
from collections.abc import Mapping
from functools import partial
from xml.etree.ElementTree import Element

from surveymark.imports.extra_lines import add_extra
from surveymark.imports.imported import (
    Certainty,
    ImportContext,
    ImportedFile,
    ImportFormat,
    Refusal,
    SectionPath,
    UnreadableImportError,
)
from surveymark.imports.lines import shown_beginning
from surveymark.imports.rdf_xml import SPACES, line_of, named, parsed_rdf, text_of
from surveymark.imports.work import Fields, Role, SourceWork
from surveymark.imports.work_paper import imported_file, work_of
from surveymark.imports.zotero_types import (
    AT_VENUE,
    KINDS,
    NO_PAPERS,
    Collection,
    add_creator,
    paths_of,
    sections_of,
    without_markup,
)

_RDF = SPACES["rdf"]
_ABOUT, _RESOURCE = f"{{{_RDF}}}about", f"{{{_RDF}}}resource"
_ROLES: Mapping[str, Role] = {
    "z:itemType": "type",
    "dc:title": "title",
    "dc:date": "date",
    "dcterms:abstract": "abstract",
    "bib:pages": "pages",
    "prism:volume": "volume",
    "prism:number": "number",
    "prism:edition": "edition",
    "z:repository": "publisher",
    **dict.fromkeys(("z:language", "dc:language"), "language"),
    "z:citationKey": "key",
    **dict.fromkeys(("z:type", "z:genre"), "genre"),
    **dict.fromkeys(("z:version", "z:versionNumber"), "version"),
    "z:websiteTitle": "site",
    "z:meetingName": "event",
}
_OF_KIND: Mapping[str | None, Mapping[str, Role]] = {
    "report": {"prism:number": "report number"},
    "software": {"prism:edition": "version", "prism:number": "version"},
    "dataset": {"prism:number": "version", "prism:edition": "version"},
}
_CONTAINERS: Mapping[str, Role] = {
    **dict.fromkeys(("bib:Journal", "bib:Periodical", "bib:Newspaper", "bib:Book"), "container"),
    **dict.fromkeys(("z:Website", "z:Blog", "z:Forum"), "site"),
    "bib:Series": "series",
}
_IN_CONTAINER: Mapping[str, Role] = {
    "prism:volume": "volume",
    "prism:number": "number",
    "prism:edition": "edition",
    "dcterms:alternative": "short container",
}
_TYPES: Mapping[str, str] = {
    "bib:Article": "journalArticle",
    "bib:Book": "book",
    "bib:BookSection": "bookSection",
    "bib:Thesis": "thesis",
    "bib:Report": "report",
    "bib:Manuscript": "manuscript",
    "bib:Data": "computerProgram",
    "bib:Document": "webpage",
}
"""The item type of an element in files that have no `z:itemType`."""
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN)\s+(.+)\Z")
_INCOMPLETE = re.compile(r"the list of authors is incomplete\.?\Z", re.IGNORECASE)
"""The note of our own export."""
_RELATIONS = frozenset(
    {"dcterms:isPartOf", "dc:publisher", "bib:presentedAt", "dcterms:isReferencedBy", "link:link"}
)
_DEEPEST = 5
"""Sections, containers and series; more is a circle."""


class _File:
    """The items of a file, and what they refer to."""

    def __init__(self, root: Element) -> None:
        self.nodes = tuple(root)
        self.by_name = {
            name: element
            for element in root.iter()
            if (name := element.get(_ABOUT)) and len(element)
        }
        self.containers = {
            one.get(_RESOURCE, "") for one in root.iter(f"{{{SPACES['dcterms']}}}isPartOf")
        }
        self.collections = {
            node.get(_ABOUT, ""): node for node in self.nodes if named(node) == "z:Collection"
        }

    def target(self, element: Element) -> Element | None:
        """The node in the element or the one that it refers to."""
        if len(element):
            return element[0]
        return self.by_name.get(element.get(_RESOURCE, ""))

    def item_type(self, node: Element) -> str:
        """Zotero's type of the node; empty if it is no item."""
        written = text_of(node, "z:itemType")
        if written or node.get(_ABOUT, "") in self.containers:
            return written
        return {"bib:Memo": "note", "z:Attachment": "attachment", **_TYPES}.get(named(node), "")


def _recognises(text: str) -> Certainty:
    start = text[:5000]
    if "<" not in start or "22-rdf-syntax-ns#" not in start:
        return "no"
    if SPACES["z"] in start:
        return "yes"
    return "perhaps" if SPACES["bib"] in start else "no"


def _read(text: str, context: ImportContext) -> ImportedFile:
    file = _File(parsed_rdf(text))
    collections = _collections(file)
    paths = paths_of(collections)
    sections = _sections(file, paths)
    works: list[SourceWork | Refusal] = []
    passed_over: list[Refusal] = []
    for node in file.nodes:
        item_type = file.item_type(node)
        if item_type in NO_PAPERS:
            passed_over.append(_passed_over(node, NO_PAPERS[item_type]))
        elif item_type:
            make = partial(_work, file, node, item_type, sections.get(node.get(_ABOUT, ""), ()))
            works.append(work_of(line_of(node), text_of(node, "dc:title"), make))
        elif node.get(_ABOUT, "") not in {*file.containers, *file.collections}:
            passed_over.append(_passed_over(node, f"a {named(node)}, which is no item"))
    if not works and not passed_over:
        message = "expected items of a Zotero library, found none"
        raise UnreadableImportError(message)
    return imported_file(
        FORMAT.name,
        works,
        context,
        collections=sections_of(collections, paths),
        passed_over=passed_over,
    )


def _collections(file: _File) -> Mapping[str, Collection]:
    parents = {
        part.get(_RESOURCE, ""): name
        for name, node in file.collections.items()
        for part in node
        if named(part) == "dcterms:hasPart"
    }
    return {
        name: Collection(
            line=line_of(node), name=text_of(node, "dc:title"), parent=parents.get(name, "")
        )
        for name, node in file.collections.items()
    }


def _sections(
    file: _File, paths: Mapping[str, SectionPath]
) -> Mapping[str, tuple[SectionPath, ...]]:
    """The collections of each item, by its name."""
    found: dict[str, tuple[SectionPath, ...]] = {}
    for name, node in file.collections.items():
        for part in node:
            target = part.get(_RESOURCE, "")
            if target not in file.collections and name in paths:
                found[target] = (*found.get(target, ()), paths[name])
    return found


def _passed_over(node: Element, why: str) -> Refusal:
    what = without_markup(text_of(node, "dc:title") or text_of(node, "rdf:value"))
    return Refusal(line=line_of(node), what=shown_beginning(what or node.get(_ABOUT, "")), why=why)


def _work(
    file: _File, node: Element, item_type: str, sections: tuple[SectionPath, ...]
) -> SourceWork:
    fields = Fields()
    kind = KINDS.get(item_type)
    roles = {**_ROLES, **_OF_KIND.get(kind, {})}
    for element in node:
        _add(fields, element, file, roles)
    if not text_of(node, "z:itemType"):
        fields.add(named(node), "type", item_type)
    return SourceWork(
        line=line_of(node),
        fields=tuple(fields.found),
        kind=kind,
        is_at_venue=item_type == AT_VENUE,
        sections=sections,
    )


def _add(fields: Fields, element: Element, file: _File, roles: Mapping[str, Role]) -> None:
    name, target = named(element), file.target(element)
    if target is not None and name in _RELATIONS:
        _add_related(fields, name, target, file)
    elif name == "dc:identifier":
        _add_identifier(fields, name, element)
    elif name == "dc:subject":
        fields.add(name, "keyword", _text(element))
    elif name == "dc:description":
        add_extra(fields, "extra", element.text or "")
    elif any(named(one) == "foaf:Person" for one in element.iter()):
        _add_people(fields, name, element)
    elif name not in _RELATIONS:
        fields.add(name, roles.get(name, "other"), _text(element))


def _add_related(fields: Fields, name: str, target: Element, file: _File) -> None:
    """The container, publisher or conference; notes and attachments are named as passed over."""
    if name == "dcterms:isPartOf":
        _add_container(fields, target, file)
    elif name == "dc:publisher":
        _add_publisher(fields, target)
    elif name == "bib:presentedAt":
        fields.add("bib:Conference", "event", text_of(target, "dc:title"))
    elif _INCOMPLETE.match(text_of(target, "rdf:value")):
        fields.add("note", "more authors", "others")


def _text(element: Element) -> str:
    return " ".join(element.itertext())


def _add_people(fields: Fields, name: str, element: Element) -> None:
    creator = name.partition(":")[2].removesuffix("s")
    for person in element.iter():
        if named(person) == "foaf:Person":
            given = text_of(person, "foaf:givenName") or text_of(person, "foaf:givenname")
            add_creator(fields, name, creator, text_of(person, "foaf:surname"), given)


def _add_container(fields: Fields, container: Element, file: _File, depth: int = 1) -> None:
    """The journal, proceedings, book or website, and the series around it."""
    kind = named(container)
    for element in container:
        name, target = named(element), file.target(element)
        if name == "dcterms:isPartOf" and target is not None:
            if depth < _DEEPEST:
                _add_container(fields, target, file, depth + 1)
        elif name == "dc:identifier":
            _add_identifier(fields, f"{kind} {name}", element)
        else:
            role = _CONTAINERS.get(kind, "other") if name == "dc:title" else None
            text = _text(element)
            fields.add(f"{kind} {name}", role or _IN_CONTAINER.get(name, "other"), text)


def _add_publisher(fields: Fields, organization: Element) -> None:
    fields.add("dc:publisher", "publisher", text_of(organization, "foaf:name"))
    for element in organization.iter():
        if named(element) == "vcard:locality":
            fields.add("vcard:locality", "place", element.text or "")


def _add_identifier(fields: Fields, name: str, element: Element) -> None:
    """A DOI, ISBN or ISSN after its name, or an address."""
    if len(element):
        fields.add(f"{name} URI", "address", _text(element))
        return
    found = _IDENTIFIER.match((element.text or "").strip())
    roles: Mapping[str, Role] = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn"}
    if found:
        fields.add(f"{name} {found[1]}", roles[found[1]], found[2])
    else:
        fields.add(name, "other", element.text or "")


FORMAT = ImportFormat(name="zotero-rdf", label="Zotero RDF", recognises=_recognises, read=_read)
