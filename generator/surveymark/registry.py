"""Finds the parts that a package holds, where every module ends in `NAME = …`, and those that other distributions add."""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import TypeVar

Part = TypeVar("Part")


class PartFaultError(TypeError):
    """A module or an entry point holds no part; the message names the module or the distribution, and says what is wrong."""


def parts(package: ModuleType, name: str, kind: type[Part]) -> tuple[Part, ...]:
    """The value called `name` of every module in the package, by module name.

    Raises: PartFaultError where a module has no such value, or one of another kind.
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
    """The parts of the package, and behind them those that other distributions add by entry points of the group.

    These come by the name of the entry point. `names` are what no two parts may share.
    Raises: PartFaultError as `parts`, and where another distribution's part cannot be imported, is of another kind or has a
    name that is taken.
    """
    found = list(parts(package, name, kind))
    owner = dict.fromkeys((one for part in found for one in names(part)), "surveymark itself")
    for entry in _entries(group):
        part = _loaded(entry, kind)
        for one in names(part):
            if one in owner:
                message = f"{_place(entry)}: the {one} is taken by {owner[one]}"
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
    """Every module of the package by name; what lies in its folders is looked up once."""
    names = sorted(found.name for found in pkgutil.iter_modules(folders))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


_all_entries = cache(entry_points)
"""Every entry point; the metadata of what is installed is read once."""


def _entries(group: str) -> list[EntryPoint]:
    """The entry points of the group in an order that does not depend on where they are installed."""
    return sorted(
        _all_entries().select(group=group), key=lambda entry: (entry.name, _distribution(entry))
    )


def _loaded(entry: EntryPoint, kind: type[Part]) -> Part:
    try:
        value = entry.load()
    except Exception as error:
        message = f"{_place(entry)}: it cannot be imported: {type(error).__name__}: {error}"
        raise PartFaultError(message) from error
    if not isinstance(value, kind):
        message = f"{_place(entry)}: expected {kind.__name__}, found {type(value).__name__}"
        raise PartFaultError(message)
    return value


def _place(entry: EntryPoint) -> str:
    return f"{_distribution(entry)}: {entry.group}: {entry.name} = {entry.value}"


def _distribution(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown distribution"
