"""Finds the parts that a package holds: every module in it ends in `NAME = …`."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import TypeVar

Part = TypeVar("Part")


class PartFaultError(TypeError):
    """A module holds no part; the message names the module and says what it lacks."""


def parts(package: ModuleType, name: str, kind: type[Part]) -> tuple[Part, ...]:
    """The value called `name` of every module in the package, by module name.

    Raises: PartFaultError where a module has no such value, or one of another kind.
    """
    return tuple(_part(module, name, kind) for module in _modules(package, tuple(package.__path__)))


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
