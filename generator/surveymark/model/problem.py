"""Something in `content/` that is not as it should be."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

FieldPath = tuple[str | int, ...]
"""Where a value stands in a file: names of fields and numbers of items, from the outermost."""


@dataclass(frozen=True, kw_only=True, order=True)
class Rule:
    """One thing that is asked of content."""

    id: str
    """Short and stable: results of a check are followed by it over the years."""
    says: str
    """What holds where nothing is wrong, in one sentence."""


@dataclass(frozen=True, kw_only=True, order=True)
class Edit:
    """A stretch of a file's text and what should stand there instead."""

    start: int
    """In characters from the beginning of the file; so is `end`, before which the stretch ends."""
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """How a machine may mend a problem without anybody's being asked."""

    edits: tuple[Edit, ...]
    values: Mapping[FieldPath, Any] = field_(default_factory=dict)
    """What fields say afterwards, where that is something else; nothing where an item goes. A field of the outermost
    mapping may be new."""


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """What is wrong, and where to put the cursor to mend it."""

    path: str
    """Relative to the survey's folder, with forward slashes."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    column: int = 1
    """Counted from 1, in characters."""
    field: str
    """As it is reached in the file: `published.year`, `authors[2]`."""
    expected: str
    found: str
    is_warning: bool = False
    rule: str = ""
    """The id of the rule that is broken."""
    hint: str = ""
    """What was probably meant."""
    mirror_of: str = ""
    """The path at which the same is told, if this is the other half of a pair."""
    remedy: Remedy | None = field_(default=None, compare=False)
    """What mends it; nothing where a person has to decide."""

    def __str__(self) -> str:
        """`file:line: field: expected …, found …`, without the parts that there are not."""
        line = f":{self.line}" if self.line else ""
        return f"{self.path}{line}: {'warning: ' if self.is_warning else ''}{self.message}"

    @property
    def message(self) -> str:
        """`field: expected …, found …`."""
        of_field = f"{self.field}: " if self.field else ""
        perhaps = f" (perhaps {self.hint})" if self.hint else ""
        return f"{of_field}expected {self.expected}{perhaps}, found {self.found}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check saw: a problem that still names its place by field, not by line."""

    rule: Rule
    path: str
    field: FieldPath
    """Of a file that is no YAML: "line", its number, and where it is known the column."""
    expected: str
    found: str
    is_warning: bool = False
    hint: str = ""
    """What was probably meant."""
    mended: str | None = None
    """What may stand in the field's place without anybody's being asked; empty where the field may go."""
    rests_on: tuple[str, ...] = ()
    """Other fields of the file, or other files, without which there would be no such finding."""
    mirror_of: str = ""
    """Where this is the other half of a pair: the path at which the pair is told, unless only this half is asked for."""
