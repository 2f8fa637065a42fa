r"""LaTeX documents and the files that they include.

Parsed by hand: a general parser (pylatexenc) takes 9 s per megabyte, fails on deep nesting, and supports neither
`\iffalse` nor the arguments of biblatex's citations.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveymark.documents.document import DocumentKind, Opened, Part
from surveymark.documents.latex_text import (
    Macro,
    after_false,
    after_gap,
    after_verbatim,
    bracketed,
    definition,
    expanded,
    let,
    renamed,
    split_keys,
)

DEEPEST, MOST_EXPANDED = 60, 2_000_000
"""Maximum number of nested files and macros, and of characters from macros in all; only infinite documents exceed them."""
MOST_UNCLOSED = 200
"""Maximum number of unclosed brackets; the end of each is searched for in thousands of characters."""
_NEXT = re.compile(r"%[^\n]*|\\(?:([A-Za-z@]+)\*?|.)", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{([A-Za-z]+)\*?\}")
_NAME = re.compile(r"\s*\{([^{}]*)\}|[ \t]+([^\s{}\\%]+)")
_TWO_NAMES = re.compile(r"\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_GROUP = re.compile(r"\{([^{}]*)\}")
_PAIRED = re.compile(r"<[^<>\n]*>")

_DEFINES = re.compile(
    r"(?:re)?newcommandx?|providecommandx?|(?:re)?newrobustcmd|DeclareRobustCommand"
    r"|(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand|[egx]?def"
)
_ALSO_DEFINES = re.compile(
    r"(?:re)?newenvironment|(?:New|Renew|Provide|Declare)DocumentEnvironment|Declare(?:Multi)?CiteCommand"
)
_INCLUDES = frozenset({"input", "include", "subfile", "subfileinclude"})
_IMPORTS = frozenset(
    {"import", "subimport", "inputfrom", "subinputfrom", "includefrom", "subincludefrom"}
)
_CITES = re.compile(
    r"(?!if)[A-Za-z@]*(?:cite|cquote)[A-Za-z@]*|Cite[A-Za-z@]*|bibentry", re.IGNORECASE
)
_NO_CITATION = frozenset(
    "citestyle setcitestyle bibcite citetext newcites newcite defcitealias citereset citesetup autocitestyle ateverycite ateverycitekey"
    " ateachcitekey atnextcite atnextcitekey ateverymulticite newcitecommand".split()
)


@dataclass(kw_only=True)
class OpenText:
    """A text being parsed: a file, or the expansion of a macro."""

    text: str
    folders: tuple[str, ...]
    """The folders in which included files are searched, in order."""
    position: int = 0
    macro: str = ""
    """The name of the macro that is expanded; empty in a file."""
    path: str = ""
    """The path of the file, relative to the folder of the document."""


def tex_keys(document: Part, opened: Opened) -> Iterator[str]:
    r"""The keys in order of use; `*` for `\nocite{*}`.

    Every command with `cite` in its name counts, including those of biblatex, natbib and apacite, and citing quotations
    of csquotes; macros defined in the document are expanded. Comments, verbatim text, `\iffalse … \fi`, definitions
    and text after `\end{document}` do not count.
    """
    return TexReader(opened).keys(document)


class TexReader:
    """Follows a document command by command, through its macros and included files."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.open: list[OpenText] = []
        self.macros: dict[str, Macro] = {}
        self.names: dict[str, str] = {}
        self.left = MOST_EXPANDED
        self.unclosed = 0

    def keys(self, document: Part) -> Iterator[str]:
        """The keys in order of use."""
        beside = posixpath.dirname(document.path)
        self.open.append(OpenText(text=document.text, folders=(beside,), path=document.path))
        while self.open:
            here = self.open[-1]
            found = _NEXT.search(here.text, here.position)
            if found is None:
                self.open.pop()
                continue
            here.position = found.end()
            if found[1]:
                yield from self.command(here, self.names.get(found[1], found[1]))

    def command(self, here: OpenText, command: str) -> Iterator[str]:
        """The keys of the command before the position; advances the position, or opens an included file or macro."""
        skipped = after_verbatim(here.text, here.position, command)
        if skipped is not None:
            here.position = skipped
        elif command == "iffalse" or (
            command == "if" and re.match(r"0\s", here.text[here.position : here.position + 2])
        ):
            here.position = after_false(here.text, here.position)
        elif command == "endinput" or (
            command == "end" and here.text.startswith("{document}", here.position)
        ):
            here.position = len(here.text)
        elif command in _INCLUDES or command in _IMPORTS:
            self._include(here, command)
        elif command == "let" or _DEFINES.fullmatch(command) or _ALSO_DEFINES.fullmatch(command):
            self._define(here, command)
        elif command in self.macros and all(text.macro != command for text in self.open):
            self._expand(here, command)
        elif command == "begin":
            environment = _ENVIRONMENT.match(here.text, here.position)
            if environment and environment[1].endswith("cquote"):
                yield from self._citation(here.text, environment.end(), environment[1])
        elif _CITES.fullmatch(command) and command.lower() not in _NO_CITATION:
            yield from self._citation(here.text, here.position, command)

    def _include(self, here: OpenText, command: str) -> None:
        found = (_TWO_NAMES if command in _IMPORTS else _NAME).match(here.text, here.position)
        if not found or len(self.open) >= DEEPEST:
            return
        here.position = found.end()
        if command in _IMPORTS:
            folders = tuple(
                dict.fromkeys(posixpath.join(folder, found[1].strip()) for folder in here.folders)
            )
            name, within = found[2], (*folders, *here.folders)
        else:
            folders, name = here.folders, found[1] or found[2] or ""
            within = here.folders
        name = name.strip().strip('"')
        if not name:
            return
        names = [name] if name.lower().endswith(".tex") else [f"{name}.tex", name]
        part = self.opened([posixpath.join(folder, one) for folder in folders for one in names])
        if part:
            beside = posixpath.dirname(part.path)
            within = (beside, *within) if command.startswith("sub") else (*within, beside)
            folders = tuple(dict.fromkeys(within))
            self.open.append(OpenText(text=part.text, folders=folders, path=part.path))

    def _define(self, here: OpenText, command: str) -> None:
        if command == "let":
            if names := let(here.text, here.position):
                self.names[names[0]] = self.names.get(names[1], names[1])
            return
        found = (
            definition(here.text, here.position, command) if self.unclosed < MOST_UNCLOSED else None
        )
        if found and _DEFINES.fullmatch(command):
            name, macro, here.position = found
            other = renamed(macro)
            if other and other != name:
                self.names[name] = self.names.get(other, other)
            else:
                self.macros[name] = macro
        elif _ALSO_DEFINES.fullmatch(command):
            here.position = after_groups(here.text, here.position)
        else:
            self.unclosed += 1

    def _expand(self, here: OpenText, command: str) -> None:
        body, here.position = expanded(self.macros[command], here.text, here.position)
        self.left -= len(body)
        if self.left > 0 and len(self.open) < DEEPEST and "\\" in body:
            self.open.append(OpenText(text=body, folders=here.folders, macro=command))

    def _citation(self, text: str, start: int, command: str) -> Iterator[str]:
        """The keys in the arguments of a citation; the position does not advance, because notes may contain citations."""
        name = command.lower()
        takes_many = name.endswith("cites")
        skipped = 1 if "volcite" in name or name.startswith(("foreign", "hyphen")) else 0
        before, position = skipped, start
        while True:
            position = after_gap(text, position)
            first = text[position : position + 1]
            if first == "{" and (group := _GROUP.match(text, position)):
                position = group.end()
                if before:
                    before -= 1
                    continue
                yield from split_keys(group[1])
                before = skipped
                if not takes_many:
                    return
            elif first == "<" and (pair := _PAIRED.match(text, position)):
                position = pair.end()
            elif (first == "[" or (first == "(" and takes_many)) and self.unclosed < MOST_UNCLOSED:
                span = bracketed(text, position)
                if span is None:
                    self.unclosed += 1
                    return
                position = span.end
            else:
                return


def after_groups(text: str, start: int) -> int:
    """The position after all following groups, options and names."""
    position = start
    while True:
        opening = after_gap(text, position)
        span = bracketed(text, opening) if text[opening : opening + 1] in {"{", "["} else None
        if span is None:
            return position
        position = span.end


KIND = DocumentKind(name="LaTeX", suffixes=(".tex", ".ltx"), keys=tex_keys)
