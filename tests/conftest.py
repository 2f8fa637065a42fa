"""What tests share, and three sizes of a run.

- `pytest -m "not slow"` is `make test-fast`: no browser, no build, no program that runs for more than a second.
- `pytest` is `make test`: everything but tests marked `long`, with few random cases.
- `pytest --long` is `make test-long`: everything, with the full numbers; see `amount.cases`.
"""

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina
from hypothesis import settings
from selenium.webdriver.chrome.webdriver import WebDriver

import amount
import invented
from browser import chromium
from built import served
from real_programs import run
from services import Services, served_services
from surveymark.model.survey import Survey

SLOW_FIXTURES = {"built_site", "address"}
"""Who asks for one of these waits for a build of the invented survey."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--long",
        action="store_true",
        help="run the tests marked long as well, and the full number of random cases",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Choose how much is tried before any test module is imported."""
    if (
        signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    ):  # as in a background job, which no test may depend on
        signal.signal(signal.SIGINT, signal.default_int_handler)
    amount.register_profiles()
    settings.load_profile(amount.LONG if config.getoption("--long") else amount.USUAL)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what waits for a build as slow; leave long tests out of a run that does not ask for them.

    Files with slow tests come first, so that several processes end at about the same time.
    """
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def survey() -> Survey:
    return invented.survey()


@pytest.fixture(scope="session")
def written_survey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented survey on disk, for copies: a copy takes a twentieth of the time of writing it. Nobody changes it."""
    return invented.write_survey(tmp_path_factory.mktemp("written"))


@pytest.fixture
def folder(written_survey: Path, tmp_path: Path) -> Path:
    """The invented survey on disk, for this test alone."""
    shutil.copytree(written_survey, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented survey, built once by the command that people type."""
    root = invented.write_survey(tmp_path_factory.mktemp("survey"))
    done = run(
        sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "out")
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert "error" not in done.stderr
    return root / "out"


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where that site is served."""
    with served(built_site) as base:
        yield base


@pytest.fixture(scope="session")
def explore(address: str) -> str:
    """The address of the page with all papers."""
    return f"{address}explore/"


@pytest.fixture(scope="module")
def reader() -> Iterator[WebDriver]:
    """A browser for the tests of one file."""
    with chromium() as driver:
        yield driver


@pytest.fixture
def services() -> Iterator[Services]:
    """Every service on this machine; retries wait no time but what hosts ask for."""
    stamina.set_testing(True, attempts=5)
    try:
        with served_services() as running:
            yield running
    finally:
        stamina.set_testing(False)
