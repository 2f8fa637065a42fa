"""docs/architecture.md names the rooms, layers and parts that there are, and no others."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator/surveymark"
TEXT = (ROOT / "docs/architecture.md").read_text("utf-8")


def section(title: str) -> str:
    return TEXT.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The cells of the section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in lines[2:]
    ]


def test_every_room_on_disk_is_named_and_none_that_is_not() -> None:
    rooms = {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.is_dir() or path.suffix == ".py") and not path.name.startswith("__")
    }
    assert [name for name, _ in rows("Rooms")] == sorted(rooms)


def test_layers_are_those_that_the_linter_holds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [
        one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers"
    ]
    held = [layer.replace("surveymark.", "").split(" : ") for layer in contract["layers"]]
    drawn = [line.split() for line in section("Layers").splitlines() if line.startswith("    ")]
    assert drawn == held


def test_every_contract_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    named = re.findall(r"^- \*\*(.+?)\*\*:", section("Layers"), re.MULTILINE)
    assert named == [one["name"] for one in project["tool"]["importlinter"]["contracts"]]


def test_folders_for_parts_contain_modules_that_end_as_documented() -> None:
    places = rows("Where to add a part")
    assert len(places) > 5
    for _, folder, name in places:
        modules = [path for path in (PACKAGE / folder).glob("*.py") if path.stem != "__init__"]
        assert modules, folder
        assert [path for path in modules if f"\n{name} = " not in path.read_text("utf-8")] == []


def test_all_packages_that_are_searched_for_parts_are_named() -> None:
    searched = {
        found.replace(".", "/") + "/"
        for path in PACKAGE.rglob("*.py")
        for found in re.findall(
            r"\bparts(?:_of_all)?\(\s*surveymark\.([a-z.]+),", path.read_text("utf-8")
        )
    }
    assert {folder for _, folder, _ in rows("Where to add a part")} == searched


def test_the_page_is_read_in_one_go() -> None:
    assert len(TEXT.splitlines()) <= 130


def test_links_lead_to_what_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", TEXT)
    assert [target for target in targets if not (ROOT / "docs" / target).is_file()] == []
    assert "(docs/architecture.md)" in (ROOT / "README.md").read_text("utf-8")


def test_what_only_moved_or_formatted_the_source_is_left_out_of_blame() -> None:
    lines = (ROOT / ".git-blame-ignore-revs").read_text("utf-8").splitlines()
    commits = [line for line in lines if not line.startswith("#")]
    assert commits
    assert all(re.fullmatch(r"[0-9a-f]{40}", commit) for commit in commits)
