"""Both locks in clean environments, by the very rules of the Makefile.

Once with the oldest Python and the pip that it brings, once with the newest Python at hand and the pip that the lock names as the newest.

Interpreters are looked for on the PATH as `python3.N`, and among the addresses in SURVEYMARK_PYTHONS, which are parted as those in PATH.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from locks import PYTHONS, ROOT, locked
from real_programs import run

OLDEST = PYTHONS[0]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("MAKE", "MFLAGS", "VIRTUAL_ENV", "PYTHON"))
}
"""The environment without what a surrounding `make test` put into it."""
SAY = "import importlib.metadata as m, json; print(json.dumps([(found.name, found.version) for found in m.distributions()]))"


@cache
def interpreter(python: str) -> str | None:
    """An interpreter of that version that runs."""
    named = [path for path in os.environ.get("SURVEYMARK_PYTHONS", "").split(os.pathsep) if path]
    own: str = getattr(sys, "_base_executable", sys.executable)
    for candidate in (*named, shutil.which(f"python{python}"), own):
        if candidate:
            said = subprocess.run(
                [
                    candidate,
                    "-c",
                    "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])",
                ],
                capture_output=True,
                text=True,
                check=False,
            )
            if said.stdout.strip() == python:
                return candidate
    return None


def newest() -> str:
    return next((python for python in reversed(PYTHONS) if interpreter(python)), OLDEST)


def make(clone: Path, *arguments: str) -> None:
    done = subprocess.run(
        ["make", *arguments],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        env=CLEAN,
        timeout=3_600,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def packages(clone: Path) -> Mapping[str, str]:
    """What is installed in the environment of the clone."""
    said = run(str(clone / ".venv/bin/python"), "-I", "-c", SAY).stdout
    return {str(canonicalize_name(name)): str(version) for name, version in json.loads(said)}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What git holds of this repository and a newcomer gets, as it stands in the work tree."""
    names = run(
        "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT
    ).stdout.split("\0")
    for name in names:
        if name.startswith(("generator/", "requirements/")) or name in {
            "Makefile",
            "pyproject.toml",
            "README.md",
            "LICENSE",
        }:
            target = tmp_path / "clone" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    return tmp_path / "clone"


def assert_set_up(clone: Path, lock: str, python: str) -> None:
    """The environment holds what the lock says, fits together and runs the command; nothing beside it is there."""
    own = {"surveymark", "pip", "setuptools"}
    environment = {
        "python_version": python,
        "python_full_version": run(
            str(clone / ".venv/bin/python"),
            "-c",
            "import platform; print(platform.python_version())",
        ).stdout.strip(),
    }
    pins = [pin for pin, _ in locked(lock) if not pin.marker or pin.marker.evaluate(environment)]
    found = packages(clone)
    assert {name: found[name] for name in found if name not in own} == {
        pin.name: str(pin.specifier).removeprefix("==") for pin in pins if pin.name not in own
    }
    assert run(str(clone / ".venv/bin/pip"), "check").stdout == "No broken requirements found.\n"
    assert run(str(clone / ".venv/bin/surveymark"), "rules").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("lock", ["site", pytest.param("test", marks=pytest.mark.long)])
def test_the_oldest_python_with_the_pip_that_it_brings_sets_itself_up(
    clone: Path, lock: str
) -> None:
    python = interpreter(OLDEST)
    if not python and not os.environ.get("CI"):
        pytest.skip(f"no Python {OLDEST} on the PATH nor in SURVEYMARK_PYTHONS")
    assert python
    brought = run(python, "-c", "import ensurepip; print(ensurepip.version())").stdout.strip()
    make(clone, f".venv/{lock}", f"PYTHON={python}")
    assert packages(clone)["pip"] == brought
    assert_set_up(clone, lock, OLDEST)


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("lock", ["site", "test"])
def test_the_newest_python_with_the_newest_pip_sets_itself_up(
    clone: Path, lock: str, tmp_path: Path
) -> None:
    assert newest() == PYTHONS[-1] or not os.environ.get("GITHUB_ACTIONS"), (
        "workflows that come here set up the newest Python"
    )
    if newest() == OLDEST:
        pytest.skip(f"no Python newer than {OLDEST} on the PATH nor in SURVEYMARK_PYTHONS")
    make(clone, ".venv/bin/python", f"PYTHON={interpreter(newest())}")
    entries = (ROOT / "requirements/audit.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    entry = next(entry for entry in entries if entry.startswith("pip=="))
    (tmp_path / "pip.txt").write_text(entry + "\n", "utf-8")
    renewed = run(
        str(clone / ".venv/bin/python"),
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--require-hashes",
        "--requirement",
        str(tmp_path / "pip.txt"),
    )
    assert renewed.returncode == 0, renewed.stderr
    make(clone, f".venv/{lock}")
    assert f"pip=={packages(clone)['pip']} " in entry
    assert_set_up(clone, lock, newest())


def test_an_older_python_is_refused_with_a_reason(clone: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        ["make", ".venv/site", f"PYTHON={old}"],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        env=CLEAN,
    )
    assert done.returncode == 2
    assert done.stdout == f"Python {OLDEST} or newer is needed; name it with make PYTHON=…\n"
    assert not (clone / ".venv").exists()
