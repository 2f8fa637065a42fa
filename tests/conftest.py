import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina

import invented
from built import served
from real_programs import run
from services import Services, served_services
from surveymark.model.survey import Survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    return invented.survey()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The invented survey on disk."""
    return invented.write_survey(tmp_path)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented survey, built once by the command that people type."""
    root = invented.write_survey(tmp_path_factory.mktemp("survey"))
    done = run(sys.executable, "-m", "surveymark", "build", "--root", str(root), "--out", str(root / "out"))
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    assert "error" not in done.stderr
    return root / "out"


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where that site is served."""
    with served(built_site) as base:
        yield base


@pytest.fixture
def services() -> Iterator[Services]:
    """Every service on this machine; retries wait no time but what hosts ask for."""
    stamina.set_testing(True, attempts=5)
    try:
        with served_services() as running:
            yield running
    finally:
        stamina.set_testing(False)
