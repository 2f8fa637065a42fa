"""What the theme's modules compute, asked in Node: each `*.test.js` beside this file runs by itself."""

import shutil
from pathlib import Path

import pytest

from locks import ROOT
from real_programs import needs, run

TESTS = Path(__file__).parent
MODULES = ROOT / "generator/surveymark/theme/assets/surveymark"


@needs("node")
@pytest.mark.parametrize("name", sorted(path.name for path in TESTS.glob("*.test.js")))
def test_a_module_passes_its_own_test(name: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')  # which older Node asks for
    for folder in (MODULES, TESTS):
        copy = tmp_path / folder.relative_to(ROOT)
        copy.mkdir(parents=True)
        for script in folder.glob("*.js"):
            shutil.copy(script, copy)
    done = run("node", str(tmp_path / TESTS.relative_to(ROOT) / name))
    assert done.returncode == 0, done.stdout + done.stderr
