"""Recover the valid part of a file with problems, so that it is checked in the same pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from surveymark.model.problem import FieldPath
from surveymark.strict_yaml.tree import Tree

N = TypeVar("N", bound=BaseModel)
_ROUNDS = 3
"""Removing a value may invalidate its parent, and so on upwards."""


@dataclass(frozen=True, kw_only=True)
class Partial(Generic[N]):
    """A noun without its invalid values."""

    noun: N | None = None
    """None if too little is left."""
    kept: Mapping[FieldPath, tuple[int, ...]] = field(default_factory=dict)
    """For each list that lost items, by its path in the noun: the positions of the remaining items in the file."""

    def path_in_file(self, path: FieldPath) -> FieldPath:
        """The path in the file of a field of the noun."""
        found: FieldPath = ()
        for number, part in enumerate(path):
            numbers = self.kept.get(path[:number], ())
            found = (
                *found,
                numbers[part] if isinstance(part, int) and part < len(numbers) else part,
            )
        return found


def partial_noun(
    noun: type[N],
    tree: Tree,
    faulty: Iterable[FieldPath],
    *,
    given: Mapping[str, Any],
    placeholders: Mapping[FieldPath, str],
) -> Partial[N]:
    """The noun without the faulty fields; `placeholders` replace those that are required."""
    gone = {_existing(path, tree) for path in faulty}
    for _ in range(_ROUNDS):
        kept: dict[FieldPath, tuple[int, ...]] = {}
        fields = _pruned(tree.value, (), gone, (), kept)
        if not isinstance(fields, dict):
            break
        _insert_placeholders(fields, placeholders)
        found = Partial[N](kept=kept)
        try:
            return Partial(noun=noun.model_validate({**fields, **given}), kept=kept)
        except ValidationError as error:
            gone |= {
                _left(_existing(found.path_in_file(details["loc"]), tree), gone)
                for details in error.errors(include_url=False)
            }
    return Partial()


def _existing(path: FieldPath, tree: Tree) -> FieldPath:
    while path and path not in tree.places:
        path = path[:-1]
    return path


def _left(path: FieldPath, gone: set[FieldPath]) -> FieldPath:
    """The field or, if it was removed and is required, its parent."""
    while path in gone and path:
        path = path[:-1]
    return path


_GONE = object()


def _pruned(
    value: Any,  # noqa: ANN401 - a file may hold anything
    path: FieldPath,
    gone: set[FieldPath],
    place: FieldPath,
    kept: dict[FieldPath, tuple[int, ...]],
) -> Any:  # noqa: ANN401 - a file may hold anything
    """The value at `path` in the file and `place` in the noun, without the removed parts."""
    if path in gone and path:
        return _GONE
    if isinstance(value, dict):
        fields = {
            name: _pruned(child, (*path, name), gone, (*place, name), kept)
            for name, child in value.items()
        }
        return {name: child for name, child in fields.items() if child is not _GONE}
    if isinstance(value, list):
        numbers = tuple(number for number in range(len(value)) if (*path, number) not in gone)
        if len(numbers) < len(value):
            kept[place] = numbers
        return [
            _pruned(value[number], (*path, number), gone, (*place, index), kept)
            for index, number in enumerate(numbers)
        ]
    return value


def _insert_placeholders(fields: dict[str, Any], placeholders: Mapping[FieldPath, str]) -> None:
    for path, value in placeholders.items():
        parent: Any = fields
        for part in path[:-1]:
            parent = parent.get(part)
            if not isinstance(parent, dict):
                break
        else:
            parent.setdefault(path[-1], value)
