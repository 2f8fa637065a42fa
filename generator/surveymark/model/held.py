"""How a field of an entry is held beside its name, type and docstring: said in the annotation of the field itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Cell = str | int | bool | None
"""What one cell of a table holds."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of the tables of papers."""

    name: str = ""
    """The name of the field where it is empty."""
    value: Callable[[Any], Cell] | None = None
    """The cell of a paper; the field's own value where none is given, lists joined by `; `."""
    csv: bool = True
    """Whether CSV has the column."""
    sql: str = "text"
    """Type and constraint in the database; empty where it has no such column."""
    may_hold_latex: bool = False
    """Whether a listing may have left LaTeX in the text."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a field's name, type and docstring do not say."""

    label: str = ""
    """What pages call it; the name in words where it is empty."""
    is_public: bool = True
    """Whether data and tables have it; an entry always has."""
    is_filled: bool = False
    """Whether sources fill it where it is empty."""
    layout: Literal["lines", "one line", "prose"] = "lines"
    """How an entry is laid out: an item a line, all on one line, or folded text."""
    record: Callable[[Any], Any] | None = None
    """What the data record of a paper says in the field's place, where that is more than the entry says."""
    record_type: Any = None
    """The type of what the record says, where that is another one."""
    columns: tuple[Column, ...] = (Column(),)
    """Where tables hold it."""
