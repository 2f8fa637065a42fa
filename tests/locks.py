"""The locks in requirements/, and the environments in which they must hold."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT: Mapping[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = tuple(sorted(path.stem for path in (ROOT / "requirements").glob("*.txt")))
PYTHONS: tuple[str, ...] = tuple(
    re.findall(
        r"Programming Language :: Python :: (3\.\d+)", str(PROJECT["project"]["classifiers"])
    )
)
"""What the project says that it runs on, oldest first."""
APART = frozenset({"audit", "builders", "release"})
"""Locks for environments of their own, which this project's requirements are no part of."""
MACHINES = {
    "x86_64-manylinux_2_28": ("linux", "x86_64"),
    "aarch64-manylinux_2_28": ("linux", "aarch64"),
    "x86_64-apple-darwin": ("darwin", "x86_64"),
    "aarch64-apple-darwin": ("darwin", "arm64"),
}
"""Debian and macOS as uv calls them, and as markers do."""


def environments() -> Iterator[Mapping[str, str]]:
    """Values of markers for each Python on each machine."""
    for python in PYTHONS:
        for system, machine in MACHINES.values():
            yield {
                "python_version": python,
                "python_full_version": f"{python}.8",
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
                "os_name": "posix",
                "sys_platform": system,
                "platform_system": system.capitalize(),
                "platform_machine": machine,
                "extra": "",
            }


def asked_for(lock: str) -> list[Requirement]:
    """What the project itself asks for in this lock."""
    own = [] if lock in APART else PROJECT["project"]["dependencies"]
    extra = PROJECT["project"]["optional-dependencies"]["sift"] if lock == "test" else []
    return [Requirement(text) for text in (*own, *extra, *PROJECT["dependency-groups"][lock])]


def locked(lock: str) -> list[tuple[Requirement, int]]:
    """Each requirement of the lock and how many hashes it has."""
    entries = (
        (ROOT / f"requirements/{lock}.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    )
    return [
        (Requirement(entry.split("--hash")[0].strip()), entry.count("--hash=sha256:"))
        for entry in entries
    ]
