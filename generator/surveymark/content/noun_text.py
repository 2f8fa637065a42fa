"""YAML text to a checked noun, or to the problems that keep it from being one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from surveymark.content.yaml_tree import LARGEST, FieldPath, Tree, YamlFaultError, yaml_tree
from surveymark.model.problem import Problem
from surveymark.safe.terminal import terminal_text

N = TypeVar("N", bound=BaseModel)

_EXPECTED = {
    "missing": "a value",
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "int_type": "a whole number",
}
_LONGEST_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Reading(Generic[N]):
    """A noun, or the problems of its file; and where each field stands."""

    noun: N | None = None
    tree: Tree
    problems: tuple[Problem, ...] = ()


def noun_from_text(
    noun: type[N], text: str, path: str, *, given: Mapping[str, Any] | None = None, largest: int = LARGEST,
) -> Reading[N]:
    """The noun that the YAML text holds.

    `path` names the file in problems; `given` are values that the file itself does not hold,
    and may not.
    """
    given = given or {}
    try:
        tree = yaml_tree(text, largest=largest)
    except YamlFaultError as fault:
        problem = Problem(
            path=path, line=fault.place[0], column=fault.place[1], field=field_name(fault.path),
            expected=fault.expected, found=fault.found,
        )
        return Reading(tree=Tree(None), problems=(problem,))
    fields = tree.value if isinstance(tree.value, dict) else None
    if fields is None:
        problem = Problem(path=path, line=1, field="", expected="a mapping of fields", found=_shown(tree.value))
        return Reading(tree=tree, problems=(problem,))
    taken = [name for name in given if name in fields]
    problems = [_problem(path, tree, (name,), "no such field: the file's name says it", _shown(fields[name])) for name in taken]
    try:
        read = noun.model_validate({**fields, **given})
    except ValidationError as error:
        problems += [_translated(noun, path, tree, details) for details in error.errors(include_url=False)]
        return Reading(tree=tree, problems=tuple(dict.fromkeys(problems)))
    return Reading(noun=None if problems else read, tree=tree, problems=tuple(problems))


def field_name(path: FieldPath) -> str:
    """A field as it is reached in the file.

    >>> field_name(("listed", 0, "in"))
    'listed[0].in'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")


def _translated(noun: type[BaseModel], path: str, tree: Tree, details: ErrorDetails) -> Problem:
    where = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    found = "nothing" if kind == "missing" else _shown(details["input"])
    if kind == "value_error":
        expected = str(context["error"])
    elif kind == "literal_error":
        expected = f"one of {str(context['expected']).replace(' or ', ', ')}"
    elif kind == "extra_forbidden":
        expected, found = f"one of the fields {', '.join(_fields(noun, where))}", terminal_text(str(where[-1]))
    elif kind in {"too_long", "too_short"}:
        expected = f"at most {context['max_length']:,} items" if kind == "too_long" else f"at least {context['min_length']} item"
    else:
        expected = _EXPECTED.get(kind, details["msg"].removeprefix("Input should be "))
    return _problem(path, tree, where, expected, found)


def _fields(noun: type[BaseModel], where: FieldPath) -> Iterator[str]:
    """The fields that the mapping at the parent of `where` may have."""
    model: Any = noun
    for part in where[:-1]:
        if isinstance(part, str):
            model = model.model_fields[part].annotation
        while not hasattr(model, "model_fields") and (inner := [a for a in getattr(model, "__args__", ()) if a is not type(None)]):
            model = inner[0]
    for name, info in model.model_fields.items():
        if name != "key":
            yield info.alias or name


def _problem(path: str, tree: Tree, where: FieldPath, expected: str, found: str) -> Problem:
    line, column = tree.place(where)
    return Problem(path=path, line=line, column=column, field=terminal_text(field_name(where)), expected=expected, found=found)


def _shown(value: Any) -> str:  # noqa: ANN401 - what stands in a file may be anything
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = terminal_text(str(value))
    return repr(text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…")
