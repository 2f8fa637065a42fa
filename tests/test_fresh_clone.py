import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_survey_builds_from_what_git_holds(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    done = subprocess.run(
        [sys.executable, "-m", "surveymark", "build", "--root", str(clone)],
        capture_output=True,
        check=False,
        text=True,
        cwd=clone,
    )
    assert done.returncode == 0, done.stderr
    assert (clone / "site/papers/wang2023htnet/index.html").exists()
