"""A name with a suffix in every form in which it leaves the survey."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import rdflib
import rispy

import invented
from real_programs import needs, run
from surveymark.curation.citation_key import citation_key
from surveymark.exports.export import selection_of
from surveymark.exports.formats.bibtex import bibtex_entry
from surveymark.exports.formats.csl_json import FORMAT as CSL_JSON
from surveymark.exports.formats.csv_table import FORMAT as CSV_TABLE
from surveymark.exports.formats.ris import FORMAT as RIS
from surveymark.exports.formats.zotero_rdf import FORMAT as ZOTERO_RDF
from surveymark.exports.reference import references
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.outputs.data import paper_record
from surveymark.outputs.database import write_database
from surveymark.pages.head import coins, paper_head
from surveymark.sources.bibtex_file import bibtex_facts

PAPER = Paper.model_validate(
    {
        "key": "wood2024cups",
        "title": "Cups",
        "authors": ["Wood, Jr., Ada May", "Li, Ming"],
        "date": "2024",
        "topics": ["cups"],
    }
)
SURVEY = replace(invented.survey(), papers=(PAPER,), paths=(), introductions={})
ONE = selection_of((PAPER,), "Cups", SURVEY)
CITATION = SURVEY.citations[PAPER.key]


def test_bibtex_has_it_in_the_middle_and_gives_it_back() -> None:
    entry = bibtex_entry(CITATION)
    assert "  author = {Wood, Jr., Ada May and Li, Ming},\n" in entry
    (facts,), _ = bibtex_facts(entry, "x", lambda _: None)
    assert facts.authors == PAPER.authors


@needs("bibtex")
def test_bibtex_prints_it_behind_the_name(tmp_path: Path) -> None:
    (tmp_path / "one.bib").write_text(bibtex_entry(CITATION), "utf-8")
    (tmp_path / "x.aux").write_text("\\bibdata{one}\n\\bibstyle{plain}\n\\citation{*}\n")
    assert run("bibtex", "x", cwd=tmp_path).returncode == 0
    assert "Ada~May Wood, Jr. and Ming Li" in (tmp_path / "x.bbl").read_text()


def test_ris_and_coins_and_highwire_have_it_last() -> None:
    assert rispy.loads(RIS.text(ONE))[0]["authors"] == ["Wood, Ada May, Jr.", "Li, Ming"]
    assert [value for name, value in parse_qsl(coins(CITATION)) if name == "rft.creator"] == [
        "Wood, Ada May, Jr.",
        "Li, Ming",
    ]
    head = paper_head(CITATION, SURVEY.config, "x")
    assert '<meta name="citation_author" content="Wood, Ada May, Jr.">' in head
    assert '"name":"Ada May Wood Jr."' in head


def test_csl_json_has_a_field_for_it_and_zotero_rdf_has_it_beside_the_given_name() -> None:
    (item,) = json.loads(CSL_JSON.text(ONE))
    assert item["author"] == [
        {"family": "Wood", "given": "Ada May", "suffix": "Jr."},
        {"family": "Li", "given": "Ming"},
    ]
    graph = rdflib.Graph().parse(data=ZOTERO_RDF.text(ONE), format="xml")
    given = graph.objects(None, rdflib.URIRef("http://xmlns.com/foaf/0.1/givenName"))
    assert sorted(map(str, given)) == ["Ada May, Jr.", "Ming"]


def test_csv_sqlite_and_the_data_record_keep_it_apart(tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(CSV_TABLE.text(ONE), newline=""))
    assert row["authors"] == "Wood, Jr., Ada May; Li, Ming"
    write_database(SURVEY, tmp_path / "x.sqlite")
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    assert connection.execute(
        "select family, given, suffix from authors order by position"
    ).fetchall() == [("Wood", "Ada May", "Jr."), ("Li", "Ming", None)]
    connection.close()
    assert paper_record(PAPER, SURVEY)["authors"][0] == {
        "family": "Wood",
        "given": "Ada May",
        "suffix": "Jr.",
    }


def test_plain_references_print_it_where_each_style_does() -> None:
    printed = dict(references(CITATION))
    assert printed["APA"].startswith("Wood, A. M., Jr., & Li, M. (2024).")
    assert printed["IEEE"].startswith("A. M. Wood Jr. and M. Li, ")
    assert printed["ACM"].startswith("Ada May Wood Jr. and Ming Li. 2024.")


def test_a_key_is_made_of_the_family_name_alone() -> None:
    assert citation_key(PAPER, set()) == "wood2024cups"
    assert Person(family="Wood", suffix="Jr.", given="Ada").full_name == "Ada Wood Jr."
