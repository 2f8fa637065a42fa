"""What programs of others import from `surveymark`, and what that costs those who do not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import surveymark
from real_programs import run

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.parametrize("name", surveymark.__all__)
def test_every_public_name_exists_and_is_documented(name: str) -> None:
    value = getattr(surveymark, name)
    assert name in dir(surveymark)
    assert value.__doc__


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'surveymark' has no attribute 'exprot'$"):
        _ = surveymark.exprot


def test_importing_the_package_imports_nothing_of_it() -> None:
    script = "import surveymark, sys; print(surveymark.__version__, *(m for m in sys.modules if m.startswith('surveymark.')))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{surveymark.__version__}\n"


@pytest.mark.slow
def test_the_wheel_is_marked_as_typed(tmp_path: Path) -> None:
    done = run(
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(tmp_path),
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    assert "surveymark/py.typed" in zipfile.ZipFile(wheel).namelist()
