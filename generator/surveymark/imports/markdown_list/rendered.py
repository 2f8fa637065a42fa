"""Markdown with HTML in it as one tree of HTML elements, each with its line in the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from selectolax.lexbor import LexborHTMLParser, LexborNode

from surveymark.imports.imported import Refusal
from surveymark.imports.lines import shown_beginning

LINE = "data-line-in-file"
"""The attribute with the number of the line on which an element begins; a written one of that name does not count."""
_NO_MARKUP = re.compile(
    r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext|template|frameset|frame|select|svg|math)\b)",
    re.IGNORECASE,
)
"""Elements that would hide what follows if they are not closed; GitHub shows such tags as text too."""
_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9]*")
_LONGEST_LINE = 10_000
"""Characters; a longer line is no entry."""
_LONGEST_TEXT = 20_000
"""Characters of one paragraph."""
_DEEPEST_BLOCKS, _DEEPEST_INLINE = 60, 20
"""Levels of nesting; each list counts twice."""
_FRONT_MATTER = 200
"""Lines within which front matter ends."""


@dataclass(kw_only=True)
class RenderedList:
    """The tree of a document, and the lines that are not in it."""

    body: LexborNode | None
    left_out: list[Refusal] = field(default_factory=list)


class _Renderer(RendererHTML):
    """Writes the line of each block into its element, and HTML as it is written but for tags that hide text."""

    def html_block(
        self,
        tokens: Sequence[Token],
        idx: int,
        _options: OptionsDict,
        _env: Any,  # noqa: ANN401 - of markdown-it
    ) -> str:
        """A block of HTML; one whose text readers never see is code."""
        if _NO_MARKUP.match(tokens[idx].content.lstrip()):
            return self.fence(tokens, idx, _options, _env)
        line = _line_of(tokens[idx])
        start = f"<wbr {LINE}={line}>" if tokens[idx].content.lstrip().startswith("<!--") else ""
        return start + _marked(tokens[idx].content, line)

    def fence(
        self,
        tokens: Sequence[Token],
        idx: int,
        _options: OptionsDict,
        _env: Any,  # noqa: ANN401 - of markdown-it
    ) -> str:
        """A block of code."""
        return f"<pre {LINE}={_line_of(tokens[idx])}>{escapeHtml(tokens[idx].content.rstrip())}</pre>\n"

    def code_block(
        self,
        tokens: Sequence[Token],
        idx: int,
        options: OptionsDict,
        env: Any,  # noqa: ANN401 - of markdown-it
    ) -> str:
        """A block of code that is indented."""
        return self.fence(tokens, idx, options, env)

    def html_inline(
        self,
        tokens: Sequence[Token],
        idx: int,
        _options: OptionsDict,
        _env: Any,  # noqa: ANN401 - of markdown-it
    ) -> str:
        """A tag in a text."""
        return _marked(tokens[idx].content, tokens[idx].meta.get(LINE, 1))


class _Markdown(MarkdownIt):
    """CommonMark with GitHub's tables; addresses of every scheme stay links, so that labels and addresses are told apart."""

    def validateLink(self, _url: str) -> bool:  # noqa: N802 - overrides
        """Accept every address; what becomes a link on a page is decided where it is kept."""
        return True


def _line_of(token: Token) -> int:
    """The line on which a block begins."""
    return (token.map or [0])[0] + 1


def rendered_list(lines: Sequence[str]) -> RenderedList:
    """The tree of the document with these lines."""
    left_out: list[Refusal] = []
    readable = _readable(lines, left_out)
    parser = _Markdown("commonmark", {"maxNesting": _DEEPEST_BLOCKS}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _inline)
    env: dict[str, Any] = {}
    tokens = parser.parse("\n".join(readable), env)
    for token in tokens:
        if token.map and token.nesting >= 0:
            token.attrSet(LINE, str(token.map[0] + 1))
    left_out += env.get("too long", ())
    left_out += _unseen(readable, tokens, env)
    html = parser.renderer.render(tokens, parser.options, env)
    return RenderedList(body=LexborHTMLParser(f"<body>{html}").body, left_out=left_out)


def _readable(lines: Sequence[str], left_out: list[Refusal]) -> list[str]:
    """The lines, empty where they are front matter or too long."""
    end = 0
    if lines and lines[0].rstrip() == "---":
        ends = (n for n, line in enumerate(lines[1:_FRONT_MATTER], 2) if line.rstrip() == "---")
        end = next(ends, 0)
        if end:
            left_out.append(Refusal(line=1, what="---", why=f"front matter, up to line {end}"))
    found = []
    for number, line in enumerate(lines, 1):
        is_long = len(line) > _LONGEST_LINE
        if is_long:
            why = f"a line of {len(line):,} characters, too long for an entry"
            left_out.append(Refusal(line=number, what=shown_beginning(line), why=why))
        found.append("" if is_long or number <= end else line)
    return found


def _inline(state: StateCore) -> None:
    """Parse the text of each block, unless it is too long."""
    state.md.options["maxNesting"] = _DEEPEST_INLINE
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        line = _line_of(token)
        if len(token.content) > _LONGEST_TEXT:
            why = f"a text of {len(token.content):,} characters, too long for an entry"
            refusal = Refusal(line=line, what=shown_beginning(token.content), why=why)
            state.env.setdefault("too long", []).append(refusal)
            continue
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        for child in token.children:
            if child.type in {"softbreak", "hardbreak"}:
                line += 1
            elif child.type == "html_inline":
                child.meta[LINE] = line
                line += child.content.count("\n")
    state.md.options["maxNesting"] = _DEEPEST_BLOCKS


def _unseen(lines: Sequence[str], tokens: Sequence[Token], env: Mapping[str, Any]) -> list[Refusal]:
    """The lines that the parser passed over because they are nested too deeply."""
    seen = set[int]()
    for token in tokens:
        if token.map and token.type in _WITH_TEXT:
            seen.update(range(token.map[0], token.map[1]))
    for reference in [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]:
        start, end = reference["map"]
        seen.update(range(start, end))
    why = "nested too deeply"
    return [
        Refusal(line=number + 1, what=shown_beginning(line), why=why)
        for number, line in enumerate(lines)
        if number not in seen and any(c.isalnum() for c in line.strip("-*+>0123456789.) \t"))
    ]


def _marked(html: str, line: int) -> str:
    """The HTML with the line in each tag."""
    parts, at = [], 0
    for tag in _TAG.finditer(html):
        line += html.count("\n", at, tag.end())
        parts.append(f"{html[at : tag.end()]} {LINE}={line}")
        at = tag.end()
    return _NO_MARKUP.sub("&lt;", "".join([*parts, html[at:]]))


_WITH_TEXT = frozenset(
    {"inline", "fence", "code_block", "html_block", "hr", "heading_open", "tr_open", "table_open"}
)
"""Tokens whose lines hold all their text."""
