"""Problems of a survey's content: rules, findings, and remedies that fix them."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

FieldPath = tuple[str | int, ...]
"""The path of a value in a file: field names and item numbers, outermost first."""


@dataclass(frozen=True, kw_only=True, order=True)
class Rule:
    """One requirement for the content of a survey."""

    id: str
    """Short and stable, so that results can be compared over time."""
    requirement: str
    """The requirement, in one sentence."""


@dataclass(frozen=True, kw_only=True, order=True)
class Edit:
    """A range of a file's text, and its replacement."""

    start: int
    """Offset in characters from the beginning of the file, inclusive; `end` is exclusive."""
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """A safe automatic fix for a problem."""

    edits: tuple[Edit, ...]
    values: Mapping[FieldPath, Any] = field_(default_factory=dict)
    """The new values of fields that change; None for an item or field that is removed. A top-level field may be new."""


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """What is wrong, and where to place the cursor to fix it."""

    path: str
    """Relative to the survey's folder, with forward slashes."""
    line: int
    """Counted from 1; 0 for the whole file."""
    column: int = 1
    """Counted from 1, in characters."""
    field: str
    """The path of the field: `published.year`, `authors[2]`."""
    expected: str
    found: str
    is_warning: bool = False
    rule: str = ""
    """The id of the rule that is broken."""
    hint: str = ""
    """What was probably meant."""
    mirror_of: str = ""
    """The path of the file where the same problem is reported, if this is the other half of a pair."""
    remedy: Remedy | None = field_(default=None, compare=False)
    """The fix; None if a person has to decide."""

    def __str__(self) -> str:
        """`file:line: field: expected …, found …`, without the parts that are empty."""
        line = f":{self.line}" if self.line else ""
        return f"{self.path}{line}: {'warning: ' if self.is_warning else ''}{self.message}"

    @property
    def message(self) -> str:
        """`field: expected …, found …; did you mean …?`."""
        of_field = f"{self.field}: " if self.field else ""
        suggestion = f"; did you mean {self.hint}?" if self.hint else ""
        return f"{of_field}expected {self.expected}, found {self.found}{suggestion}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A problem found by a check, located by field instead of by line."""

    rule: Rule
    path: str
    field: FieldPath
    """For a file that is not YAML: "line", the line number and, if known, the column."""
    expected: str
    found: str
    is_warning: bool = False
    hint: str = ""
    """What was probably meant."""
    replacement: str | None = None
    """The value that can safely replace the field's; empty if the field can be removed."""
    depends_on: tuple[str, ...] = ()
    """Other fields of the file, or other files, that the finding depends on."""
    mirror_of: str = ""
    """If this is the other half of a pair, the path where the pair is reported, unless only this half is requested."""
