"""JSON files whose objects keep the line on which they begin."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveymark.imports.imported import UnreadableImportError

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, kw_only=True)
class JsonItem:
    """One value of a list in a file."""

    line: int
    value: Any


def json_text(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    """The value as text: of a list the first value; empty for false, null and empty values."""
    if isinstance(value, list):
        return json_text(value[0]) if value else ""
    if value is None or isinstance(value, bool | dict):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value)


class JsonLists:
    """The lists of a file: the file itself, or the members of its object.

    Raises: UnreadableImportError if the text is not JSON; the message names the line.
    """

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._starts = [0, *(at + 1 for at, c in enumerate(self._text) if c == "\n")]
        self.members: dict[str, tuple[JsonItem, ...]] = {}
        """The items of each list in the object by name; those of a list that is the file are under the empty name."""
        self.others: dict[str, Any] = {}
        """The other members of the object."""
        try:
            self._read()
        except json.JSONDecodeError as error:
            message = f"line {self._line(error.pos)}: expected valid JSON, found {_found(error)}"
            raise UnreadableImportError(message) from None
        except (RecursionError, ValueError):
            message = (
                "expected a bibliography in JSON, found numbers or nesting of no sensible size"
            )
            raise UnreadableImportError(message) from None

    def _read(self) -> None:
        start = self._next(0)
        if self._text[start : start + 1] == "[":
            items, end = self._items(start)
            self.members[""] = items
        elif self._text[start : start + 1] == "{":
            end = self._object(start)
        else:
            error = "Expecting value"
            raise json.JSONDecodeError(error, self._text, start)
        if self._next(end) != len(self._text):
            error = "Extra data"
            raise json.JSONDecodeError(error, self._text, self._next(end))

    def _object(self, start: int) -> int:
        for at in self._separated(start, "}"):
            name, end = _DECODER.raw_decode(self._text, at)
            end = self._next(end)
            if not isinstance(name, str) or self._text[end : end + 1] != ":":
                error = "Expecting a name and a colon"
                raise json.JSONDecodeError(error, self._text, at)
            value = self._next(end + 1)
            if self._text[value : value + 1] == "[":
                self.members[name], self._end = self._items(value)
            else:
                self.others[name], self._end = _DECODER.raw_decode(self._text, value)
        return self._end

    def _items(self, start: int) -> tuple[tuple[JsonItem, ...], int]:
        found: list[JsonItem] = []
        for at in self._separated(start, "]"):
            value, self._end = _DECODER.raw_decode(self._text, at)
            found.append(JsonItem(line=self._line(at), value=value))
        return tuple(found), self._end

    def _separated(self, start: int, close: str) -> Iterator[int]:
        """Where each part begins; the caller sets `_end` to where it ends, and finally finds the end of all there."""
        at = self._next(start + 1)
        if self._text[at : at + 1] == close:
            self._end = at + 1
            return
        while True:
            yield at
            at = self._next(self._end)
            mark = self._text[at : at + 1]
            if mark == close:
                self._end = at + 1
                return
            if mark != ",":
                error = f"Expecting ',' or '{close}'"
                raise json.JSONDecodeError(error, self._text, at)
            at = self._next(at + 1)

    def _next(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at)


def _found(error: json.JSONDecodeError) -> str:
    if error.pos >= len(error.doc.rstrip()):
        return "the end of the file"
    return f"{error.doc[error.pos : error.pos + 20]!r} ({error.msg})"
