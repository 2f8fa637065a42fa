"""Parse arguments of LaTeX commands: groups, options, definitions and verbatim text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_OPTION, LONGEST_GROUP = 4_000, 20_000
"""Maximum length in characters; a longer group is treated as an unclosed bracket."""
_GAP = re.compile(r"(?:\s|%[^\n]*(?:\n|\Z))*")
_MARKS = re.compile(r"\\.|%[^\n]*|[{}\[\]()]", re.DOTALL)
_CLOSES = {"{": "}", "[": "]", "(": ")"}
_COMMAND = re.compile(r"\s*(?:\{\s*\\([A-Za-z@]+)\s*\}|\\([A-Za-z@]+))")
_LET = re.compile(r"\s*\\([A-Za-z@]+)\s*=?\s*\\([A-Za-z@]+)")
_BODY_IS_NAME = re.compile(r"\s*\\([A-Za-z@]+)\s*\Z")
_CONDITION = re.compile(r"%[^\n]*|\\(fi|else|if[A-Za-z@]*)(?![A-Za-z@])(\s*\{)?|\\.", re.DOTALL)
_VERBATIM = "verbatim Verbatim BVerbatim LVerbatim SaveVerbatim lstlisting minted comment filecontents".split()
_VERBATIM_START = re.compile(rf"\s*\{{({'|'.join(_VERBATIM)})(\*?)\}}")
_BEFORE_INLINE = {
    "lstinline": re.compile(r"\s*(?:\[[^\[\]\n]*\])?"),
    "mintinline": re.compile(r"\s*(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}"),
}
_ADDRESS = re.compile(r"\s*\{[^{}\n]*\}")
_VERB = re.compile(r"([^\sA-Za-z*])[^\n]*?\1")


class Span(NamedTuple):
    """The text between two brackets, and the position after them."""

    inside: str
    end: int


@dataclass(frozen=True, kw_only=True)
class Macro:
    """A command defined in the document: its arguments (`m` for mandatory, `o` for optional) and its replacement text."""

    arguments: str
    default: str
    body: str


def after_gap(text: str, start: int) -> int:
    """The position of the next argument, after whitespace and comments."""
    found = _GAP.match(text, start)
    return found.end() if found else start


def bracketed(text: str, start: int) -> Span | None:
    """The group, option or parenthesis that opens at `start`, with balanced brackets; None if there is none."""
    opening = text[start : start + 1]
    closing = _CLOSES.get(opening)
    if closing is None:
        return None
    depth = braces = 0
    for mark in _MARKS.finditer(
        text, start, start + (LONGEST_GROUP if opening == "{" else LONGEST_OPTION)
    ):
        if opening != "{" and mark[0] in "{}":
            braces += 1 if mark[0] == "{" else -1
            if braces < 0:
                return None
        elif braces == 0 and mark[0] in {opening, closing}:
            depth += 1 if mark[0] == opening else -1
            if depth == 0:
                return Span(text[start + 1 : mark.start()], mark.end())
    return None


def after_verbatim(text: str, start: int, command: str) -> int | None:
    r"""The position after `\verb|…|`, an address or a verbatim environment; None for other commands."""
    if command == "begin":
        found = _VERBATIM_START.match(text, start)
        if not found:
            return None
        end = text.find(f"\\end{{{found[1]}{found[2]}}}", found.end())
        return len(text) if end < 0 else end
    if command in {"verb", "Verb"}:
        found = _VERB.match(text, start)
    elif command in _BEFORE_INLINE:
        return _after_inline(text, start, _BEFORE_INLINE[command])
    elif command in {"url", "nolinkurl", "path", "href"}:
        found = _ADDRESS.match(text, start)
    else:
        return None
    return found.end() if found else start


def _after_inline(text: str, start: int, before: re.Pattern[str]) -> int:
    """The position after inline code in braces or between two equal delimiters."""
    options = before.match(text, start)
    position = options.end() if options else start
    if span := bracketed(text, position) if text.startswith("{", position) else None:
        return span.end
    found = _VERB.match(text, position)
    return found.end() if found else position


def after_false(text: str, start: int) -> int:
    r"""The position where LaTeX resumes after `\iffalse`: at its `\else` or `\fi`, whichever comes first."""
    depth = 1
    for mark in _CONDITION.finditer(text, start):
        word = mark[1] or ""
        if word == "fi":
            depth -= 1
        elif word.startswith("if") and word != "iff" and not mark[2]:
            depth += 1  # commands such as etoolbox's take their branches in braces and have no \fi
        if depth == 0 or (depth == 1 and word == "else"):
            return mark.end(1)
    return len(text)


def let(text: str, start: int) -> tuple[str, str] | None:
    r"""The new and the old name after `\let`."""
    found = _LET.match(text, start)
    return (found[1], found[2]) if found else None


def definition(text: str, start: int, command: str) -> tuple[str, Macro, int] | None:
    r"""Name, macro and end of the definition at `start`, after a command such as `\newcommand` or `\def`."""
    found = _COMMAND.match(text, start)
    if not found:
        return None
    name, position = found[1] or found[2], after_gap(text, found.end())
    arguments = default = ""
    if command.endswith("def"):
        opening = text.find("{", position, position + LONGEST_OPTION)
        arguments, position = "m" * text.count("#", position, max(opening, position)), opening
    elif command.endswith("DocumentCommand"):
        span = bracketed(text, position)
        if span is None:
            return None
        arguments = "".join(
            letter.lower() for letter in re.sub(r"\{[^{}]*\}", "", span.inside) if letter in "mosO"
        )
        position = after_gap(text, span.end)
    else:
        options = []
        while span := bracketed(text, position) if text.startswith("[", position) else None:
            options.append(span.inside)
            position = after_gap(text, span.end)
        count = int(options[0]) if options and re.fullmatch("[1-9]", options[0]) else 0
        arguments = "o" + "m" * (count - 1) if len(options) > 1 else "m" * count
        default = options[1] if len(options) > 1 else ""
    body = bracketed(text, position) if position >= 0 else None
    return (
        (name, Macro(arguments=arguments, default=default, body=body.inside), body.end)
        if body
        else None
    )


def renamed(macro: Macro) -> str | None:
    """The command that the macro merely renames."""
    found = _BODY_IS_NAME.match(macro.body)
    return found[1] if found and not macro.arguments else None


def expanded(macro: Macro, text: str, start: int) -> Span:
    """The expansion of the macro with the following arguments."""
    values: list[str] = []
    position = start
    for kind in macro.arguments:
        opening = after_gap(text, position)
        if kind == "s":
            values.append("")
            position = opening + 1 if text.startswith("*", opening) else position
            continue
        span = (
            bracketed(text, opening)
            if text[opening : opening + 1] == ("[" if kind == "o" else "{")
            else None
        )
        if span:
            position = span.end
        values.append(span.inside if span else macro.default if kind == "o" else "")
    return Span(_filled(macro.body, values), position)


def _filled(body: str, values: Sequence[str]) -> str:
    by_number: Mapping[str, str] = {
        str(number): value for number, value in enumerate(values, start=1)
    }
    return re.sub(r"#(\d)", lambda match: by_number.get(match[1], ""), body)


def split_keys(inside: str) -> Iterator[str]:
    """The keys between the braces of a citation, without macro parameters."""
    for key in re.sub(r"%[^\n]*", "", inside).split(","):
        if not re.search(r"[#\\{}\s]", key.strip()):
            yield key.strip()
