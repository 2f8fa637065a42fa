"""Parse YAML text into a validated noun, or report its problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from surveymark.model.problem import FieldPath, Problem, Rule
from surveymark.model.wrong_value import TooLongError, WrongValueError
from surveymark.safe.terminal import terminal_text
from surveymark.strict_yaml.partial import Partial, partial_noun
from surveymark.strict_yaml.reading_rules import LIMIT, MISSING_FIELD, UNKNOWN_FIELD, WRONG_VALUE
from surveymark.strict_yaml.remedy import remedy_of
from surveymark.strict_yaml.tree import LARGEST, Tree, YamlFaultError, yaml_tree
from surveymark.text.nearest import nearest

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
_LONGEST_SHOWN, _LONGEST_NAME = 80, 60
"""Characters of a value, and of a name that is no field."""


@dataclass(frozen=True, kw_only=True)
class ParseResult(Generic[N]):
    """A noun, or the problems of its file, with the line of every field."""

    noun: N | None = None
    tree: Tree
    problems: tuple[Problem, ...] = ()
    faulty: tuple[FieldPath, ...] = ()
    """The fields that have problems."""
    partial: Partial[N] = Partial()  # noqa: RUF009 - a frozen value
    """The noun without the faulty fields."""
    has_byte_order_mark: bool = False


def noun_from_text(
    noun: type[N],
    text: str,
    path: str,
    *,
    given: Mapping[str, Any] | None = None,
    largest: int = LARGEST,
    placeholders: Mapping[FieldPath, str] | None = None,
) -> ParseResult[N]:
    """Parse the noun from YAML text.

    `path` names the file in problems. `given` are values that come from elsewhere and must not be in the file.
    `placeholders` replace invalid required values, so that the rest of the file can still be checked.
    """
    given = given or {}
    try:
        tree = yaml_tree(text, largest=largest)
    except YamlFaultError as fault:
        return ParseResult(tree=Tree(None), problems=(_yaml_problem(path, fault),), faulty=((),))
    problems = [_yaml_problem(path, fault) for fault in tree.faults]
    fields = tree.value if isinstance(tree.value, dict) else None
    if fields is None:
        problem = Problem(
            path=path,
            line=1,
            field="",
            expected="a mapping of fields",
            found=shown_value(tree.value),
            rule=WRONG_VALUE.id,
        )
        return ParseResult(tree=tree, problems=(*problems, problem), faulty=((),))
    faulty: dict[FieldPath, None] = {fault.path: None for fault in tree.faults}
    for name in given:
        if name in fields:
            expected = "no such field, because the file name defines it"
            problems.append(
                _problem(
                    path,
                    tree,
                    (name,),
                    UNKNOWN_FIELD,
                    expected,
                    shown_value(fields[name]),
                    at_name=True,
                )
            )
            faulty[(name,)] = None
    read = None
    try:
        read = noun.model_validate({**fields, **given})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            if details["loc"] not in faulty and not _is_only_counted_short(details):
                problems.append(_translated(noun, path, tree, details))
                faulty[details["loc"]] = None
    if not problems:
        return ParseResult(noun=read, tree=tree)
    rest = partial_noun(noun, tree, faulty, given=given, placeholders=placeholders or {})
    return ParseResult(
        tree=tree, problems=tuple(dict.fromkeys(problems)), faulty=tuple(faulty), partial=rest
    )


def _is_only_counted_short(details: ErrorDetails) -> bool:
    """Whether a list only seems too short, because pydantic does not count its invalid items."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def field_name(path: FieldPath) -> str:
    """The path of a field as text.

    >>> field_name(("listed", 0, "in"))
    'listed[0].in'
    """
    return "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in path
    ).removeprefix(".")


def _yaml_problem(path: str, fault: YamlFaultError) -> Problem:
    return Problem(
        path=path,
        line=fault.place[0],
        column=fault.place[1],
        field=_shown_field(fault.path),
        expected=fault.expected,
        found=_cut(fault.found),
        rule=fault.rule.id,
    )


