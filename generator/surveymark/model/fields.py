"""The fields of an entry as declared by `Paper`: the one source for data, tables, schemas and the manual."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from surveymark.model.docstrings import field_docstrings
from surveymark.model.field_options import Cell, Column, FieldOptions
from surveymark.model.link import LINK_NAMES
from surveymark.model.noun import Noun, stated
from surveymark.model.paper import Paper

_CSV_FIRST = (
    "key",
    "title",
    "authors",
    "authors_complete",
    "date",
    "venue",
    "year",
    "gives",
    "topics",
    "arxiv",
    "doi",
    "code",
    "project",
    "data",
    "demo",
    "model",
    "summary",
)
_SQL_FIRST = (
    "key",
    "title",
    "date",
    "year",
    "venue",
    "venue_year",
    "gives",
    "summary",
    "note",
    "arxiv",
    "doi",
    "address",
    "added",
    "authors_complete",
)
"""The first columns of tables. Programs may rely on their positions, so later columns follow them in field order."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One declared field."""

    name: str
    """Its name in entries and data."""
    noun: type[Noun]
    attribute: str
    info: FieldInfo
    held: FieldOptions

    @property
    def label(self) -> str:
        """Its label on pages."""
        return self.held.label or self.name.replace("_", " ").capitalize()

    @property
    def documentation(self) -> str:
        """Its docstring, on one line."""
        return " ".join(field_docstrings(self.noun).get(self.attribute, "").split())

    @property
    def columns(self) -> Iterable[Column]:
        """Its columns, with their names and values."""
        for column in self.held.columns if self.held.is_public else ():
            yield Column(
                name=column.name or self.name,
                value=column.value or _cell_of(self.name),
                csv=column.csv,
                sql=column.sql,
                may_hold_latex=column.may_hold_latex,
            )


@cache
def fields_of(noun: type[Noun]) -> Mapping[str, Field]:
    """The declared fields by attribute name, in declaration order."""
    return {
        attribute: Field(
            name=info.alias or attribute,
            noun=noun,
            attribute=attribute,
            info=info,
            held=next(
                (held for held in info.metadata if isinstance(held, FieldOptions)), FieldOptions()
            ),
        )
        for attribute, info in noun.model_fields.items()
    }


def stated_fields(paper: Paper, forms: Mapping[type, Callable[[Any], Any]]) -> dict[str, Any]:
    """The values of an entry without its key, in field order."""
    return {name: value for name, value in stated(paper, forms).items() if name != "key"}


def record_fields(paper: Paper) -> dict[str, Any]:
    """The public fields of a paper's data record."""
    stated = paper.stated
    record = {
        field.name: field.held.record(paper) if field.held.record else stated.get(field.name)
        for field in fields_of(Paper).values()
        if field.held.is_public
    }
    return {name: value for name, value in record.items() if value is not None}


def labels() -> Mapping[str, str]:
    """The label of each field by its name under `sources`, such as `published.year`."""
    found: dict[str, str] = {}
    for attribute, field in fields_of(Paper).items():
        found[field.name] = field.label
        for part in _parts(Paper.model_fields[attribute]):
            found |= {
                f"{field.name}.{inner.name}": inner.label for inner in fields_of(part).values()
            }
    return found


def field_label(name: str) -> str:
    """The label of a field by its name under `sources`; the name itself if there is no such field.

    >>> field_label("published.doi"), field_label("links.code")
    ('DOI', 'Code')
    """
    return _labels_of_all().get(name, name)


@cache
def _labels_of_all() -> Mapping[str, str]:
    return {**labels(), **{f"links.{kind}": name for kind, name in LINK_NAMES.items()}}


@cache
def csv_columns() -> tuple[Column, ...]:
    """The columns of the CSV table, in order."""
    return _in_order([column for column in _columns() if column.csv], _CSV_FIRST)


@cache
def sql_columns(*others: Column) -> tuple[Column, ...]:
    """The columns of the database table of papers, in order, including those that no field holds."""
    return _in_order([*(column for column in _columns() if column.sql), *others], _SQL_FIRST)


def csv_row(paper: Paper, shown: Callable[[str], str]) -> Mapping[str, str]:
    """The paper's cell in each of `csv_columns` as text; unknown values are empty."""
    return {name: _cell_text(cell) for name, cell in _cells(paper, csv_columns(), shown).items()}


def sql_row(paper: Paper, shown: Callable[[str], str]) -> Mapping[str, Cell]:
    """The paper's cell in each of `sql_columns`."""
    return _cells(paper, sql_columns(), shown)


def _cells(
    paper: Paper, columns: Iterable[Column], shown: Callable[[str], str]
) -> Mapping[str, Cell]:
    """The paper's cell in each column; `shown` removes LaTeX that a listing may have left."""
    found = {column.name: column.value(paper) for column in columns if column.value}
    return found | {
        column.name: shown(str(found[column.name] or "")) or None
        for column in columns
        if column.may_hold_latex
    }


def _cell_text(cell: Cell) -> str:
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _parts(info: FieldInfo) -> Iterable[type[Noun]]:
    """The noun type of a field, also if the field is optional."""
    options = [info.annotation, *getattr(info.annotation, "__args__", ())]
    return (
        option for option in options[:2] if isinstance(option, type) and issubclass(option, Noun)
    )


def _columns() -> Iterable[Column]:
    return (column for field in fields_of(Paper).values() for column in field.columns)


def _in_order(columns: Sequence[Column], first: Sequence[str]) -> tuple[Column, ...]:
    return tuple(
        sorted(
            columns,
            key=lambda column: first.index(column.name) if column.name in first else len(first),
        )
    )


def _cell_of(attribute: str) -> Callable[[Any], Cell]:
    def cell(paper: Paper) -> Cell:
        value = getattr(paper, attribute)
        return "; ".join(map(str, value)) if isinstance(value, tuple) else value

    return cell
