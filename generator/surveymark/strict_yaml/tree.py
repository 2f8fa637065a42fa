"""Strict YAML: plain mappings, lists and text, each with its line and column."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from surveymark.model.problem import FieldPath, Rule
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.reading_rules import LIMIT, REPEATED_FIELD, YAML

LARGEST = 64 * 1024
"""Bytes of one entry; enough for a paper with 2,000 authors."""
DEEPEST = 8
"""Levels of nesting; an entry needs four, the terms of an axis in topics.yml eight. Very deep nesting takes seconds before it fails."""

Place = tuple[int, int]
"""Line and column, both counted from 1."""

Stretch = tuple[int, int]
"""Start and end of a range of text, in characters from the start of the file."""

_LINE_END = re.compile(r"\r\n?|\n")
_ONLY_FOR_YAML = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line in YAML 1.1 but not in editors."""
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
HAS_FAST_YAML = hasattr(yaml, "CBaseLoader")
"""Whether libyaml is available; loading is nine times slower without it."""


@dataclass(frozen=True)
class Tree:
    """A parsed YAML file: every scalar is the text as written."""

    value: Any
    places: dict[FieldPath, Place] = field(default_factory=dict)
    """The place of each value; for a field of a mapping, that of its name."""
    scalars: dict[FieldPath, "Scalar"] = field(default_factory=dict)
    """The source range and quoting style of each scalar."""
    faults: tuple["YamlFaultError", ...] = ()
    """Faults that do not stop the parser: tags, anchors, aliases and repeated fields."""
    text: str = field(default="", compare=False)
    """The source text."""

    def place(self, path: FieldPath) -> Place:
        """The place of the field or, if it is missing, of its parent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def value_place(self, path: FieldPath) -> Place:
        """The place of the field's value if it is a scalar on the same line; otherwise that of the field."""
        line, column = self.place(path)
        scalar = self.scalars.get(path)
        return scalar.place if scalar and scalar.place[0] == line else (line, column)


class Scalar(NamedTuple):
    """A scalar as written; a tuple, because a large survey has a hundred thousand."""

    place: Place
    stretch: Stretch
    style: str | None
    """The opening character: a quote, `|` or `>`; None for plain text."""


class YamlFaultError(ValueError):
    """The text is not valid strict YAML."""

    def __init__(
        self, place: Place, expected: str, found: str, path: FieldPath = (), rule: Rule = YAML
    ) -> None:
        """Describe the fault: its place, what was expected and what was found."""
        super().__init__(f"expected {expected}, found {found}")
        self.place, self.expected, self.found, self.path, self.rule = (
            place,
            expected,
            found,
            path,
            rule,
        )


def yaml_tree(text: str, *, largest: int = LARGEST) -> Tree:
    """Parse the text; faults that do not stop the parser are kept in the tree.

    Raises: YamlFaultError for invalid YAML, too long a text, a second document, or deep nesting.
    """
    if len(text.encode("utf-8", "surrogatepass")) > largest:
        raise YamlFaultError(
            (1, 1), f"at most {largest // 1024} KiB", f"{len(text):,} characters", rule=LIMIT
        )
    try:
        return replace(_Builder(iter(yaml.parse(text, Loader=_Loader)), text).document(), text=text)
    except yaml.MarkedYAMLError as error:
        is_open_quote = (
            error.context == "while scanning a quoted scalar"
        )  # the parser notices the missing end far below
        mark = error.context_mark if is_open_quote else error.problem_mark or error.context_mark
        found = (
            "an unclosed quote"
            if is_open_quote
            else (error.problem or "something else").removeprefix("found ")
        )
        place = place_in(text, mark.index) if mark else (1, 1)
        if (
            "nesting depth" in found
        ):  # newer versions of libyaml have their own limit, and look ahead
            raise _too_deep(place) from None
        if mark and text[mark.index : mark.index + 1] == "\t":
            raise YamlFaultError(place, "spaces for indentation", "a tab") from None
        raise YamlFaultError(place, "valid YAML", terminal_text(found)) from None
    except UnicodeEncodeError as error:
        raise YamlFaultError(
            place_in(text, error.start), "valid YAML", "half of a surrogate pair"
        ) from None
    except yaml.YAMLError as error:
        message = terminal_text(str(error).split("\n", maxsplit=1)[0])
        raise YamlFaultError(_place_of(error, text), "valid YAML", message) from None


