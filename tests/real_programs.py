"""Programs that users have: found on the PATH, required in CI, skipped elsewhere where they are missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip the test where a program is missing; in CI a missing program is a failure of the test itself."""
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing) and not os.environ.get("CI"), reason=f"not installed: {', '.join(missing)}")


def run(*command: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, check=False, timeout=120)
