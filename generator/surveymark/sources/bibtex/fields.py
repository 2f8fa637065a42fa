"""The fields of an entry while it is interpreted, with a ledger of which are kept."""

from collections.abc import Iterable

from surveymark.sources.bibtex.latex import plain_text
from surveymark.sources.bibtex.raw import RawEntry


class Fields:
    """Plain texts by field name, and the names of fields that the facts hold."""

    def __init__(self, entry: RawEntry) -> None:
        """Nothing is kept yet."""
        self.entry = entry
        self.kept: set[str] = set()

    def raw(self, name: str) -> str:
        """The LaTeX of the field; empty if there is none."""
        return self.entry.fields.get(name, "")

    def text(self, name: str) -> str:
        """The plain text of the field; empty if there is none."""
        written = self.entry.fields.get(name)
        return plain_text(written) if written else ""

    def first(self, names: Iterable[str]) -> str:
        """The plain text of the first of these fields that has a value."""
        return next((text for name in names if (text := self.text(name))), "")

    def keep(self, *names: str) -> None:
        """Note that the facts hold these fields."""
        self.kept.update(names)

    def keep_equal(self, names: Iterable[str], *values: str | None) -> None:
        """Note that the facts hold those of the fields that have one of the values."""
        for name in names:
            if (text := self.text(name)) and text in values:
                self.keep(name)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Names of the other fields, and of those that are repeated with another value, in the order of the file."""
        others = [name for name in self.entry.fields if name not in self.kept]
        return (*others, *(f"{name} (again)" for name in self.entry.repeated))
