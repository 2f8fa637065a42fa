"""The built package, installed in a clean environment with no checkout near; nothing is fetched."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from real_programs import run

ROOT = Path(__file__).parents[1]
LOCK = "surveymark/scaffold/templates/requirements/site.txt.j2"
"""The packages that a new survey installs, in the wheel."""


def built_wheel(folder: Path) -> Path:
    """The wheel of the work tree."""
    done = run(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


class Clean:
    """An environment with the wheel and the packages that its lock names, and without any other."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder
        done = run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"))
        assert done.returncode == 0, done.stderr
        for name in ("pip", *_locked(wheel)):
            self._link(name)
        self.pip("install", "--quiet", "--no-deps", "--no-index", "--no-compile", str(wheel))
        self.pip("check")

    def pip(self, *words: str, cwd: Path | None = None) -> str:
        done = self.run("python", "-m", "pip", "--disable-pip-version-check", *words, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def run(
        self, program: str, *words: str | Path, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A program of the environment, with the variables of a new user."""
        return subprocess.run(
            [str(self.folder / "venv/bin" / program), *map(str, words)],
            cwd=cwd or self.folder,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=1_200,
        )

    def _link(self, name: str) -> None:
        """Let the environment see one package of the running one."""
        (site,) = (self.folder / "venv/lib").glob("python3*/site-packages")
        found = distribution(name)
        tops = {file.parts[0] for file in found.files or () if file.parts[0] != ".."}
        for top in tops - {"__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(found.locate_file(top))))


def _locked(wheel: Path) -> list[str]:
    text = zipfile.ZipFile(wheel).read(LOCK).decode("utf-8")
    pins = [
        Requirement(line.rstrip(" \\")) for line in text.splitlines() if not line.startswith(" ")
    ]
    return [pin.name for pin in pins if not pin.marker or pin.marker.evaluate()]
