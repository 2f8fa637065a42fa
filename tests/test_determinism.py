"""The same content gives the same bytes, wherever, whenever and by whomever it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

import invented
from real_programs import run

SHUFFLED = Path(__file__).parent / "shuffled.py"
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
"""Never the same day: 25 hours apart."""
LOCALES = {"C": "", "tr_TR.UTF-8": "UTF-8", "de_DE.ISO-8859-1": "ISO-8859-1"}
"""Python as servers run it, letters whose upper case differs, and an encoding that cannot hold most letters."""
SEEDS = ("0", "1", "4242")
ORDERS = ("3", "17")
FOLDERS = ("a", "another folder, über drei Meere/and deeper")
I18N = Path("/usr/share/i18n/locales")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    zone: str
    language: str
    seed: str
    order: str
    folder: str

    def environment(self, locales: Path) -> Mapping[str, str]:
        bare = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(
                ("LC_", "LANG", "PYTHONHASHSEED", "PYTHONUTF8", "PYTHONIOENCODING", "SOURCE_DATE")
            )
        }
        return bare | {
            "TZ": self.zone,
            "LC_ALL": self.language,
            "LOCPATH": str(locales),
            "PYTHONHASHSEED": self.seed,
        }


ALL = [
    Surroundings(zone=zone, language=language, seed=seed, order=order, folder=folder)
    for zone, language, seed, order, folder in product(ZONES, LOCALES, SEEDS, ORDERS, FOLDERS)
]
FEW = [
    Surroundings(
        zone=ZONES[number % 2],
        language=language,
        seed=SEEDS[number],
        order=ORDERS[number % 2],
        folder=FOLDERS[number % 2],
    )
    for number, language in enumerate(LOCALES)
]
"""Every value at least once."""


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The locales, made from their sources; Debian's package `locales` holds those."""
    if not I18N.is_dir() and not os.environ.get("CI"):
        pytest.skip("the sources of locales are not installed")
    folder = tmp_path_factory.mktemp("locales")
    for name, charset in LOCALES.items():
        if charset:
            done = run(
                "localedef",
                "--inputfile",
                name.split(".")[0],
                "--charmap",
                charset,
                str(folder / name),
            )
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def survey_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.write_survey(tmp_path_factory.mktemp("original"))


def built(
    there: Surroundings, survey_folder: Path, tmp_path: Path, locales: Path
) -> Mapping[str, str]:
    """Path to hash of all that is built there, in a copy of the survey's folder."""
    root = tmp_path / there.folder
    shutil.copytree(survey_folder, root)
    done = subprocess.run(
        [sys.executable, SHUFFLED, there.order, "build", "--root", root, "--out", root / "out"],
        env=there.environment(locales),
        capture_output=True,
        check=False,
        timeout=1_200,
    )
    assert done.returncode == 0, done.stderr
    found = {
        str(path.relative_to(root / "out")): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "out").rglob("*"))
        if path.is_file()
    }
    assert len(found) > 100
    shutil.rmtree(root)
    return found


def different(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def assert_equal_bytes(
    all_of_them: list[Surroundings], survey_folder: Path, tmp_path: Path, locales: Path
) -> None:
    first = built(all_of_them[0], survey_folder, tmp_path, locales)
    for there in all_of_them[1:]:
        assert not different(built(there, survey_folder, tmp_path, locales), first), (
            f"{there} differs from {all_of_them[0]}"
        )


@pytest.mark.slow
def test_a_site_has_the_same_bytes_in_other_surroundings(
    survey_folder: Path, tmp_path: Path, locales: Path
) -> None:
    assert_equal_bytes(FEW, survey_folder, tmp_path, locales)


@pytest.mark.long
def test_a_site_has_the_same_bytes_in_all_combinations_of_surroundings(
    survey_folder: Path, tmp_path: Path, locales: Path
) -> None:
    assert len(ALL) == 72
    assert_equal_bytes(ALL, survey_folder, tmp_path, locales)


@pytest.mark.slow
def test_surroundings_do_differ(tmp_path: Path, locales: Path) -> None:
    names = [f"file{number}" for number in range(20)]
    for name in names:
        (tmp_path / name).touch()
    said = set()
    for there in FEW:
        done = subprocess.run(
            [sys.executable, SHUFFLED, there.order, "list", tmp_path],
            env=there.environment(locales),
            capture_output=True,
            text=True,
            check=True,
        )
        assert all(done.stdout.count(f"'{name}'") == 2 for name in names)
        assert there.language in done.stdout
        said.add(done.stdout)
    assert len(said) == 3


def test_all_values_are_among_the_few() -> None:
    for field in ("zone", "language", "seed", "order", "folder"):
        assert {getattr(there, field) for there in FEW} == {getattr(there, field) for there in ALL}
