"""A field is declared once, and reaches every surface that holds entries, or a reason is named here.

A new field needs a value in `every_field.VALUES`, and no more: its name, type and docstring bring it everywhere.
"""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import pytest

import invented
from every_field import PAPER, VALUES
from surveymark.content.field_reference import field_reference
from surveymark.content.json_schemas import json_schema_text
from surveymark.content.paper_text import paper_fields, paper_text
from surveymark.exports.export import all_exports, selection_of
from surveymark.model.facts import Facts, further_fields
from surveymark.model.field_options import FieldOptions
from surveymark.model.fields import fields_of, labels, record_fields
from surveymark.model.noun import Name, Noun
from surveymark.model.paper import Paper
from surveymark.model.survey import Survey
from surveymark.outputs.data import paper_record, paper_schema
from surveymark.outputs.database import write_database

_A_TABLE = "has a table of its own: {}"
_COUNTED = "is what a listing said; tables have the names themselves"
_WITHOUT = "is no column that a spreadsheet sorts or filters by; data and database have it"
_OF_THE_ENTRY = "tells how the entry came to be; data has it"
_ROWS = "takes several rows; data and database have them"
UNREACHED: Mapping[tuple[str, str], str] = {
    ("key", "entry"): "is the name of the file",
    ("key", "schema of entries"): "is the name of the file",
    ("authors", "database"): _A_TABLE.format("authors"),
    ("topics", "database"): _A_TABLE.format("paper_topics"),
    ("links", "database"): _A_TABLE.format("links"),
    **{
        (field, "database"): _A_TABLE.format(table)
        for field, table in {
            "about": "paper_attributes",
            "aspects": "aspects",
            "uses": "paper_datasets",
            "introduces": "paper_datasets",
            "results": "results",
            "relates": "relations",
        }.items()
    },
    **{(field, "CSV"): _ROWS for field in ("results", "relates")},
    ("author_count", "CSV"): _COUNTED,
    ("author_count", "database"): _COUNTED,
    ("note", "CSV"): _WITHOUT,
    ("added", "CSV"): _WITHOUT,
    **{
        (field, table): _OF_THE_ENTRY
        for field in ("listed", "sources", "aliases")
        for table in ("CSV", "database")
    },
}
"""Field and surface, and why the one does not reach the other."""

SURVEY = replace(invented.survey(), papers=(PAPER,), abstracts={}, paths=(), introductions={})


@dataclass(frozen=True)
class Surface:
    """Something that holds entries, with the names of the fields that reach it."""

    name: str
    reached: Callable[[Survey, Path], set[str]]


def _csv(survey: Survey, _: Path) -> set[str]:
    export = next(export for export in all_exports() if export.name == "csv")
    rows = list(
        csv.DictReader(io.StringIO(export.text(selection_of(survey.papers, "All", survey))))
    )
    return {
        field.name
        for field in fields_of(Paper).values()
        for column in field.columns
        if column.csv and rows[0][column.name]
    }


def _database(survey: Survey, folder: Path) -> set[str]:
    write_database(survey, folder / "survey.sqlite")
    connection = sqlite3.connect(folder / "survey.sqlite")
    connection.row_factory = sqlite3.Row
    row = connection.execute("select * from papers").fetchone()
    connection.close()
    return {
        field.name
        for field in fields_of(Paper).values()
        for column in field.columns
        if column.sql and row[column.name] is not None
    }


SURFACES = (
    Surface("entry", lambda survey, _: set(paper_fields(survey.papers[0]))),
    Surface(
        "schema of entries", lambda *_: set(json.loads(json_schema_text("paper"))["properties"])
    ),
    Surface("data", lambda survey, _: set(paper_record(survey.papers[0], survey))),
    Surface("schema of data", lambda survey, _: set(paper_schema(survey)["properties"])),
    Surface("CSV", _csv),
    Surface("database", _database),
    Surface("labels", lambda *_: set(labels())),
    Surface(
        "reference",
        lambda *_: {
            line.strip("# `") for line in field_reference().splitlines() if line.startswith("## ")
        },
    ),
)


