"""DOIs with angle brackets, in every form in which they leave the survey: text stays text, addresses are encoded."""

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import rdflib
import rispy
from bs4 import BeautifulSoup

import invented
from shown_pages import shown_files
from surveymark.exports.export import all_exports, selection_of
from surveymark.exports.formats.bibtex import bibtex_entry
from surveymark.exports.formats.csl_json import csl_item
from surveymark.exports.formats.ris import FORMAT as RIS
from surveymark.exports.formats.zotero_rdf import FORMAT as ZOTERO_RDF
from surveymark.model.identifier import doi_address
from surveymark.model.paper import Paper
from surveymark.outputs.feeds import feed_files
from surveymark.pages.head import paper_head
from surveymark.pages.paper import Marks, paper_files, shell_page
from surveymark.sources.bibtex_file import bibtex_facts

DOIS = (
    "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
    "10.1234/</script><script>alert(1)</script>",
    "10.1234/a#b?c%3c'd",
)


def paper_with(doi: str, venue: str = "") -> Paper:
    fields = (
        {"published": {"venue": venue, "kind": "journal", "year": 1998, "doi": doi}}
        if venue
        else {"doi": doi}
    )
    return Paper.model_validate(
        {
            "key": "wood1998cups",
            "title": "Cups",
            "authors": ["Wood, Ada"],
            "added": "2025-01-01",
            "topics": ["cups"],
            **fields,
        }
    )


@pytest.mark.parametrize("venue", ["", "JoC"])
@pytest.mark.parametrize("doi", DOIS)
def test_it_comes_back_whole_from_every_format(doi: str, venue: str) -> None:
    paper = paper_with(doi, venue)
    survey = replace(invented.survey(), papers=(paper,), paths=(), introductions={})
    one = selection_of((paper,), "Cups", survey)
    assert all(export.text(one) for export in all_exports())
    (facts,), _ = bibtex_facts(bibtex_entry(survey.citations[paper.key]), "x", survey.venue)
    assert (facts.published.doi if facts.published else facts.doi) == doi
    assert rispy.loads(RIS.text(one))[0]["doi"] == doi
    item = csl_item(survey.citations[paper.key])
    assert (item["DOI"], item["URL"]) == (doi, doi_address(doi))
    graph = rdflib.Graph().parse(data=ZOTERO_RDF.text(one), format="xml")
    assert f"DOI {doi}" in {
        str(value)
        for value in graph.objects(
            None, rdflib.URIRef("http://purl.org/dc/elements/1.1/identifier")
        )
    }
    feed = ET.fromstring(dict(feed_files(survey))["new.xml"])  # noqa: S314 - our own
    assert doi_address(doi) in {
        link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")
    }


@pytest.mark.parametrize("venue", ["", "JoC"])
@pytest.mark.parametrize("doi", DOIS)
def test_pages_show_it_as_text_and_link_its_encoded_address(doi: str, venue: str) -> None:
    survey = replace(
        invented.survey(), papers=(paper_with(doi, venue),), paths=(), introductions={}
    )
    marks = Marks(word=survey.neutral_word)
    shell = (
        f'<title>{marks["title"]}</title>{shell_page(marks).body.text}<meta name="{marks.head}">'
    )
    page = dict(paper_files(survey, shell, policy=""))["papers/wood1998cups/index.html"]
    parsed = BeautifulSoup(page, "html.parser")
    assert [script.get("type") for script in parsed.find_all("script")] == ["application/ld+json"]
    assert json.loads(parsed.find("script").string)["identifier"] == doi  # type: ignore[union-attr, arg-type]
    assert {link["href"] for link in parsed.find_all("a") if "doi.org" in link["href"]} == {
        doi_address(doi)
    }
    head = paper_head(survey.citations["wood1998cups"], survey.config, "x")
    named = BeautifulSoup(head, "html.parser").find_all("meta", {"name": "citation_doi"})
    assert [meta["content"] for meta in named] == [doi]
    text = shown_files(survey)["topics/cups.md"]
    assert not BeautifulSoup(text, "html.parser").find("script")
