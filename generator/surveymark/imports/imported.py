"""The parse result of an imported file: its papers, its sections, and a ledger of what was kept and what was not."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from surveymark.documents.document import Part
from surveymark.model.facts import Facts
from surveymark.sources.source import Question, VenueFinder

SectionPath = tuple[str, ...]
"""The titles of a section and of those around it, the outermost first: `("Faces", "Expressions")`.

The title of the whole document is no part of it.
"""


@dataclass(frozen=True, kw_only=True)
class FieldTally:
    """How often a field of the source was kept in an entry, and how often not."""

    kept: int = 0
    left_out: int = 0


@dataclass(frozen=True, kw_only=True)
class ImportedPaper:
    """One paper in an imported file."""

    line: int
    """The line where it begins, counted from 1; in a format without lines, its number in the file."""
    facts: Facts | None
    """Its metadata; None if the file has nothing but an identifier."""
    question: Question | None = None
    """The identifier to look up if `facts` is None."""
    key: str = ""
    """The citation key in the source, as written there."""
    sections: tuple[SectionPath, ...] = ()
    """The sections that contain it, in the order of the file."""
    kept: tuple[str, ...] = ()
    """Names of its fields in the source that `facts`, `key` and `sections` hold."""
    left_out: tuple[str, ...] = ()
    """Names of its other fields in the source."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading, group, collection or keyword of the source that can become a topic."""

    path: SectionPath
    line: int
    description: str = ""
    """The text under the heading; empty if there is none."""
    keys: tuple[str, ...] = ()
    """Citation keys in the section, if papers are cited rather than listed there."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Something in the file that should be a paper but cannot become an entry."""

    line: int
    what: str
    """Its beginning, as written in the file."""
    why: str


@dataclass(frozen=True, kw_only=True)
class ImportedFile:
    """Everything in one file; no paper, heading or line is lost without being named here."""

    format: str
    papers: tuple[ImportedPaper, ...] = ()
    sections: tuple[Section, ...] = ()
    refused: tuple[Refusal, ...] = ()
    passed_over: tuple[Refusal, ...] = ()
    """What is no paper, such as links to tools and prose, and cells that can be read in two ways; with the reason."""

    @property
    def fields(self) -> Mapping[str, FieldTally]:
        """For each field name of the source, in how many papers it was kept and left out, by name."""
        kept = Counter(name for paper in self.papers for name in paper.kept)
        left_out = Counter(name for paper in self.papers for name in paper.left_out)
        return {
            name: FieldTally(kept=kept[name], left_out=left_out[name])
            for name in sorted({*kept, *left_out})
        }


@dataclass(frozen=True, kw_only=True)
class ImportContext:
    """What a format needs to know besides the text."""

    source: str
    """The name of the file and the date, which becomes `Facts.source`."""
    venue: VenueFinder
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The fields of columns by header, for tables whose headers do not show them."""
    included: Callable[[Sequence[str]], Part | str] = lambda _paths: "included files are not opened"
    """The first of these files that exists, by paths relative to the folder of the text; or why none is opened."""
    on_record: Callable[[int, int], object] = lambda _done, _total: None
    """Called after each record with the number that are parsed, and that of all; long files show progress by it."""


Certainty = Literal["no", "perhaps", "yes"]
"""How surely a text is of a format; a `perhaps` counts only if no other format says `yes`."""


class UnreadableImportError(ValueError):
    """The text is not a valid file of the format; the message says what was expected, what was found and on which line."""


@dataclass(frozen=True, kw_only=True)
class ImportFormat:
    """One format of bibliographies or lists."""

    name: str
    """Its name on the command line, such as `bibtex`."""
    label: str
    """Its name in sentences, such as `BibTeX`."""
    recognises: Callable[[str], Certainty]
    """How surely a text is of this format, judged by its content alone."""
    has_columns: bool = False
    """Whether it follows the columns of the context; a text of no certain format is taken for one of these if there are any."""
    read: Callable[[str, ImportContext], ImportedFile]
    """Parses a text.

    Raises: UnreadableImportError.
    """
