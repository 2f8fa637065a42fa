"""The survey's scope: what belongs in it, with examples and the reasons for leaving a paper out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from surveymark.model.prose import Paragraph, prose_of
from surveymark.text.slug import SLUG

IN, OUT, REASONS = "In", "Out", "Reasons"
SECTIONS = (IN, OUT, REASONS)
_HEADING = re.compile(r"##[ \t]+(\S.*)")
_ITEM = re.compile(r"-[ \t]+(\S.*)")
_REASON = re.compile(rf"`({SLUG.pattern.removesuffix(chr(92) + 'Z')})`: +(\S.*)")


class ScopeFault(NamedTuple):
    """What is wrong with a line of `content/scope.md`."""

    line: int
    """Counted from 1."""
    expected: str
    found: str


class ScopeLine(NamedTuple):
    """An item of a list."""

    number: int
    """Its line, counted from 1."""
    text: str


@dataclass(frozen=True, kw_only=True)
class Scope:
    r"""The scope as it stands in `content/scope.md`.

    >>> Scope(text="Papers on cups.\n\n## Reasons\n\n- `no-cup`: It has none.\n").reasons
    {'no-cup': 'It has none.'}
    """

    text: str
    """One sentence, then lists below the headings `## In`, `## Out` and `## Reasons`. An item may continue on indented lines."""

    @property
    def sentence(self) -> str:
        """What belongs in the survey, in one sentence; empty if it is missing."""
        return " ".join(line.text for line in self._parts[""])

    @property
    def included(self) -> tuple[Paragraph, ...]:
        """Examples of papers that belong, each with why."""
        return self._examples(IN)

    @property
    def excluded(self) -> tuple[Paragraph, ...]:
        """Examples of papers that do not belong, each with why."""
        return self._examples(OUT)

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """What each reason for a decision means, by its id, in the order of the file."""
        found = (_REASON.fullmatch(line.text) for line in self._parts[REASONS])
        return {reason[1]: reason[2] for reason in found if reason}

    @property
    def faults(self) -> Iterator[ScopeFault]:
        """What is wrong with the file, by line."""
        if not self.sentence:
            expected = "one sentence on what belongs in the survey, before the first heading"
            yield ScopeFault(1, expected, "nothing")
        yield from self._stray
        seen = set[str]()
        for line in self._parts[REASONS]:
            reason = _REASON.fullmatch(line.text)
            if not reason or reason[1] in seen:
                expected = "a reason such as - `off-topic`: What it means., each id once"
                yield ScopeFault(line.number, expected, line.text)
            else:
                seen.add(reason[1])

    def _examples(self, name: str) -> tuple[Paragraph, ...]:
        return tuple(prose_of(line.text).paragraphs[0] for line in self._parts[name])

    @property
    def _parts(self) -> Mapping[str, list[ScopeLine]]:
        return self._parsed[0]

    @property
    def _stray(self) -> list[ScopeFault]:
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[Mapping[str, list[ScopeLine]], list[ScopeFault]]:
        """The sentence's lines and the items of each section; and lines that are neither."""
        parts: dict[str, list[ScopeLine]] = {name: [] for name in ("", *SECTIONS)}
        stray: list[ScopeFault] = []
        section = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            heading, item = _HEADING.fullmatch(line.rstrip()), _ITEM.fullmatch(line)
            if heading and heading[1] in SECTIONS:
                section = heading[1]
            elif item and section:
                parts[section].append(ScopeLine(number, item[1].strip()))
            elif line[:1].isspace() and line.strip() and section and parts[section]:
                before = parts[section].pop()
                parts[section].append(ScopeLine(before.number, f"{before.text} {line.strip()}"))
            elif line.strip() and not section and not line.startswith("#"):
                parts[""].append(ScopeLine(number, line.strip()))
            elif line.strip() and not (line.startswith("# ") and not section):
                expected = "## In, ## Out or ## Reasons, or an item that begins with -"
                stray.append(ScopeFault(number, expected, line.strip()))
        return parts, stray
