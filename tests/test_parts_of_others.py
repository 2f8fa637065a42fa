"""Parts that another distribution adds are wherever parts are; a part that will not do is an error that names the distribution."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import invented

pytestmark = pytest.mark.slow  # installs a package

PACKAGE = Path(__file__).parent / "parts_of_others"
SITE = """
import json, sys
import invented
from surveymark.site import site_files
json.dump({path: text for path, text in site_files(invented.survey()).items() if isinstance(text, str)}, sys.stdout)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed the package, asking no registry."""
    target = tmp_path_factory.mktemp("installed")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *offline, "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, "--target", target, PACKAGE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.write_survey(tmp_path_factory.mktemp("survey"))


def python(
    *arguments: str | Path, path: list[Path], cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def surveymark(*arguments: str | Path, path: list[Path]) -> subprocess.CompletedProcess[str]:
    return python("-m", "surveymark", *arguments, path=path)


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("export", "menu"),
        ("rules", "quiet-title"),
        ("parse", "shelf-list"),
        ("enrich", "kitchen-index"),
    ],
)
def test_commands_and_their_help_name_them(installed: Path, command: str, shown: str) -> None:
    arguments = [command] if command == "rules" else [command, "--help"]
    assert shown in surveymark(*arguments, path=[installed]).stdout
    assert shown not in surveymark(*arguments, path=[]).stdout


def test_the_export_prints_papers(installed: Path, root: Path) -> None:
    done = surveymark("export", "menu", "--topic", "shelves", "--root", root, path=[installed])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "* conference2022shelf\n* undated-cupboard\n"


def test_the_export_is_among_downloads_on_pages_and_in_llms_txt(installed: Path) -> None:
    done = python("-c", SITE, path=[installed, Path(__file__).parent])
    assert done.returncode == 0, done.stderr
    files = json.loads(done.stdout)
    assert "topics/shelves.menu.txt" not in files
    assert files["bibliography.menu.txt"].count("\n") == len(invented.papers())
    naming = {path for path, text in files.items() if "menu.txt" in text and path.endswith(".md")}
    assert {"bibliography.md", "selection/index.md"} <= naming
    address = f"{invented.CONFIG.address}bibliography.menu.txt"
    assert f"- [bibliography.menu.txt]({address}): Menu\n" in files["llms.txt"]


def test_the_rule_applies_to_entries(installed: Path, tmp_path: Path) -> None:
    root = invented.write_survey(tmp_path)
    (root / "content/papers/loud.yml").write_text("title: Cups!\ntopics: [cups]\n")
    done = surveymark("check", "--root", root, path=[installed])
    assert (
        "content/papers/loud.yml:1:8: title: expected a quiet title, found Cups! [quiet-title]\n"
        in done.stdout
    )


def test_the_listing_is_recognised(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "capture.txt").write_text("Shelf\nCups That Wait\n")
    done = surveymark("parse", tmp_path / "capture.txt", "--json", path=[installed])
    assert done.returncode == 0, done.stderr
    assert "Cups That Wait" in done.stdout


@pytest.mark.parametrize(
    ("group", "value", "command", "said"),
    [
        ("exports", "SHELF_LIST", "export", "expected Export, found Format"),
        ("exports", "MENU", "export", "the name menu is already used by kitchen-parts 1.0"),
        (
            "exports",
            "GONE",
            "export",
            "import failed: AttributeError: module 'kitchen_parts' has no attribute 'GONE'",
        ),
        ("checks", "MENU", "rules", "expected Check, found Export"),
        (
            "checks",
            "LOUD_TITLES",
            "rules",
            "the name loud-titles is already used by kitchen-parts 1.0",
        ),
        ("listings", "MENU", "parse", "expected Format, found Export"),
        (
            "sources",
            "KITCHEN_INDEX",
            "enrich",
            "the name kitchen-index is already used by kitchen-parts 1.0",
        ),
    ],
)
def test_a_part_that_will_not_do_is_one_line_that_names_the_distribution(
    installed: Path, tmp_path: Path, group: str, value: str, command: str, said: str
) -> None:
    metadata = tmp_path / "zzz_parts-2.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: zzz-parts\nVersion: 2.0\n")
    entry = f"zzz = kitchen_parts:{value}"
    (metadata / "entry_points.txt").write_text(f"[surveymark.{group}]\n{entry}\n")
    arguments = [command] if command == "rules" else [command, "--help"]
    done = surveymark(*arguments, path=[installed, tmp_path])
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == f"surveymark: zzz-parts 2.0: surveymark.{group}: {entry}: {said}\n"
