"""Validate the Markdown of hand-written pages in linear time."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

MOST_IN_A_PARAGRAPH: Mapping[str, int] = MappingProxyType(
    {"[": 200, "<": 200, "`": 400, "*": 600, "_": 600}
)
"""Limits on markup characters in one paragraph. Python-Markdown searches for the partner of each, which takes quadratic
time: 20,000 open brackets take minutes."""
MOST_LINES = 2_000
"""Lines of a page; each heading or list item is compared with those before it."""
MOST_FENCES = 200
"""Lines of a page that may start or end a code block; each is compared with the rest of the page."""
DEEPEST = 20
"""Nesting of quotes and lists on one line; the parser reads the content again for each level."""
DEEPEST_INDENT = 100
"""Spaces before a line's text; every four may be another level of a list."""

_FENCE = re.compile(r"(```+|~~~+)")
_RUN = re.compile(r"`+")
_FENCED_CODE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE
)
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_LEAD = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t]))*+")
_LEVEL = re.compile(r"[>*+-]|[0-9]+")


def nesting_faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Places where the text would be slow to render: line, what was expected and what was found."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield MOST_LINES, f"at most {MOST_LINES:,} lines", f"{len(lines):,}"
        return
    fences = [number for number, line in enumerate(lines, 1) if _FENCE.match(line)]
    if len(fences) > MOST_FENCES:
        yield (
            fences[MOST_FENCES],
            f"at most {MOST_FENCES} lines that start or end code blocks",
            f"{len(fences):,}",
        )
        return
    for number, line in enumerate(lines, 1):
        lead = _LEAD.match(line)
        before = lead[0] if lead else ""
        if (depth := len(_LEVEL.findall(before))) > DEEPEST:
            yield number, f"at most {DEEPEST} nested quotes and lists", f"{depth:,}"
        if (indent := len(before.expandtabs(4))) > DEEPEST_INDENT:
            yield number, f"at most {DEEPEST_INDENT} spaces of indentation", f"{indent:,}"
    number = 1
    for paragraph in _BLANK_LINE.split(_FENCED_CODE.sub(_line_ends, text)):
        for sign, most in MOST_IN_A_PARAGRAPH.items():
            if (count := paragraph.count(sign)) > most:
                expected = f"at most {most} of the character {sign} between two blank lines"
                yield (
                    number + paragraph[: paragraph.index(sign)].count("\n"),
                    expected,
                    f"{count:,}",
                )
        number += paragraph.count("\n") + 1


def _line_ends(code: re.Match[str]) -> str:
    """As many lines as the code has, none of them blank, because the code is part of a paragraph."""
    return "\n".join("x" for _ in code[0].split("\n"))


def without_code(text: str) -> str:
    """The text with all code replaced by spaces."""
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
    """Replace code spans: a run of backticks is closed by the next run of the same length in the paragraph."""
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
