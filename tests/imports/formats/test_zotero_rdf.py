"""Zotero RDF: items, their containers and collections; notes and attachments are passed over by name."""

from pathlib import Path

import pytest

from imported_cases import CASES, CONTEXT, case_texts, described, expected
from surveymark.imports.formats.zotero_rdf import FORMAT
from surveymark.imports.imported import UnreadableImportError

LIBRARY = CASES / "zotero_rdf/library.rdf"
HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
    ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#">\n'
)


@pytest.mark.parametrize("path", case_texts("zotero_rdf"), ids=lambda path: path.stem)
def test_a_case_is_read_as_expected(path: Path) -> None:
    assert described(FORMAT.read(path.read_text("utf-8"), CONTEXT)) == expected(path)


def test_every_item_is_a_paper_refused_or_passed_over() -> None:
    text = LIBRARY.read_text("utf-8")
    found = FORMAT.read(text, CONTEXT)
    notes = text.count("<bib:Memo")
    assert len(found.papers) + len(found.refused) + len(found.passed_over) == notes + text.count(
        "<z:itemType>"
    )


def test_windows_line_ends_a_byte_order_mark_and_another_encoding_change_nothing() -> None:
    text = LIBRARY.read_text("utf-8")
    found = FORMAT.read(text, CONTEXT)
    assert FORMAT.read("\ufeff" + text.replace("\n", "\r\n"), CONTEXT) == found
    declared = f'<?xml version="1.0" encoding="ISO-8859-1"?>{text}'
    assert FORMAT.read(declared, CONTEXT) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "<bib:Book>\n", "line 5: expected well-formed XML, found the end of the file"),
        (HEAD + "<bib:Book>\n</rdf:RDF>", "line 5: expected well-formed XML, found mismatched tag"),
        (HEAD + "<a>&nbsp;</a></rdf:RDF>", "line 4: expected well-formed XML, found undefined entity"),
        (HEAD + "</rdf:RDF>", "expected items of a Zotero library, found none"),
        ("<html/>", "line 1: expected rdf:RDF as the root, found html"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + "<a>&b;</a></rdf:RDF>", "expected RDF without a document type and entities, which can expand without end"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + HEAD + "</rdf:RDF>", "expected RDF without a document type and entities, which can expand without end"),
        (HEAD + "<a>" * 200, "line 4: expected at most 100 nested elements"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_file_is_refused_with_the_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableImportError) as error:
        FORMAT.read(text, CONTEXT)
    assert str(error.value) == message


def test_circles_of_collections_and_containers_end() -> None:
    item = (
        '<bib:Article rdf:about="#i"><z:itemType>journalArticle</z:itemType><dc:title>Cups</dc:title>'
        '<dcterms:isPartOf rdf:resource="#j"/></bib:Article>'
        '<bib:Journal rdf:about="#j"><dcterms:isPartOf rdf:resource="#j"/><dc:title>Joc</dc:title></bib:Journal>'
        '<z:Collection rdf:about="#a"><dc:title>A</dc:title><dcterms:hasPart rdf:resource="#b"/></z:Collection>'
        '<z:Collection rdf:about="#b"><dc:title>B</dc:title><dcterms:hasPart rdf:resource="#a"/>'
        '<dcterms:hasPart rdf:resource="#i"/></z:Collection></rdf:RDF>'
    )
    (paper,) = FORMAT.read(HEAD + item, CONTEXT).papers
    assert paper.facts
    assert paper.facts.published
    assert (paper.facts.published.venue, paper.sections) == ("Joc", ())


@pytest.mark.parametrize("folder", sorted(path.name for path in CASES.iterdir()))
def test_only_zotero_rdf_is_recognised(folder: str) -> None:
    for path in case_texts(folder):
        is_own = folder == "zotero_rdf"
        assert FORMAT.recognises(path.read_text("utf-8")) == ("yes" if is_own else "no"), path
