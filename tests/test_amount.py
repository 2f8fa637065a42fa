"""How much a run tries: three sizes, chosen by the command line alone."""

import sys
from pathlib import Path

import pytest

from amount import cases
from real_programs import run


def test_an_inner_run(request: pytest.FixtureRequest) -> None:
    assert cases(reduced=20, full=200) == (200 if request.config.getoption("--long") else 20)


@pytest.mark.long
def test_an_inner_long_run() -> None:
    """Collected only where long tests are asked for."""


@pytest.mark.parametrize(("options", "passed"), [((), 1), (("--long",), 2)])
@pytest.mark.slow
def test_long_tests_and_full_numbers_of_cases_need_an_option(
    options: tuple[str, ...], passed: int
) -> None:
    done = run(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *options,
        f"{__file__}",
        "-k",
        "inner",
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stdout
    assert f"{passed} passed" in done.stdout