def test_every_field_has_a_value_here() -> None:
    assert list(VALUES) == list(Paper.model_fields)
    assert all(
        getattr(PAPER, name) != field.info.get_default(call_default_factory=True)
        for name, field in fields_of(Paper).items()
    )


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_every_field_reaches_every_surface_or_a_reason_is_named(
    surface: Surface, tmp_path: Path
) -> None:
    reached = surface.reached(SURVEY, tmp_path)
    missing = {field.name for field in fields_of(Paper).values()} - reached
    assert missing == {field for field, where in UNREACHED if where == surface.name}


def test_every_field_has_a_docstring_unless_its_name_is_sufficient() -> None:
    assert all(field.documentation for field in fields_of(Paper).values())


def test_a_field_that_sources_fill_has_rules_of_its_own_or_is_filled_by_its_declaration_alone() -> (
    None
):
    filled = {field.name for field in fields_of(Paper).values() if field.held.is_filled}
    assert {"authors", "arxiv", "doi", "date", "published", "links"} <= filled
    assert set(further_fields()) == filled - set(Facts.__dataclass_fields__)


def test_an_entry_states_its_fields_in_the_order_of_the_model() -> None:
    assert list(paper_fields(PAPER)) == [name for name in Paper.model_fields if name != "key"]
    assert paper_text(PAPER).startswith(
        "title: Cups that Keep\nauthors:\n- Wood, Ada\n- name: The Potters\nauthors_complete: false\n"
    )


def test_a_record_contains_derived_facts() -> None:
    bare = Paper.model_validate(
        {"key": "x", "title": "Cups", "arxiv": "2502.01234", "authors": ["Wood, Ada"]}
    )
    record = record_fields(bare)
    assert (record["date"], record["doi"], record["author_count"]) == (
        "2025-02",
        "10.48550/arXiv.2502.01234",
        1,
    )
    assert set(record) == {"key", "title", "authors", "author_count", "date", "arxiv", "doi"}


class Jar(Noun):
    """A noun with fields of every kind."""

    name: Name
    lid: Annotated[Name | None, FieldOptions(label="The lid", is_public=False)] = None
    stamps: tuple[Name, ...] = ()


def test_only_what_differs_from_the_default_is_stated() -> None:
    assert Jar(name="Blue").stated == {"name": "Blue"}
    assert Jar(name="Blue", lid="cork", stamps=("a", "b")).stated == {
        "name": "Blue",
        "lid": "cork",
        "stamps": ["a", "b"],
    }


def test_a_field_is_called_by_its_label_or_its_name_in_words_and_what_is_not_public_has_no_column() -> (
    None
):
    fields = fields_of(Jar)
    assert [field.label for field in fields.values()] == ["Name", "The lid", "Stamps"]
    assert [[column.name for column in field.columns] for field in fields.values()] == [
        ["name"],
        [],
        ["stamps"],
    ]


def test_parts_of_the_publication_have_labels_of_their_own() -> None:
    assert labels()["published.year"] == "Year of publication"
    assert labels()["published.volume"] == "Volume"
    assert labels()["arxiv"] == "arXiv id"


def test_the_reference_describes_the_form_of_a_field_and_who_fills_it() -> None:
    sections = dict(zip(VALUES, field_reference().split("## `")[1:], strict=True))
    assert (
        "- Format: text, as `2307.14637`\n- Filled by metadata services: if empty\n"
        in sections["arxiv"]
    )
    assert "- Format: list of: `method`, `dataset`, `benchmark`" in sections["gives"]
    assert "    - `volume`: text of at most 50 characters\n" in sections["published"]
    assert "- CSV columns: `venue`, `year`\n" in sections["published"]
