"""A topic's introduction: its prose, the day it was checked, and who signed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from surveymark.model.date import is_day, shown_date
from surveymark.model.paper import Paper
from surveymark.model.prose import Prose, prose_of
from surveymark.safe.clean import clean
from surveymark.text.counting import counted

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?!---)[^\n]*\n)*)---[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"^##[ \t]+(\S[^\n]*)$", re.MULTILINE)
_FIELD = re.compile(r"([A-Za-z_]+):[ \t]*(.*)")
_SIGNED = re.compile(r"\{ *name: *([^{}\n]+?) *, *on: *([^{},\n]+?) *\}")
_LONGEST_NAME = 100
DAY = "a day as YYYY-MM-DD"
SIGNED = "{name: Family Given, on: YYYY-MM-DD}"
_FIELDS = {"read": DAY, "reviewed_by": SIGNED}


class Section(NamedTuple):
    """Part of an introduction."""

    title: str
    """Empty for what stands before the first heading."""
    prose: Prose


class Fault(NamedTuple):
    """What is wrong with a line of front matter."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    expected: str
    found: str


@dataclass(frozen=True, kw_only=True)
class Introduction:
    r"""An introduction as it stands in `content/topics/ID.md`.

    >>> Introduction(text="---\nread: 2026-01-02\n---\nSee [[a]].\n").read
    '2026-01-02'
    """

    text: str
    """Optional front matter between `---` lines, then prose, which may have headings: lines that begin with `## `."""

    @cached_property
    def prose(self) -> Prose:
        """What readers see, without front matter and headings."""
        return prose_of(self.body)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its parts in reading order: what stands before the first heading, if anything, then each heading with its prose."""
        lead, *rest = _HEADING.split(_blanked(_FRONT_MATTER, self._unix))
        titled = zip(rest[::2], rest[1::2], strict=True)
        found = (Section(clean(title), prose_of(text)) for title, text in (("", lead), *titled))
        return tuple(section for section in found if section.title or section.prose.paragraphs)

    @property
    def has_sections(self) -> bool:
        """Whether it has headings, as long introductions do; a drawing follows these."""
        return any(section.title for section in self.sections)

    @cached_property
    def body(self) -> str:
        """The text with spaces in place of front matter and headings, so that every line and column stays."""
        return _blanked(_HEADING, _blanked(_FRONT_MATTER, self._unix))

    @property
    def read(self) -> str:
        """The day on which it was last checked against the papers; empty if that is not stated."""
        day = _unquoted(self._fields.get("read", ""))
        return day if is_day(day) else ""

    @property
    def signed(self) -> tuple[str, str]:
        """The domain expert who reviewed it, and the day; both empty if nobody did."""
        found = _SIGNED.fullmatch(self._fields.get("reviewed_by", ""))
        name, day = (clean(_unquoted(part)) for part in found.groups()) if found else ("", "")
        return (name, day) if name and len(name) <= _LONGEST_NAME and is_day(day) else ("", "")

    @property
    def faults(self) -> Iterator[Fault]:
        """What is wrong with the front matter, by line."""
        if self._unix.startswith("---") and not _FRONT_MATTER.match(self._unix):
            yield Fault(1, 1, "front matter that ends with a line ---", "no such line")
        seen = set[str]()
        for number, line in enumerate(self._lines, 2):
            name, _, value = line.partition(":")
            if not line.strip():
                continue
            if name not in _FIELDS or name in seen or not _FIELD.fullmatch(line):
                expected = f"{' or '.join(_FIELDS)}, each once"
                yield Fault(number, 1, expected, clean(name)[:_LONGEST_NAME] or "nothing")
            elif not (self.read if name == "read" else self.signed[0]):
                found = clean(value)[:_LONGEST_NAME] or "nothing"
                yield Fault(number, len(name) + 3, f"{name}: {_FIELDS[name]}", found)
            seen.add(name)

    def covered(self, papers: Sequence[Paper]) -> int:
        """How many of these papers it names."""
        return len({paper.key for paper in papers}.intersection(self.prose.keys))

    def added_since(self, papers: Sequence[Paper]) -> tuple[Paper, ...]:
        """Those of the papers that joined the survey after the day of `read`."""
        return tuple(paper for paper in papers if self.read and (paper.added or "") > self.read)

    def basis(self, papers: Sequence[Paper]) -> str:
        """Sentences on how many of the topic's papers it covers, what it rests on, and who signed it."""
        day = f", as of {shown_date(self.read)}" if self.read else ""
        words = [f"Covers {self.covered(papers)} of {counted(len(papers), 'paper')}{day}."]
        if newer := self.added_since(papers):
            words.append(
                f"{counted(len(newer), 'paper')} joined after that day and may not be considered."
            )
        name, signed = self.signed
        if signed:
            words.append(f"Reviewed by {name} on {shown_date(signed)}.")
        elif self.read:
            read = shown_date(self.read)
            words.append(f"Drafted from abstracts on {read}; not reviewed by a domain expert.")
        return " ".join(words)

    @property
    def _unix(self) -> str:
        return self.text.replace("\r\n", "\n")

    @property
    def _lines(self) -> list[str]:
        found = _FRONT_MATTER.match(self._unix)
        return found[1].split("\n")[:-1] if found else []

    @cached_property
    def _fields(self) -> dict[str, str]:
        found = (_FIELD.fullmatch(line) for line in reversed(self._lines))
        return {field[1]: field[2].strip() for field in found if field}


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _unquoted(text: str) -> str:
    quote = text[:1]
    return text[1:-1] if quote in {"'", '"'} and len(text) > 1 and text.endswith(quote) else text
