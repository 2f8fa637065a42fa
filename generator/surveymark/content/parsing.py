"""Parse the survey's YAML files: those without problems only when their tree is asked for."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from surveymark.model.paper import Paper
from surveymark.model.problem import FieldPath, Problem
from surveymark.strict_yaml.noun_text import ParseResult, noun_from_text
from surveymark.strict_yaml.partial import Partial
from surveymark.strict_yaml.reading_rules import ENCODING
from surveymark.strict_yaml.tree import LARGEST, Tree, place_in

LARGEST_TABLE = 4 * 1024 * 1024
"""Bytes of a file that lists topics, listings or venues."""
BYTE_ORDER_MARK = "\ufeff"

N = TypeVar("N", bound=BaseModel)


def parsed_file(
    noun: type[N], name: str, content: bytes | str, *, key: str | None = None
) -> ParseResult[N]:
    """The parse result of a file with this content; `key` is that of an entry."""
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
    except UnicodeDecodeError as error:
        return failed(encoding_problem(name, error))
    body = text.removeprefix(BYTE_ORDER_MARK)
    given, placeholders = ({"key": key}, _placeholders(key)) if key else (None, None)
    largest = LARGEST if key else LARGEST_TABLE
    result = noun_from_text(
        noun, body, name, given=given, placeholders=placeholders, largest=largest
    )
    return replace(result, has_byte_order_mark=True) if body != text else result


def failed(problem: Problem) -> ParseResult[Any]:
    """The result for a file of which nothing can be parsed."""
    return ParseResult(tree=Tree(None), faulty=((),), problems=(problem,))


class ParseResults(Mapping[str, ParseResult[Any]]):
    """The parse result of every YAML file, by path relative to the root.

    Of entries without problems only the text is kept, because the trees of 20,000 entries take 400 MB: such an entry is
    parsed when its result is asked for.
    """

    def __init__(self) -> None:
        """Start without files."""
        self._results: dict[str, ParseResult[Any]] = {}
        self._entries: dict[str, tuple[str, str]] = {}
        self._untidy: set[str] = set()

    def add(self, path: str, result: ParseResult[Any]) -> None:
        """Add a file."""
        self._results[path] = result

    def add_entry(self, path: str, key: str, text: str, *, is_tidy: bool) -> None:
        """Add an entry without problems; `is_tidy` says whether its text also has the usual form."""
        self._entries[path] = (key, text)
        if not is_tidy:
            self._untidy.add(path)

    def entry_texts(self) -> dict[str, str]:
        """The text of each entry without problems, by key, without a byte order mark."""
        return {key: text.removeprefix(BYTE_ORDER_MARK) for key, text in self._entries.values()}

    def with_problems(self) -> Iterator[tuple[str, ParseResult[Any]]]:
        """The path and result of every file that has problems."""
        return ((path, result) for path, result in self._results.items() if result.problems)

    def perhaps_untidy(self) -> list[str]:
        """The paths of all files whose text may not have the usual form."""
        return [*(path for path in self._results if path not in self._entries), *self._untidy]

    def faulty(self, path: str) -> tuple[tuple[FieldPath, ...], Partial[Any]]:
        """The fields of a file that have problems, and what remains without them."""
        result = self._results.get(path)
        return (result.faulty, result.partial) if result else ((), Partial())

    def __getitem__(self, path: str) -> ParseResult[Any]:
        """The result of one file."""
        if path not in self._results:
            key, text = self._entries[path]
            self._results[path] = parsed_file(Paper, path, text, key=key)
        return self._results[path]

    def __iter__(self) -> Iterator[str]:
        """The paths of all files."""
        yield from (path for path in self._results if path not in self._entries)
        yield from self._entries

    def __len__(self) -> int:
        """The number of files."""
        return len(self._results.keys() | self._entries.keys())


def encoding_problem(name: str, error: UnicodeDecodeError) -> Problem:
    """The error as a problem of the file."""
    before = error.object[: error.start].decode("utf-8")
    line, column = place_in(before, len(before))
    return Problem(
        path=name,
        line=line,
        column=column,
        rule=ENCODING.id,
        field="text",
        expected="UTF-8",
        found=f"byte 0x{error.object[error.start]:02x}",
    )


def _placeholders(key: str) -> Mapping[FieldPath, str]:
    """Stand-ins for required fields: a unique title, and a kind for the venue."""
    return {
        ("title",): f"unread {hashlib.sha256(key.encode()).hexdigest()}",
        ("published", "kind"): "conference",
    }
