r"""Typst documents and the files that they include.

`#` switches from markup to code, and `[ ]` inside code switches back: only in markup is `@key` a reference, and only
in code do quotation marks delimit strings.
"""

import posixpath
import re
from collections.abc import Iterator

from surveymark.documents.document import ALL, DocumentKind, Opened, Part

_SKIPPED = r"""//[^\n]* | (?P<comment>/\*) | (?P<ticks>`{3,}).*?(?:(?P=ticks)|\Z) | `[^`]*(?:`|\Z) | \$(?:\\.|[^$\\])*\$"""
_CITED = r"""
    \b(?:cite|ref)(?=[ ]*\([ \n]*(?:<(?P<cited>[^<>\s]+)>|label[ ]*\([ ]*"(?P<named>[^"\n]+)"))
    | \bbibliography(?=[ ]*\((?:[^()"]|"[^"]*"|\([^()]*\))*\bfull[ ]*:[ ]*(?P<full>true))
    | \binclude[ ]*"(?P<path>[^"\n]+)"
"""
_MARKUP = re.compile(
    rf"""
    \\. | (?<![a-z])[a-z]{{2,20}}://[^\s\]\)]+ | {_SKIPPED}
    | @(?P<key>\w(?:[\w:.-]*\w)?)
    | <(?P<label>\w[\w:.-]*)>
    | \#(?P<code>(?:let|set|show|import|include|if|for|while|return|context)\b)
    | \#(?P<call>[^\W\d][\w-]*(?:\.[\w-]+)*)(?=[\(\[])
    | (?P<opens>\#[\(\{{] | \#?\[) | (?P<closes>\])
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE = re.compile(
    rf"""
    {_CITED} | "(?:\\.|[^"\\])*" | {_SKIPPED} | (?P<opens>[\(\{{\[]) | (?P<closes>[\)\}}\]]) | (?P<ends>[\n;])
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT = re.compile(r"/\*|\*/")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\Z")
_OPENS = {")": "(", "}": "{", "]": "["}
_STATEMENT, _CALL, _TEXT = "statement", "call", "text"
"""Parser states besides brackets: code up to the end of a line, a call that may have more arguments, and markup."""


def typst_keys(document: Part, opened: Opened) -> Iterator[str]:
    """The keys of `@key`, `#cite(<key>)` and `#cite(label("key"))`; `*` if the bibliography is printed in full.

    References to labels defined in the document, comments, raw text, mathematics and e-mail addresses are ignored.
    """
    reader = _Reader(opened)
    keys = tuple(reader.references(document))
    yield from (key for key in keys if key not in reader.labels)


class _Reader:
    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.labels: set[str] = set()

    def references(self, document: Part) -> Iterator[str]:
        """Every reference, including those of included files; also collects defined labels."""
        files = [_File(document)]
        while files:
            file = files[-1]
            found = file.next_mark()
            if found is None:
                files.pop()
                continue
            marks = found.groupdict()
            if marks.get("path"):
                part = self.opened(
                    [posixpath.join(posixpath.dirname(file.part.path), marks["path"].lstrip("/"))]
                )
                if part:
                    files.append(_File(part))
            if marks.get("label"):
                self.labels.add(marks["label"])
            if marks.get("key") and not _is_mail(found):
                yield marks["key"]
            yield from filter(
                None, [marks.get("cited"), marks.get("named"), ALL if marks.get("full") else None]
            )


class _File:
    """A file with the parser's position; `inside` distinguishes code from markup."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.position = 0
        self.inside = [_TEXT]

    def next_mark(self) -> re.Match[str] | None:
        """The next relevant match, after which the position is set; None at the end."""
        text = self.part.text
        if self.inside[-1] == _CALL and not text.startswith(("(", "["), self.position):
            self.inside.pop()
        is_markup = self.inside[-1] in {_TEXT, "["}
        found = (_MARKUP if is_markup else _CODE).search(text, self.position)
        if found is None:
            return None
        self.position = found.end()
        if found["comment"]:
            self.position = _after_comment(text, found.end())
        elif found["opens"]:
            self.inside.append(found["opens"][-1])
        elif found["closes"]:
            self._close(_OPENS[found["closes"]])
        elif is_markup and (found["code"] or found["call"]):
            self.inside.append(_STATEMENT if found["code"] else _CALL)
            self.position = found.start() + 1
            if found["call"]:
                return self._called(found)
        elif not is_markup and found["ends"] and self.inside[-1] == _STATEMENT:
            self.inside.pop()
        return found

    def _called(self, found: re.Match[str]) -> re.Match[str]:
        """The name of a called function that cites; the position moves to its arguments."""
        self.position = found.end()
        return _CODE.match(self.part.text, found.start("call")) or found

    def _close(self, opening: str) -> None:
        while self.inside[-1] in {_STATEMENT, _CALL}:
            self.inside.pop()
        if self.inside[-1] == opening:
            self.inside.pop()


def _after_comment(text: str, start: int) -> int:
    """The position after the comment, which may be nested."""
    depth = 1
    for mark in _COMMENT.finditer(text, start):
        depth += 1 if mark[0] == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _is_mail(found: re.Match[str]) -> bool:
    before = found.string[max(0, found.start() - 1) : found.start()]
    return bool(re.match(r"[A-Za-z0-9_.+-]", before) and _DOMAIN.match(found["key"]))


KIND = DocumentKind(name="Typst", suffixes=(".typ",), keys=typst_keys)
