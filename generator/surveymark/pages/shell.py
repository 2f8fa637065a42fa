"""Shells: pages that a builder rendered with marks in them, from which any number of pages is stamped.

Rendering a page with Markdown and the theme's templates takes about 8 ms; stamping takes a fraction of that. A shell is
split at its marks once; each mark is replaced by a value escaped for its context.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveymark.safe.place import IN_ELEMENT, Frame, Place, escaped, places

_TEXTS = frozenset({"title", "description"})
_OPEN_HEADING, _END_OF_HEADING = re.compile(r"<h1\b[^<>]*>\s*\Z"), "</h1>"


class ShellFaultError(ValueError):
    """The rendered shell page lacks a mark, so no page can be made from it."""


@dataclass(frozen=True, kw_only=True)
class Shell:
    """A rendered page between whose parts the values of other pages are put."""

    parts: tuple[str, ...]
    """What all pages share: one part more than there are marks."""
    marks: tuple[tuple[str, Place], ...]
    """The name and context of the mark after each part but the last."""

    def stamped(self, *, texts: Mapping[str, str], finished: Mapping[str, str]) -> str:
        """A page with these values by the names of their marks: texts are escaped, finished parts are not."""
        first, *others = self.parts
        page = [first]
        for (name, place), part in zip(self.marks, others, strict=True):
            page += (finished[name] if name in finished else escaped(texts[name], place), part)
        return "".join(page)


def shell_of(html: str, pattern: re.Pattern[str], *, needed: Iterable[str], what: str) -> Shell:
    """The rendered page, taken apart at its marks; the last group of a match, or else `address`, is the mark's name.

    A heading that holds only the mark of the body belongs to the mark: a shell has it because themes add one otherwise.
    Raises: ShellFaultError if a needed mark is missing, or one is in an invalid context.
    """
    parts, marks, end = [], [], 0
    for mark, place in places(html, pattern):
        name = mark[mark.lastindex] if mark.lastindex else "address"
        if (name == "body" and place != IN_ELEMENT) or (
            name in _TEXTS and place.frame is Frame.TAG
        ):
            message = f"the theme prints the {name} of {what} in an invalid context"
            raise ShellFaultError(message)
        before, end = html[end : mark.start()], mark.end()
        if name == "body" and (heading := _OPEN_HEADING.search(before)):
            before = before[: heading.start()]
            end += len(_END_OF_HEADING) * html.startswith(_END_OF_HEADING, end)
        parts.append(before)
        marks.append((name, place))
    for name in needed:
        if not any(name == other for other, _ in marks):
            message = f"the rendered shell page lacks the mark of the {name}"
            raise ShellFaultError(message)
    return Shell(parts=(*parts, html[end:]), marks=tuple(marks))
