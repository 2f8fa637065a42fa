"""Find registered parts: built-in modules that define `NAME = …`, and entry points of other distributions."""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Part = TypeVar("Part")


class PartFaultError(TypeError):
    """A module or entry point does not define a valid part; the message names it and says what is wrong."""


def parts(package: ModuleType, name: str, kind: type[Part]) -> tuple[Part, ...]:
    """The value called `name` of every module in the package, by module name.

    Raises: PartFaultError if a module has no such value, or one of another type.
    """
    return tuple(_part(module, name, kind) for module in _modules(package, tuple(package.__path__)))


def parts_of_all(
    package: ModuleType,
    name: str,
    kind: type[Part],
    *,
    group: str,
    names: Callable[[Part], Sequence[str]],
) -> tuple[Part, ...]:
    """The parts of the package, followed by those of other distributions' entry points in the group.

    Entry points are sorted by name. `names` returns the names of a part that must be unique.
    Raises: PartFaultError like `parts`, and if another distribution's part cannot be imported, has another type or uses
    a name that is taken.
    """
    found = list(parts(package, name, kind))
    owner = dict.fromkeys((one for part in found for one in names(part)), "surveymark itself")
    for entry in _entries(group):
        part = _loaded(entry, kind)
        for one in names(part):
            if one in owner:
                message = f"{_place(entry)}: the {one} is already used by {owner[one]}"
                raise PartFaultError(message)
        owner |= dict.fromkeys(names(part), _distribution(entry))
        found.append(part)
    return tuple(found)


def _part(module: ModuleType, name: str, kind: type[Part]) -> Part:
    value = getattr(module, name, None)
    if isinstance(value, kind):
        return value
    others = [other for other, held in vars(module).items() if isinstance(held, kind)]
    found = (
        f"a {type(value).__name__}"
        if value is not None
        else f"it under the name {others[0]}"
        if others
        else "nothing"
    )
    message = f"{module.__name__}: expected {name}, a {kind.__name__}; found {found}"
    raise PartFaultError(message)


@cache
def _modules(package: ModuleType, folders: tuple[str, ...]) -> tuple[ModuleType, ...]:
    """Every module of the package by name; its folders are listed once."""
    names = sorted(found.name for found in pkgutil.iter_modules(folders))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


@cache
def _entries(group: str) -> "tuple[EntryPoint, ...]":
    """The entry points of the group, in an order independent of their location; they are looked up once."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - help reads no entry points, and it imports the email package

    found = entry_points(group=group)
    return tuple(sorted(found, key=lambda entry: (entry.name, _distribution(entry))))


def _loaded(entry: "EntryPoint", kind: type[Part]) -> Part:
    try:
        value = entry.load()
    except Exception as error:
        message = f"{_place(entry)}: import failed: {type(error).__name__}: {error}"
        raise PartFaultError(message) from error
    if not isinstance(value, kind):
        message = f"{_place(entry)}: expected {kind.__name__}, found {type(value).__name__}"
        raise PartFaultError(message)
    return value


def _place(entry: "EntryPoint") -> str:
    return f"{_distribution(entry)}: {entry.group}: {entry.name} = {entry.value}"


def _distribution(entry: "EntryPoint") -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown distribution"
