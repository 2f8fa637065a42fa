"""A BibTeX file with a comment above each entry; the entries keep every byte."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from surveymark.safe.clean import clean

_MARK = "% surveymark: "
_EARLIER = re.compile(rf"(?:(?<=\n)|\A)(?:{re.escape(_MARK)}[^\n]*\n)+\Z")
_HELD = str.maketrans({"@": "(at)", "{": "(", "}": ")"})
"""What BibTeX reads outside of entries, too: an @ begins one."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What to write above an entry."""

    line: int
    """Where the entry begins, counted from 1, or a line before: the parser loses some in unusual files."""
    key: str
    lines: tuple[str, ...]


def annotated(text: str, notes: Sequence[Note]) -> str:
    """The text with the notes, which are in its order; notes of an earlier run are replaced.

    Where an entry begins beside the end of another one, its note goes between the two.
    """
    return "".join(_pieces(text, notes))


def _pieces(text: str, notes: Sequence[Note]) -> Iterator[str]:
    newline = "\r\n" if "\r\n" in text else "\n"
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    done = 0
    for note in notes:
        found = _beginning_of(note.key).search(text, max(done, starts[note.line - 1]))
        if not found:
            continue
        begin = text.rfind("\n", 0, found.start()) + 1
        is_first = begin >= done and not text[begin : found.start()].strip(" \t")
        at = begin if is_first else found.start()
        yield _EARLIER.sub("", text[done:at])
        yield "" if is_first else newline
        yield from (f"{_MARK}{clean(line).translate(_HELD)}{newline}" for line in note.lines)
        done = at
    yield text[done:]


def _beginning_of(key: str) -> re.Pattern[str]:
    return re.compile(rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*[,}})]")
