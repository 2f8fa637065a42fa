"""Markdown of hand-written pages, looked at in time that grows with its length and no faster."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

MOST_IN_A_PARAGRAPH: Mapping[str, int] = MappingProxyType(
    {"[": 200, "<": 200, "`": 400, "*": 600, "_": 600}
)
"""Signs between two blank lines. Python-Markdown looks for the partner of each in the rest of the paragraph, so that its time grows with
their square: 20,000 open brackets took it minutes."""
MOST_LINES = 2_000
"""Lines of a page: each heading or item of a list is compared with those before it."""
MOST_FENCES = 200
"""Lines of a page that may begin or end a block of code: the same holds for them and the rest of the page."""
DEEPEST = 20
"""Quotes in quotes and lists in lists on one line: each is taken off by reading all that it holds once more."""
DEEPEST_INDENT = 100
"""Spaces before a line's text; each four of them may be a list in a list."""

_FENCE = re.compile(r"(```+|~~~+)")
_RUN = re.compile(r"`+")
_FENCED_CODE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE
)
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_LEAD = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*+")
_LEVEL = re.compile(r"[>*+-]|[0-9]+")


def tangles(text: str) -> Iterator[tuple[int, str, str]]:
    """Where the text would take longer to render than its length warrants: line, what is expected, what is found."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield MOST_LINES, f"at most {MOST_LINES:,} lines", f"{len(lines):,}"
        return
    fences = [number for number, line in enumerate(lines, 1) if _FENCE.match(line)]
    if len(fences) > MOST_FENCES:
        yield (
            fences[MOST_FENCES],
            f"at most {MOST_FENCES} lines that begin or end code",
            f"{len(fences):,}",
        )
        return
    for number, line in enumerate(lines, 1):
        lead = _LEAD.match(line)
        before = lead[0] if lead else ""
        if (depth := len(_LEVEL.findall(before))) > DEEPEST:
            yield number, f"at most {DEEPEST} quotes and lists in each other", f"{depth:,}"
        if (indent := len(before.expandtabs(4))) > DEEPEST_INDENT:
            yield number, f"at most {DEEPEST_INDENT} spaces before text", f"{indent:,}"
    number = 1
    for paragraph in _BLANK_LINE.split(_FENCED_CODE.sub(_line_ends, text)):
        for sign, most in MOST_IN_A_PARAGRAPH.items():
            if (count := paragraph.count(sign)) > most:
                expected = f"at most {most} signs {sign} between two blank lines"
                yield (
                    number + paragraph[: paragraph.index(sign)].count("\n"),
                    expected,
                    f"{count:,}",
                )
        number += paragraph.count("\n") + 1


def _line_ends(code: re.Match[str]) -> str:
    """As many lines as the code has, none of which is blank, as the code stands inside its paragraph."""
    return "\n".join("x" for _ in code[0].split("\n"))


def without_code(text: str) -> str:
    """The text with spaces in place of everything that Markdown shows as code."""
    return _without_spans(_without_fences(text))


def _without_fences(text: str) -> str:
    lines = text.split("\n")
    ends: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if found and not line[found.end() :].strip(" \t"):
            ends[found[0]].append(number)
    number = 0
    while number < len(lines):
        found = _FENCE.match(lines[number])
        if found:
            after = bisect_right(ends[found[0]], number)
            if after < len(ends[found[0]]):
                last = ends[found[0]][after]
                lines[number : last + 1] = [" " * len(line) for line in lines[number : last + 1]]
                number = last
        number += 1
    return "\n".join(lines)


def _without_spans(text: str) -> str:
    """A run of backticks opens a span that the next run of the same length in the same paragraph ends."""
    runs = list(_RUN.finditer(text))
    breaks = [found.start() for found in _BLANK_LINE.finditer(text)]
    next_alike: dict[int, int] = {}
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        if length in latest:
            next_alike[index] = latest[length]
        latest[length] = index
    parts, done, index = [], 0, 0
    while index < len(runs):
        end = next_alike.get(index)
        start = runs[index].start()
        if end is None or bisect_right(breaks, start) != bisect_right(breaks, runs[end].start()):
            index += 1
            continue
        parts += [text[done:start], re.sub(r"[^\n]", " ", text[start : runs[end].end()])]
        done, index = runs[end].end(), end + 1
    return "".join([*parts, text[done:]])
