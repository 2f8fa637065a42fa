"""The package as it is released: one version, the requirements of pyproject.toml, and a source distribution that gives the same wheel."""

import json
import re
import sys
import tarfile
import zipfile
from itertools import chain
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import surveymark
from locks import PROJECT, ROOT
from real_programs import run
from test_licences import ALLOWED, BY_CLASSIFIER, packages

NAMES = BY_CLASSIFIER | {"Python-2.0": "PSF-2.0"}
"""SPDX ids of licences that an SBOM names otherwise; the last is what CycloneDX makes of the classifier of the PSF's licence."""


def built(source: Path, folder: Path, *targets: str) -> list[Path]:
    """What hatchling builds of the source."""
    options = [word for target in targets for word in ("--target", target)]
    done = run(
        sys.executable, "-m", "hatchling", "build", *options, "--directory", str(folder), cwd=source
    )
    assert done.returncode == 0, done.stderr
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the source distribution."""
    return built(ROOT, tmp_path_factory.mktemp("dist"), "sdist", "wheel")


@pytest.fixture(scope="module")
def metadata(files: list[Path]) -> Metadata:
    """What the wheel says of itself, valid by the specification."""
    with zipfile.ZipFile(files[0]) as wheel:
        (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        return Metadata.from_email(wheel.read(name), validate=True)


def test_the_version_is_in_one_place_and_in_the_changelog() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert "version" not in PROJECT["project"]
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [one for one in headings if one != "Unreleased"]
    assert headings[-len(released) :] == released
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", one) for one in released)
    assert released[0].split()[0] == surveymark.__version__


def test_the_files_are_named_by_the_version(files: list[Path]) -> None:
    version = surveymark.__version__
    assert [path.name for path in files] == [
        f"surveymark-{version}-py3-none-any.whl",
        f"surveymark-{version}.tar.gz",
    ]


def test_the_wheel_requires_what_the_project_says_and_no_tool_of_the_tests(
    metadata: Metadata,
) -> None:
    required = {
        (canonicalize_name(one.name), one.specifier) for one in metadata.requires_dist or ()
    }
    always, extras = PROJECT["project"]["dependencies"], PROJECT["project"]["optional-dependencies"]
    stated = [Requirement(text) for text in chain(always, *extras.values())]
    assert required == {(canonicalize_name(one.name), one.specifier) for one in stated}
    assert metadata.provides_extra == ["sift"]
    for one in metadata.requires_dist or ():
        is_optional = str(one.marker or "").endswith('extra == "sift"')
        assert is_optional == (one.name in {Requirement(text).name for text in extras["sift"]})
    tools = {
        canonicalize_name(Requirement(one).name) for one in PROJECT["dependency-groups"]["test"]
    }
    assert not tools & {name for name, _ in required}


def test_what_the_index_shows_is_there(metadata: Metadata) -> None:
    assert str(metadata.version) == surveymark.__version__
    assert metadata.license_expression == "Apache-2.0"
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description == (ROOT / "README.md").read_text("utf-8")
    assert str(metadata.requires_python) == ">=3.11"


def test_the_source_distribution_gives_the_same_wheel(files: list[Path], tmp_path: Path) -> None:
    with tarfile.open(files[1]) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    tops = {path.name for path in source.iterdir()}
    assert tops == {
        *("generator", "pyproject.toml", "PKG-INFO", ".gitignore"),
        *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "README.md"),
    }
    (wheel,) = built(source, tmp_path / "dist", "wheel")
    assert wheel.read_bytes() == files[0].read_bytes()


@pytest.mark.slow
@pytest.mark.long  # asks the package registry
def test_twine_accepts_the_files_and_all_that_they_install_is_listed(tmp_path: Path) -> None:
    places = (f"DIST={tmp_path / 'dist'}", f"RELEASE={tmp_path / 'environment'}")
    done = run("make", "dist", *places, cwd=ROOT, seconds=1_800)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2
    text = (tmp_path / "dist/surveymark.cdx.json").read_text("utf-8")
    assert "file://" not in text
    listed = json.loads(text)["components"]
    names = {str(canonicalize_name(one["name"])) for one in listed}
    assert names == {"surveymark", *(str(canonicalize_name(name)) for name in packages())}
    found = {part for one in listed for licence in one["licenses"] for part in licences(licence)}
    assert {NAMES.get(one, one) for one in found} <= ALLOWED


def licences(entry: dict[str, object]) -> list[str]:
    """The SPDX ids or names in an entry of an SBOM."""
    if "expression" in entry:
        return re.split(r" (?:AND|OR) ", str(entry["expression"]).strip("()"))
    licence = entry["license"]
    assert isinstance(licence, dict)
    return [
        str(licence.get("id") or licence.get("name")).removeprefix("License :: OSI Approved :: ")
    ]
