r"""The outline of a LaTeX document: its headings and list items, with the keys cited under each."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from surveymark.documents.document import Part
from surveymark.documents.kinds.latex import (
    DEEPEST,
    MOST_UNCLOSED,
    OpenText,
    TexReader,
    after_groups,
)
from surveymark.documents.latex_text import after_gap, bracketed
from surveymark.imports.imported import SectionPath
from surveymark.imports.tex_plain import plain_tex

_LEVELS = {
    name: level
    for level, name in enumerate(
        "part chapter section subsection subsubsection paragraph subparagraph".split()
    )
}
_IN_LISTS = 10
"""The level of items in an outermost list."""
_DEEPEST = 12
"""Maximum number of nested lists; deeper items belong to the item around them."""
_LIST = re.compile(r"\{(?:itemize|enumerate|description|compact(?:item|enum|desc)|inparaenum)\*?\}")
_TITLE_END = re.compile(
    r"\\\\|[~\s]?\\[A-Za-z]{0,20}[cC]ite|\\(?:begin|end|item|footnote|label|newline|par)(?![A-Za-z])|\n[ \t]*\n|\Z"
)
_CITES_NEXT = re.compile(r"[~\s]?\\[A-Za-z]{0,20}[cC]ite")
_BOLD = re.compile(r"\s*(?:\\text(?:bf|sc)\s*(?=\{)|(?=\{\s*\\(?:bf|bfseries|sc)(?![A-Za-z])))")
_ITALIC = frozenset({"textit", "emph", "textsl"})
_AT_LINE_START = re.compile(r"(?:\\\\|\n|\A)[ \t]*\\\w*\Z")
_LONGEST_TITLE, _LONGEST_REST, _LONGEST_ITEM = 120, 40, 2_000
_ENDS = ".:,;–-"
"""What separates a bold title from the sentence after it."""


@dataclass(kw_only=True)
class Heading:
    """A heading or list item, as it is being read."""

    path: SectionPath
    line: int
    level: int
    description: str = ""
    keys: list[str] = field(default_factory=list)


class TexFile:
    """A file, and which of its lines hold headings, items, descriptions and citations."""

    def __init__(self, text: str, line: int) -> None:
        self.lines = text.split("\n")
        self.line = line
        """The line of the document that includes it, directly or not."""
        self.used: set[int] = set()
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def line_at(self, position: int) -> int:
        """The number of the line at the position."""
        return bisect_right(self._starts, position)


class TexOutline(TexReader):
    """Follows a document and the files that it includes, and collects their headings.

    `included` opens a file, or says why it is not opened.
    """

    def __init__(self, included: Callable[[Sequence[str]], Part | str]) -> None:
        super().__init__(self._file)
        self._included = included
        self.headings: list[Heading] = []
        self.loose: list[tuple[int, str]] = []
        """Keys cited before the first heading, with their lines."""
        self.left_out: list[tuple[int, str, str]] = []
        """Commands that include other files, with their lines and why they are not followed."""
        self.files: dict[str, TexFile] = {}
        """The document, whose path is empty, and every file that is included, by path."""
        self._around: list[Heading] = []
        self._lists: list[bool] = []

    def read(self, text: str) -> None:
        """Collect everything in the document."""
        self.files[""] = TexFile(text=text, line=0)
        for key in self.keys(Part(path="", text=text)):
            if self._around:
                self._around[-1].keys.append(key)
            else:
                self.loose.append((self._line(), key))

    def command(self, here: OpenText, command: str) -> Iterator[str]:
        """Note what the command means for the outline, then yield its keys."""
        start = here.position - len(command) - 1
        if self.unclosed >= MOST_UNCLOSED:
            pass
        elif command in _LEVELS:
            self._heading(here, _LEVELS[command])
        elif command == "item" and self._lists:
            self._item(here)
        elif command in {"begin", "end"} and _LIST.match(here.text, here.position):
            self._list(command)
        elif command in _ITALIC and self._around and not self._around[-1].description:
            self._description(here, start)
        position = here.position
        found = False
        for key in super().command(here, command):
            found = True
            yield key
        if found:
            self._use(here, after_groups(here.text, position))

    def _include(self, here: OpenText, command: str) -> None:
        """Open the file, or note why that is not possible."""
        start = here.position - len(command) - 1
        written = here.text[start : after_groups(here.text, here.position)]
        opened, noted = len(self.open), len(self.left_out)
        self._use(here, here.position)
        super()._include(here, command)
        if (len(self.open), len(self.left_out)) == (opened, noted):
            is_deep = opened >= DEEPEST
            why = (
                f"files are included more than {DEEPEST} deep"
                if is_deep
                else "expected the name of a file"
            )
            self._leave_out(written, why)

    def _file(self, paths: Sequence[str]) -> Part | None:
        found = self._included(paths)
        if isinstance(found, str):
            self._leave_out(paths[0], found)
            return None
        self.files[found.path] = TexFile(text=found.text, line=self._line())
        return found

    def _leave_out(self, written: str, why: str) -> None:
        path, line = self._place()
        place = f"{path}:{line}: " if path else ""
        self.left_out.append((self._line(), " ".join(written.split()), f"{place}{why}"))

    def _heading(self, here: OpenText, level: int) -> None:
        position = after_gap(here.text, here.position)
        if here.text.startswith("[", position) and (short := bracketed(here.text, position)):
            position = after_gap(here.text, short.end)
        span = bracketed(here.text, position)
        if span and (title := plain_tex(span.inside)):
            self._lists.clear()
            self._open(level, title)
            self._use(here, span.end)
        self.unclosed += span is None

    def _item(self, here: OpenText) -> None:
        level = _IN_LISTS + min(len(self._lists), _DEEPEST)
        title, end = _item_title(here.text, here.position)
        if title:
            self._open(level, title)
            self._use(here, end)
        else:
            self._close(level)
            self.unclosed += end < 0 or here.text.startswith("[", here.position)

    def _list(self, command: str) -> None:
        if command == "begin":
            self._lists.append(True)
        elif self._lists:
            self._close(_IN_LISTS + min(len(self._lists), _DEEPEST))
            self._lists.pop()

    def _description(self, here: OpenText, start: int) -> None:
        before = here.text[max(0, start - 200) : here.position]
        span = bracketed(here.text, here.position)
        if span and _AT_LINE_START.search(before):
            self._around[-1].description = plain_tex(span.inside)
            self._use(here, span.end)
        self.unclosed += span is None

    def _open(self, level: int, title: str) -> None:
        self._close(level)
        around = self._around[-1].path if self._around else ()
        self._around.append(Heading(path=(*around, title), line=self._line(), level=level))
        self.headings.append(self._around[-1])

    def _close(self, level: int) -> None:
        while self._around and self._around[-1].level >= level:
            self._around.pop()

    def _line(self) -> int:
        """The line of the document here; in a file or macro, that of the command for it."""
        if not self.open:
            return 1
        return self.files[""].line_at(max(0, self.open[0].position - 1))

    def _place(self) -> tuple[str, int]:
        """The path and the line of the file here; inside a macro, the line that uses it."""
        here = next(text for text in reversed(self.open) if not text.macro)
        return here.path, self.files[here.path].line_at(max(0, here.position - 1))

    def _use(self, here: OpenText, end: int) -> None:
        """Count the lines from the command to `end` as read; inside a macro, the line that uses it."""
        path, first = self._place()
        last = self.files[path].line_at(max(0, end - 1)) if not here.macro else first
        self.files[path].used.update(range(first, last + 1))


def _item_title(text: str, start: int) -> tuple[str, int]:
    """The title of the item at `start` and its end; empty if it is a sentence, -1 if a bracket is unclosed."""
    position = after_gap(text, start)
    if text.startswith("[", position) and (label := bracketed(text, position)):
        title = plain_tex(label.inside)
        return (title, label.end) if len(title) <= _LONGEST_TITLE else ("", start)
    found = _TITLE_END.search(text, position, position + _LONGEST_ITEM)
    end = found.start() if found else position
    title = plain_tex(text[position:end])
    if bold := _BOLD.match(text, position):
        span = bracketed(text, bold.end())
        rest = text[span.end : end].strip() if span else ""
        if span is None:
            return "", -1
        inside = plain_tex(span.inside)
        ends = inside[-1:] in set(_ENDS) or rest[:1] in set(_ENDS)
        if ends or len(rest) > _LONGEST_REST:
            return inside.rstrip(_ENDS), span.end
        return (title, end) if len(title) <= _LONGEST_TITLE else ("", start)
    is_label = text.startswith(("\\\\", "\\begin"), end) or _CITES_NEXT.match(text, end)
    is_short = len(title) <= _LONGEST_TITLE and ". " not in title
    return (title, end) if is_label and is_short and not _cites_on(text, end) else ("", start)


def _cites_on(text: str, end: int) -> bool:
    """Whether a sentence goes on after the citation at `end`."""
    if not _CITES_NEXT.match(text, end):
        return False
    brace = text.find("{", end, end + 400)
    span = bracketed(text, brace) if brace >= 0 else None
    after = text[span.end : span.end + 80].lstrip(" \t.;,") if span else ""
    return bool(after) and after[0] not in "\n\\%}"
