"""What pages say of themselves as schema.org data, as readers of linked data and browsers find it."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rdflib import RDF, Graph, Namespace, URIRef

import invented
from surveymark.exports.export import all_exports
from surveymark.model.survey import Survey
from surveymark.pages.page import Later
from surveymark.site import site

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""rdflib's own reader of JSON-LD still makes one."""
BASE = "https://invented.github.io/my-survey/"
SCHEMA = Namespace("https://schema.org/")
VOCABULARY = {"@vocab": str(SCHEMA), "url": {"@type": "@id"}, "license": {"@type": "@id"}}
"""What the context of schema.org says of these terms, without asking that host for it."""


def data(html: str) -> list[dict[str, object]]:
    """Every block of linked data in a page, read as browsers read pages."""
    blocks = BeautifulSoup(html, "html5lib").select('script[type="application/ld+json"]')
    assert all(block.parent is not None and block.parent.name == "head" for block in blocks)
    return [json.loads(str(block.string)) for block in blocks]


def graph(html: str) -> Graph:
    """What all blocks say, as a reader of linked data takes it."""
    found = Graph()
    for block in data(html):
        assert block.pop("@context") == "https://schema.org"
        found.parse(data=json.dumps({"@context": VOCABULARY, **block}), format="json-ld")
    return found


def page(built_site: Path, address: str) -> Graph:
    return graph((built_site / address / "index.html").read_text("utf-8"))


def test_the_front_page_is_a_site_that_can_be_searched_about_a_set_of_data(
    survey: Survey, built_site: Path
) -> None:
    said = page(built_site, "")
    website, dataset = URIRef(f"{BASE}#site"), URIRef(f"{BASE}#survey")
    assert said.value(website, RDF.type) == SCHEMA.WebSite
    assert said.value(website, SCHEMA.about) == dataset
    assert said.value(dataset, RDF.type) == SCHEMA.Dataset
    assert str(said.value(dataset, SCHEMA.name)) == survey.config.title
    assert said.value(dataset, SCHEMA.license) == URIRef(survey.config.license_address)
    search = said.value(website, SCHEMA.potentialAction)
    target = said.value(search, SCHEMA.target)
    assert str(said.value(target, SCHEMA.urlTemplate)) == (
        f"{BASE}explore/?q={{search_term_string}}"
    )


@pytest.mark.parametrize(
    ("address", "papers"),
    [
        ("topics/plates/", ["li2023plates", "nobody2021saucer", "crowd2020dinner"]),
        ("venues/joc/", ["li2023plates"]),
        ("years/2020/", ["hostile10", "crowd2020dinner"]),
        ("paths/shelves-upwards/", ["conference2022shelf", "undated-cupboard", "crowd2020dinner"]),
    ],
)
def test_a_page_that_lists_papers_is_a_collection_in_the_order_of_the_page(
    built_site: Path, address: str, papers: list[str]
) -> None:
    said = page(built_site, address)
    collection = URIRef(BASE + address)
    assert said.value(collection, RDF.type) == SCHEMA.CollectionPage
    assert said.value(collection, SCHEMA.isPartOf) == URIRef(f"{BASE}#site")
    items = said.value(collection, SCHEMA.mainEntity)
    listed = sorted(
        (int(str(said.value(item, SCHEMA.position))), said.value(item, SCHEMA.url))
        for item in said.objects(items, SCHEMA.itemListElement)
    )
    assert listed == [
        (number, URIRef(f"{BASE}papers/{key}/")) for number, key in enumerate(papers, 1)
    ]


def test_the_page_of_downloads_is_a_catalogue_with_every_file_that_holds_the_whole_survey(
    built_site: Path,
) -> None:
    said = page(built_site, "bibliography/")
    dataset = said.value(URIRef(f"{BASE}bibliography/#catalogue"), SCHEMA.dataset)
    files = {
        str(said.value(file, SCHEMA.contentUrl)): str(said.value(file, SCHEMA.encodingFormat))
        for file in said.objects(dataset, SCHEMA.distribution)
    }
    assert files == {
        **{f"{BASE}bibliography.{export.suffix}": export.media_type for export in all_exports()},
        f"{BASE}data/papers.json": "application/json",
        f"{BASE}data/survey.sqlite": "application/vnd.sqlite3",
    }
    assert all((built_site / address.removeprefix(BASE)).is_file() for address in files)


def test_no_text_of_a_survey_leaves_its_block() -> None:
    """The topic's title holds markup, the titles of its papers end scripts."""
    pages = site(invented.survey()).pages
    heads = [
        head
        for made in pages
        if (head := made.body.tags() if isinstance(made.body, Later) else made.head)
    ]
    assert len(heads) > 10
    for head in heads:
        (script,) = BeautifulSoup(f"<head>{head}</head>", "html5lib").select("head *")
        assert script.name == "script"
        assert head.count("<") == 2
    assert any("Cups <and> mugs" in json.dumps(data(head)) for head in heads)


def test_a_page_without_papers_has_no_citation_data(built_site: Path) -> None:
    assert data((built_site / "about/index.html").read_text("utf-8")) == []
