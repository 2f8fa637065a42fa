"""Serialise a paper as YAML, and edit an existing entry without losing what people wrote."""

import io
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

import yaml

from surveymark.content.former_fields import modern_text
from surveymark.model.evidence import About, Aspect, Relation, Result, Size
from surveymark.model.field_options import Layout
from surveymark.model.fields import fields_of, stated_fields
from surveymark.model.figure import FigureText
from surveymark.model.origin import Origin
from surveymark.model.paper import Paper
from surveymark.model.person import Person
from surveymark.strict_yaml.noun_text import noun_from_text
from surveymark.strict_yaml.tree import Tree, yaml_tree

_FIELDS = [name for name in Paper.model_fields if name != "key"]
_LAYOUTS = {field.name: field.held.layout for field in fields_of(Paper).values()}
_COMMENT = re.compile(r"(?:^|[ \t])#[^\r\n]*", re.MULTILINE)
_ODD_LINE_ENDS = re.compile(r"\r(?!\n)|[\x85\u2028\u2029]")
_MODELINE = "# yaml-language-server:"
_WIDTH = 100
_ENDLESS = 100_000


def paper_text(paper: Paper) -> str:
    """The YAML text of a new entry, fields in the model's order, empty ones left out.

    The text is verified by parsing it.
    """
    return _proven(fields_text(paper_fields(paper)), paper)


def fields_text(fields: Mapping[str, Any]) -> str:
    """The YAML text of fields of an entry, as `paper_fields` gives them."""
    return "".join(
        _fields_text(layout, dict(several))
        for layout, several in groupby(fields.items(), lambda one: _LAYOUTS[one[0]])
    )


class CannotCompleteError(ValueError):
    """An entry cannot be edited automatically without losing something; edit it by hand."""


def completed_text(text: str, paper: Paper) -> str:
    """The text of an existing entry with the values of `paper`.

    Unchanged fields are kept byte for byte; changed fields keep their unchanged parts and comments.

    Raises: CannotCompleteError if that is not possible.
    """
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415 - a check and a build edit no entry

    try:
        completed = _completed(text, paper)
    except (YAMLError, AssertionError, TypeError, AttributeError, IndexError, KeyError) as error:
        message = f"{paper.key}.yml cannot be edited automatically: write one field per line"
        raise CannotCompleteError(message) from error
    _refuse_lost_comments(text, completed, paper)
    return completed


def _completed(text: str, paper: Paper) -> str:
    before = noun_from_text(Paper, text, paper.key, given={"key": paper.key})
    if (
        before.noun is None
        or set(_ODD_LINE_ENDS.findall(text))
        or len(set(re.findall(r"\r?\n", text))) > 1
    ):
        message = f"entry {paper.key} is not a valid entry with consistent line endings"
        raise AssertionError(message)
    line_end = "\r\n" if "\r\n" in text else "\n"
    modern = modern_text(text, before.tree).replace("\r\n", "\n")
    segments = _segments(modern, before.tree if modern == text else yaml_tree(modern))
    old, new = paper_fields(before.noun), paper_fields(paper)
    for name in new:
        if name not in segments:
            later = [other for other in segments if other in _FIELDS[_FIELDS.index(name) + 1 :]]
            segments = _with_segment(
                segments,
                name,
                _field_text(name, new[name]),
                before_field=later[0] if later else None,
            )
        elif new[name] != old.get(name):
            segments[name] = _edited(segments[name], name, new[name])
    for name in [name for name in old if name not in new]:
        segments.pop(name)
    return _proven("".join(segments.values()).replace("\n", line_end), paper)


def _refuse_lost_comments(before: str, after: str, paper: Paper) -> None:
    lost = [comment for comment in _COMMENT.findall(before) if comment.strip() not in after]
    if lost:
        message = f"{paper.key}.yml cannot be edited automatically: the comment {lost[0].strip()!r} would be lost"
        raise CannotCompleteError(message)


def paper_fields(paper: Paper) -> dict[str, Any]:
    """The fields of an entry as plain values, in the model's order, empty ones left out."""
    return stated_fields(paper, _FORMS)


def field_order(names: Iterable[str]) -> list[str]:
    """Field names in the model's order."""
    return sorted(names, key=_FIELDS.index)


