"""Finds the parts that a package holds: every module that ends in `NAME = …`."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType
from typing import Any


@cache
def parts(package: ModuleType, name: str) -> tuple[Any, ...]:
    """The value called `name` of every module in the package that has one, by module name."""
    modules = [importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    return tuple(getattr(module, name) for module in sorted(modules, key=lambda m: m.__name__) if hasattr(module, name))
