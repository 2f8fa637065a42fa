"""Something in `content/` that is not as it should be."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """What is wrong, and where to put the cursor to mend it."""

    path: str
    """Relative to the survey's folder, with forward slashes."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    column: int = 1
    field: str
    """As it is reached in the file: `published.year`, `authors[2]`."""
    expected: str
    found: str
    is_warning: bool = False

    def __str__(self) -> str:
        """`file:line: field: expected …, found …`, without the parts that there are not."""
        line = f":{self.line}" if self.line else ""
        warning = "warning: " if self.is_warning else ""
        field = f"{self.field}: " if self.field else ""
        return f"{self.path}{line}: {warning}{field}expected {self.expected}, found {self.found}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check saw: a problem that still names its place by field, not by line."""

    path: str
    field: tuple[str | int, ...]
    expected: str
    found: str
    is_warning: bool = False
