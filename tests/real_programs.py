"""Programs that users have: found on the PATH, required in CI, skipped elsewhere where they are missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

BUSY = 300
"""Seconds after which something has hung, however busy the machine: ten times what the slowest of them takes where ten programs share a core."""
NODE_MODULES = Path(__file__).parent / "node/node_modules"
"""Where `make test` puts what stands in tests/node/package.json."""
AXE = NODE_MODULES / "axe-core/axe.min.js"
VNU = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"


def needs(*programs: str | Path) -> pytest.MarkDecorator:
    """Skip the test where a program on the PATH, a file or a package of LaTeX (`NAME.sty`) is missing; in CI a missing one fails the test itself."""
    missing = [
        program.name if isinstance(program, Path) else program
        for program in programs
        if not _is_here(program)
    ]
    return pytest.mark.skipif(
        bool(missing) and not os.environ.get("CI"), reason=f"not installed: {', '.join(missing)}"
    )


def _is_here(program: str | Path) -> bool:
    if isinstance(program, Path):
        return program.exists()
    if program.endswith(".sty"):
        return bool(shutil.which("kpsewhich")) and run("kpsewhich", program).returncode == 0
    return bool(shutil.which(program))


def run(
    *command: str, cwd: Path | None = None, stdin: str = "", seconds: float = 600
) -> subprocess.CompletedProcess[str]:
    """What the program ends with; where it hangs for longer than a busy machine could need, an error."""
    return subprocess.run(
        command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False, timeout=seconds
    )