def _too_deep(place: Place, path: FieldPath = ()) -> YamlFaultError:
    return YamlFaultError(place, f"at most {DEEPEST} levels", "deeper nesting", path)


def place_in(text: str, position: int) -> Place:
    r"""Line and column of a position in the text, by the line ends that editors use; positions past the end are clamped.

    >>> place_in("a\r\nb\u2028c", 5)
    (2, 3)
    """
    starts = _line_starts(text)
    position = min(position, len(text))
    line = bisect_right(starts, position)
    return line, position - starts[line - 1] + 1


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def _place_of(error: yaml.YAMLError, text: str) -> Place:
    """The place of a character that YAML does not allow."""
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return 1, 1
    return place_in(
        text,
        len(text.encode("utf-8", "surrogatepass")[:position].decode("utf-8", "replace"))
        if HAS_FAST_YAML
        else position,
    )


class _Builder:
    def __init__(self, events: Iterator[Any], text: str) -> None:
        self._events = events
        self._starts = _line_starts(text) if _ONLY_FOR_YAML.search(text) else None
        self._places: dict[FieldPath, Place] = {}
        self._scalars: dict[FieldPath, Scalar] = {}
        self._faults: list[YamlFaultError] = []

    def document(self) -> Tree:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Tree(None)
        value = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise YamlFaultError(self._place(after), "one document per file", "a second one")
        return Tree(value, self._places, self._scalars, tuple(self._faults))

    def _value(self, event: Any, path: FieldPath) -> Any:  # noqa: ANN401 - YAML holds anything
        if isinstance(event, yaml.AliasEvent):
            self._faults.append(
                YamlFaultError(
                    self._place(event), "no aliases", f"*{terminal_text(str(event.anchor))}", path
                )
            )
            return ""
        if event.anchor:
            self._faults.append(
                YamlFaultError(
                    self._place(event), "no anchors", f"&{terminal_text(event.anchor)}", path
                )
            )
        if event.tag and event.tag != "!":  # the parser puts this one on every quoted scalar
            self._faults.append(
                YamlFaultError(self._place(event), "no tags", terminal_text(event.tag), path)
            )
        if len(path) >= DEEPEST and not isinstance(event, yaml.ScalarEvent):
            raise _too_deep(self._place(event), path)
        place = self._place(event)
        self._places.setdefault(path, place)
        if isinstance(event, yaml.ScalarEvent):
            self._scalars[path] = Scalar(place, _stretch(event), event.style or None)
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(path))
        return dict(self._fields(path))

    def _place(self, event: Any) -> Place:  # noqa: ANN401 - PyYAML's events are untyped
        """Line and column as the parser counts them, unless the text has line ends that only YAML 1.1 recognises."""
        mark = event.start_mark
        if self._starts is None:
            return mark.line + 1, mark.column + 1
        line = bisect_right(self._starts, mark.index)
        return line, mark.index - self._starts[line - 1] + 1

    def _items(self, path: FieldPath) -> Iterator[Any]:
        index = 0
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            yield self._value(event, (*path, index))
            index += 1

    def _fields(self, path: FieldPath) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            name = self._value(event, (*path, "?"))
            if not isinstance(name, str):
                raise YamlFaultError(
                    self._place(event), "a field name before the colon", "a list or mapping", path
                )
            self._places.pop((*path, "?"), None)
            self._scalars.pop((*path, "?"), None)
            if name in seen:
                again = terminal_text(f"{name} again")
                self._faults.append(
                    YamlFaultError(
                        self._place(event), "each field once", again, (*path, name), REPEATED_FIELD
                    )
                )
                self._value(next(self._events), (*path, name, "again"))
                continue
            seen.add(name)
            self._places[(*path, name)] = self._place(event)
            yield name, self._value(next(self._events), (*path, name))


def _stretch(event: Any) -> Stretch:  # noqa: ANN401 - PyYAML's events are untyped
    return event.start_mark.index, event.end_mark.index
