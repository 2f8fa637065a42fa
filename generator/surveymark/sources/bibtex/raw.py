"""An entry as it stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RawEntry:
    """One entry: its type, and its fields as LaTeX."""

    kind: str
    """The type in lower case, such as `inproceedings`."""
    key: str
    """The citation key as written."""
    line: int
    fields: Mapping[str, str]
    """By name in lower case; only those with a value, and the first of several."""
    repeated: tuple[str, ...] = ()
    """Names of fields that are there again with another value."""