def ordered_text(tree: Tree) -> str | None:
    """The text of an entry with its fields in the model's order, each with the comments directly above it.

    Comments above a blank line at the top, or below the last field, stay there. Empty if two fields share a line.
    """
    places = [place for path, place in tree.places.items() if len(path) == 1]
    if any(column != 1 for _, column in places) or len({line for line, _ in places}) < len(places):
        return None
    segments = _segments(tree.text, tree)
    first, last = next(iter(segments)), next(reversed(segments))
    head, segments[first] = _head_and_field(segments[first], first)
    segments[last], tail = _field_and_tail(segments[last])
    return "".join([head, *(segments[name] for name in field_order(segments)), tail])


def _head_and_field(segment: str, name: str) -> tuple[str, str]:
    """Split off the file's header: everything up to the last empty line, document start or editor directive."""
    lines = segment.splitlines(keepends=True)
    before = next(
        number
        for number, line in enumerate(lines)
        if line.startswith((name, f'"{name}', f"'{name}"))
    )
    ends = [
        number + 1
        for number, line in enumerate(lines[:before])
        if not line.strip() or line.startswith(("---", _MODELINE))
    ]
    end = ends[-1] if ends else 0
    return "".join(lines[:end]), "".join(lines[end:])


def _field_and_tail(segment: str) -> tuple[str, str]:
    """The last field, and the unindented comments below it."""
    lines = segment.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and (lines[end - 1].startswith("#") or not lines[end - 1].strip()):
        end -= 1
    return "".join(lines[:end]), "".join(lines[end:])


def _author(author: Person) -> str | dict[str, str]:
    return {"name": author.family} if author.is_collective else author.sorted_name


def _size(size: Size) -> "_FlowMapping":
    """Its fields, with a single number instead of a list of one."""
    fields = dict(size.stated)
    if len(size.parameters) == 1:
        fields["parameters"] = size.parameters[0]
    return _FlowMapping(fields)


def _proven(text: str, paper: Paper) -> str:
    if noun_from_text(Paper, text, paper.key, given={"key": paper.key}).noun != paper:
        message = f"entry {paper.key} does not survive a round trip"
        raise AssertionError(message)
    return text


def _field_text(name: str, value: Any) -> str:  # noqa: ANN401 - a field may be anything that YAML holds
    """One field as YAML."""
    return _fields_text(_LAYOUTS[name], {name: value})


def _fields_text(layout: Layout, fields: Mapping[str, Any]) -> str:
    """Fields of one layout: prose folded, short lists and mappings on one line, others with one item per line."""
    prose = layout == "prose"
    for dumpers in (_FAST, _EXACT):
        text: str = yaml.dump(
            dict(fields),
            Dumper=dumpers.prose if prose else dumpers.plain,
            sort_keys=False,
            allow_unicode=True,
            width=_WIDTH if prose else _ENDLESS,
            default_flow_style=None if layout == "one line" else False,
        )
        if "\\U" not in text:  # libyaml escapes emoji
            break
    return text


def _segments(text: str, tree: Tree) -> dict[str, str]:
    """The text split at its top-level fields, each with the comments above it; joined, they are the text."""
    lines = re.findall(r"[^\n]*\n|[^\n]+\Z", text)
    starts = sorted(
        (place[0] - 1, path[0]) for path, place in tree.places.items() if len(path) == 1
    )
    cuts: list[tuple[int, str]] = []
    for line, name in starts:
        start = line
        while start > 0 and re.match(r"\s*(?:#|$)", lines[start - 1]):
            start -= 1
        cuts.append((start, str(name)))
    cuts[0] = (0, cuts[0][1])
    ends = [*(start for start, _ in cuts[1:]), len(lines)]
    if text and not text.endswith("\n"):
        lines[-1] += "\n"
    return {name: "".join(lines[start:end]) for (start, name), end in zip(cuts, ends, strict=True)}


def _with_segment(
    segments: dict[str, str], name: str, text: str, *, before_field: str | None
) -> dict[str, str]:
    if before_field is None:
        return {**segments, name: text}
    result = {}
    for other, segment in segments.items():
        if other == before_field:
            result[name] = text
        result[other] = segment
    return result


