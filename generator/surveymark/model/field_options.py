"""Annotations of entry fields: how data, tables and pages represent them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Cell = str | int | bool | None
"""The value of one table cell."""


Layout = Literal["lines", "one line", "prose"]
"""How a field is laid out in an entry: one item per line, all on one line, or folded text."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table of papers."""

    name: str = ""
    """The column's name; the field's name if empty."""
    value: Callable[[Any], Cell] | None = None
    """Computes a paper's cell; if None, the field's value is used, with lists joined by `; `."""
    csv: bool = True
    """Whether the CSV table has the column."""
    sql: str = "text"
    """The SQL type and constraints; empty if the database has no such column."""
    may_hold_latex: bool = False
    """Whether the text may contain LaTeX left by a listing."""


@dataclass(frozen=True, kw_only=True)
class FieldOptions:
    """Properties of a field beyond its name, type and docstring."""

    label: str = ""
    """Its label on pages; the field's name in words if empty."""
    is_public: bool = True
    """Whether it appears in data and tables; it always appears in entries."""
    is_filled: bool = False
    """Whether sources fill it if it is empty."""
    layout: Layout = "lines"
    """Its layout in an entry."""
    record: Callable[[Any], Any] | None = None
    """The value in the paper's data record, if it differs from the entry's."""
    record_type: Any = None
    """The type of the value in the data record, if it differs."""
    columns: tuple[Column, ...] = (Column(),)
    """Its columns in tables."""
