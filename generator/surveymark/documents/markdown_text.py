"""The prose of a Markdown file: without code, comments, mathematics and addresses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_METADATA = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_QUOTED = re.compile(r"^(?:[ ]{0,3}>[ ]?)+")
_FENCE = re.compile(r"[ ]*(`{3,}(?=[^`]*$)|~{3,})[ ]*(.*)$")
_MARKER = re.compile(
    r"[ ]*(?:[-*+]|\(?(?:\d{1,9}|[A-Za-z]|#|@[\w-]*|[ivxlcIVXLC]+)[.)]|\[\^[^\]\s]+\]:|[:~])(?:[ ]+|$)"
)
_CAPTION = re.compile(r"[ ]*(?:#|//|--|%%)\|[ ]*[\w-]*cap:(.*)")
_CHILD = re.compile(r"child\s*=\s*(?:c\(([^()]*)\)|(\"[^\"]*\"|'[^']*'))")
_SHORTCODE = re.compile(r"\{\{<\s*include\s+([^\s>]+)\s*>\}\}")
_CODE = 4
"""Indentation that makes a line after a blank line code."""

_TICKS = re.compile(r"\\[`$]|(?P<ticks>`+)")
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<tag>script|style|pre|textarea)\b[^<>]*>.{0,5000}?</(?P=tag)>"
    r"|</?[A-Za-z][^<>]*>"  # a tag, and an address in < >
    r"|\{\{<[^<>]*>\}\}"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"  # the target of a link
    r"|^[ ]{0,3}\[(?![\^@])[^\[\]\n]+\]:[ \t]*\S+"
    r"|(?<!@\{)\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\[\]]+"
    r"|(?<!@)\{[#.:=][^{}\n]*\}"
    r"|(?<![\\$])\$\$[^$]+\$\$"
    r"|(?<![\\$\d])\$(?=[^\s$])[^$\n]*(?<=[^\s\\$])\$(?!\d)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\[^\w\s]")


class Written(NamedTuple):
    """The parts of a file that may contain citations."""

    metadata: str
    """The front matter, which may contain `nocite`."""
    body: str
    included: tuple[str, ...]
    """Names of included Quarto or knitr files, as written."""


def written_text(text: str) -> Written:
    """The file without anything that is not prose."""
    text = text.replace("\r\n", "\n").expandtabs(4)
    found = _METADATA.match(text)
    metadata, text = (found[1], text[found.end() :]) if found else ("", text)
    included: list[str] = []
    body = _without_code_spans("\n".join(_lines(text, included)))
    included += _SHORTCODE.findall(body)
    metadata = re.sub(r"^[ ]*#.*$", "", metadata, flags=re.MULTILINE)
    return Written(
        metadata, _ESCAPED.sub(" ", _HIDDEN.sub(" ", body)), tuple(dict.fromkeys(included))
    )


def _lines(text: str, included: list[str]) -> Iterator[str]:
    """The lines without code blocks, but with the figure captions of code chunks."""
    fence, after_empty, columns = "", True, [0]
    for full in text.split("\n"):
        line = _QUOTED.sub("", full)
        opening = _FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence) and not opening[2].strip():
                fence = ""
            elif caption := _CAPTION.match(line):
                yield caption[1]
            continue
        marker = _MARKER.match(line)
        if line.strip() and (after_empty or marker or opening):
            _leave_items(columns, line)
        is_code = _indent(line) - columns[-1] >= _CODE
        if opening and not is_code:
            fence, line, marker = opening[1], "", None
            included += _children(opening[2])
        if not line.strip() or not (after_empty and is_code):
            yield line
            after_empty = not line.strip()
            if marker:
                columns.append(min(marker.end(), _indent(line) + _CODE))


def _children(chunk: str) -> Iterator[str]:
    """The files included by an R Markdown chunk with these options."""
    for several, one in _CHILD.findall(chunk):
        yield from re.findall(r"[\"']([^\"']+)[\"']", several or one)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _leave_items(columns: list[int], line: str) -> None:
    """Drop the list items that the line does not belong to, by indentation."""
    while columns[-1] > _indent(line):
        columns.pop()


def _without_code_spans(text: str) -> str:
    """The text without code spans: text between equal numbers of backticks in one paragraph."""
    return "\n\n".join(map(_paragraph, re.split(r"\n[ ]*\n", text)))


def _paragraph(text: str) -> str:
    if "`" not in text:
        return text
    marks = [mark for mark in _TICKS.finditer(text) if mark["ticks"]]
    last = {len(mark["ticks"]): number for number, mark in enumerate(marks)}
    kept, position, number = [], 0, 0
    while number < len(marks):
        width = len(marks[number]["ticks"])
        if last[width] > number:
            closing = next(
                other
                for other in range(number + 1, len(marks))
                if len(marks[other]["ticks"]) == width
            )
            kept.append(text[position : marks[number].start()])
            position, number = marks[closing].end(), closing
        number += 1
    return " ".join([*kept, text[position:]])