def _edited(segment: str, name: str, value: Any) -> str:  # noqa: ANN401 - a field may be anything that YAML holds
    """The text of one field with a new value."""
    above = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*", segment)
    start = above.end() if above else 0
    if _LAYOUTS[name] == "prose" and not _COMMENT.search(segment, start):
        return segment[:start] + _field_text(name, value)  # ruamel would write it all on one line
    from ruamel.yaml import YAML  # noqa: PLC0415 - as above

    editor = YAML()
    editor.preserve_quotes = True
    editor.width = _ENDLESS
    indented = re.search(r"^( *)-", segment, re.MULTILINE)
    offset = len(indented[1]) if indented else 0
    editor.indent(mapping=2, sequence=offset + 2, offset=offset)
    fields = editor.load(segment)
    fields[name] = _merged(fields[name], value)
    stream = io.StringIO()
    editor.dump(fields, stream)
    return stream.getvalue()


def _merged(old: Any, new: Any) -> Any:  # noqa: ANN401 - ruamel's types are its own
    """The old value updated to the new one; equal parts keep their formatting and comments."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [name for name in old if name not in new]:
            del old[name]
        for name, value in new.items():
            old[name] = _merged(old[name], value) if name in old else _in_flow(value)
        return old
    if isinstance(old, list) and isinstance(new, list):
        del old[len(new) :]
        for place, (kept, value) in enumerate(zip(old, new, strict=False)):
            if kept != value:
                old[place] = _in_flow(value)
        old.extend(_in_flow(item) for item in new[len(old) :])
        return old
    return _in_flow(new) if old != new else old


def _in_flow(item: Any) -> Any:  # noqa: ANN401 - ruamel's types are its own
    if isinstance(item, FigureText):
        return _printed(item)
    if isinstance(item, list):
        return [_in_flow(one) for one in item]
    if not isinstance(item, dict):
        return item
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415 - as above

    flow = CommentedMap({name: _in_flow(value) for name, value in item.items()})
    flow.fa.set_flow_style()
    return flow


def _printed(figure: FigureText) -> Any:  # noqa: ANN401 - ruamel's types are its own
    """The number as ruamel keeps it, with its digits."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - as above

    return YAML().load(figure)


class _FlowMapping(dict[str, Any]):
    """A mapping written in flow style, including its lists."""


def _folded_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=">" if len(text) > _WIDTH else None
    )


def _figure(dumper: yaml.SafeDumper, figure: FigureText) -> yaml.ScalarNode:
    """A number as printed, tagged as YAML 1.1 reads it, so that it is written without quotes."""
    tag = dumper.resolve(yaml.ScalarNode, str(figure), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(figure))


def _flow_mapping(dumper: yaml.SafeDumper, mapping: _FlowMapping) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping, flow_style=True)
    for key, value in node.value:
        if key.value == "on":
            key.tag = "tag:yaml.org,2002:bool"  # tagged as YAML 1.1 reads it, so that it is written without quotes, as people do
        value.flow_style = True if isinstance(value, yaml.SequenceNode) else None
    return node


class _Dumpers(NamedTuple):
    """Two dumpers without aliases: for prose, which is folded if longer than a line, and for other fields."""

    prose: Any
    plain: Any


def _dumpers(base: Any) -> _Dumpers:  # noqa: ANN401 - PyYAML is untyped
    never = {"ignore_aliases": lambda _dumper, _data: True}
    plain: Any = type("Plain", (base,), never)
    plain.add_representer(_FlowMapping, _flow_mapping)
    plain.add_representer(FigureText, _figure)
    prose: Any = type("Prose", (base,), never)
    prose.add_representer(str, _folded_text)
    return _Dumpers(prose, plain)


_EXACT = _dumpers(yaml.SafeDumper)
_FAST = _dumpers(getattr(yaml, "CSafeDumper", yaml.SafeDumper))
"""With libyaml, which is three times as fast."""
_FORMS: Mapping[type, Callable[[Any], Any]] = {
    Person: _author,
    **dict.fromkeys(
        (About, Aspect, Origin, Relation, Result), lambda noun: _FlowMapping(noun.stated)
    ),
    Size: _size,
}
"""Serialisers for fields that are not written attribute by attribute."""