def _translated(noun: type[BaseModel], path: str, tree: Tree, details: ErrorDetails) -> Problem:
    where = tuple(details["loc"])
    kind, context = details["type"], details.get("ctx", {})
    found = shown_value(details["input"])
    if kind == "missing":
        return _problem(path, tree, where, MISSING_FIELD, "a value", "nothing")
    if kind == "extra_forbidden":
        known = tuple(_fields(noun, where))
        name = str(where[-1])
        former = getattr(_model_at(noun, where[:-1]), "former_fields", {})
        hint = (
            former.get(name)
            or next((one for one in _inner_fields(noun, where) if one.endswith(f".{name}")), "")
            or nearest(name, known)
        )
        expected = f"one of the fields {', '.join(known)}"
        shown = _cut(terminal_text(name), _LONGEST_NAME) or "a name without letters"
        return _problem(path, tree, where, UNKNOWN_FIELD, expected, shown, hint=hint, at_name=True)
    if kind == "value_error":
        error = context["error"]
        rule = LIMIT if isinstance(error, TooLongError) else WRONG_VALUE
        right, is_sure = (
            (error.right, error.is_sure) if isinstance(error, WrongValueError) else ("", False)
        )
        return _problem(
            path,
            tree,
            where,
            rule,
            str(error),
            found,
            hint=right,
            replacement=right if is_sure else None,
        )
    if kind == "literal_error":
        options = str(context["expected"]).replace(" or ", ", ")
        hint = nearest(str(details["input"]), options.replace("'", "").split(", "))
        return _problem(path, tree, where, WRONG_VALUE, f"one of {options}", found, hint=hint)
    if kind in {"too_long", "too_short"}:
        expected = (
            f"at most {context['max_length']:,} items"
            if kind == "too_long"
            else f"at least {context['min_length']} item"
        )
        return _problem(path, tree, where, LIMIT, expected, found)
    return _problem(
        path,
        tree,
        where,
        WRONG_VALUE,
        _EXPECTED.get(kind, details["msg"].removeprefix("Input should be ")),
        found,
    )


def _fields(noun: type[BaseModel], where: FieldPath) -> Iterator[str]:
    """The fields allowed in the mapping that contains `where`."""
    for name, info in _model_at(noun, where[:-1]).model_fields.items():
        if name != "key":
            yield info.alias or name


def _inner_fields(noun: type[BaseModel], where: FieldPath) -> Iterator[str]:
    """The fields one level deeper, such as `published.venue`."""
    model = _model_at(noun, where[:-1])
    for name, info in model.model_fields.items():
        inner = getattr(_model_in(info.annotation), "model_fields", {})
        yield from (f"{name}.{one.alias or field}" for field, one in inner.items())


def _model_at(noun: type[BaseModel], where: FieldPath) -> Any:  # noqa: ANN401 - pydantic's annotations are untyped
    model: Any = noun
    is_key = False
    for part in where:
        if isinstance(part, str) and not is_key:
            annotation = model.model_fields[part].annotation
            model, is_key = _model_in(annotation), get_origin(annotation) is Mapping
        else:
            is_key = False
    return model


def _model_in(annotation: Any) -> Any:  # noqa: ANN401 - pydantic's annotations are untyped
    """The model in `Model | None`, `tuple[Model, ...]` or `Mapping[str, Model]`; the innermost type if there is none."""
    while not hasattr(annotation, "model_fields") and (
        inner := [
            one for one in getattr(annotation, "__args__", ()) if one not in (type(None), ...)
        ]
    ):
        annotation = inner[-1] if get_origin(annotation) is Mapping else inner[0]
    return annotation


def _problem(
    path: str,
    tree: Tree,
    where: FieldPath,
    rule: Rule,
    expected: str,
    found: str,
    *,
    hint: str = "",
    replacement: str | None = None,
    at_name: bool = False,
) -> Problem:
    line, column = tree.place(where) if at_name else tree.value_place(where)
    remedy = remedy_of(tree, where, replacement) if replacement is not None else None
    return Problem(
        path=path,
        line=line,
        column=column,
        field=_shown_field(where),
        expected=expected,
        found=found,
        rule=rule.id,
        hint=terminal_text(hint),
        remedy=remedy,
    )


def shown_value(value: Any) -> str:  # noqa: ANN401 - a file may contain any value
    """A value as problems show it: text in quotes, truncated if long."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return repr(_cut(terminal_text(str(value))))


def _shown_field(path: FieldPath) -> str:
    return _cut(terminal_text(field_name(path)))


def _cut(text: str, most: int = _LONGEST_SHOWN) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
