"""Strict YAML: plain mappings, lists and text, each with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from surveymark.safe.terminal import terminal_text

LARGEST = 64 * 1024
"""Bytes of one entry; a paper with 2,000 authors fits."""
DEEPEST = 6
"""Levels of nesting; an entry needs four. Deep nesting costs seconds before it fails."""

Place = tuple[int, int]
"""Line and column, both counted from 1."""
FieldPath = tuple[str | int, ...]

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
HAS_FAST_YAML = hasattr(yaml, "CBaseLoader")
"""Whether libyaml is there; loading is nine times slower without it."""


@dataclass(frozen=True)
class Tree:
    """What a YAML file holds: every scalar is the text that stands there."""

    value: Any
    places: dict[FieldPath, Place] = field(default_factory=dict)
    """Where each field stands; of a mapping's field, its name."""

    def place(self, path: FieldPath) -> Place:
        """Where the field stands; of a field that is missing, where its parent does."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


class YamlFaultError(ValueError):
    """The text is not the YAML that content files are written in."""

    def __init__(self, place: Place, expected: str, found: str, path: FieldPath = ()) -> None:
        """Say where, what was expected and what stands there."""
        super().__init__(f"expected {expected}, found {found}")
        self.place, self.expected, self.found, self.path = place, expected, found, path


def yaml_tree(text: str, *, largest: int = LARGEST) -> Tree:
    """The tree that the text holds.

    Raises: YamlFaultError for anything beyond one document of mappings, lists and text: tags,
    anchors, aliases, duplicate names, deep nesting, or text that is too long or no YAML at all.
    """
    if len(text.encode("utf-8", "surrogatepass")) > largest:
        raise YamlFaultError((1, 1), f"at most {largest // 1024} KiB", f"{len(text):,} characters")
    try:
        builder = _Builder(iter(yaml.parse(text, Loader=_Loader)))
        return builder.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlFaultError(place, "YAML", terminal_text(error.problem or "something else")) from None
    except yaml.YAMLError as error:
        message = terminal_text(str(error).split("\n", maxsplit=1)[0])
        raise YamlFaultError((_line_of(error, text), 1), "YAML", message) from None


def _line_of(error: yaml.YAMLError, text: str) -> int:
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


class _Builder:
    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._places: dict[FieldPath, Place] = {}

    def document(self) -> Tree:
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Tree(None)
        value = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise YamlFaultError(_place(after), "one document in a file", "a second one")
        return Tree(value, self._places)

    def _value(self, event: Any, path: FieldPath) -> Any:  # noqa: ANN401 - YAML holds anything
        if isinstance(event, yaml.AliasEvent):
            raise YamlFaultError(_place(event), "no aliases", f"*{terminal_text(str(event.anchor))}", path)
        if event.anchor:
            raise YamlFaultError(_place(event), "no anchors", f"&{terminal_text(event.anchor)}", path)
        if event.tag and event.tag != "!":  # the parser puts this one on every quoted scalar
            raise YamlFaultError(_place(event), "no tags", terminal_text(event.tag), path)
        if len(path) >= DEEPEST and not isinstance(event, yaml.ScalarEvent):
            raise YamlFaultError(_place(event), f"at most {DEEPEST} levels", "deeper nesting", path)
        if path not in self._places:
            self._places[path] = _place(event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(path))
        return dict(self._fields(path))

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
                raise YamlFaultError(_place(event), "a name before the colon", "a list or mapping", path)
            self._places.pop((*path, "?"), None)
            if name in seen:
                raise YamlFaultError(_place(event), "each name once", terminal_text(f"{name} again"), (*path, name))
            seen.add(name)
            self._places[(*path, name)] = _place(event)
            yield name, self._value(next(self._events), (*path, name))


def _place(event: Any) -> Place:  # noqa: ANN401 - PyYAML's events are untyped
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
