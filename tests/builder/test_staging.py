import contextlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import invented
from amount import cases
from stopping import StoppedError, tree, writes
from surveymark.builder import staging
from surveymark.builder.staging import replace_site, staging_folder, sweep_staging_folders
from surveymark.content.writing import write_file

OLD = {
    "index.html": "old",
    "papers/a/index.html": "old a",
    "gone/index.html": "gone",
    "data": "once a file",
}
NEW = {
    "index.html": "new",
    "papers/a/index.html": "new a",
    "papers/b/index.html": "new b",
    "data/papers.json": "{}",
}
HIDDEN = {".nojekyll": "", ".git/config": "[core]\n"}


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        write_file(folder / name, text)


def files(folder: Path) -> dict[str, str]:
    return {name: content.decode() for name, content in tree(folder).items()}


def refuse(_one: Path, _other: Path) -> None:
    raise OSError(22, "Invalid argument")


@pytest.fixture(
    params=[
        "at once",
        "where the system cannot exchange folders",
        "where the folder cannot be moved",
    ]
)
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "where the system cannot exchange folders":
        monkeypatch.setattr(staging, "_exchange", refuse)
    elif request.param == "where the folder cannot be moved":
        monkeypatch.setattr(staging, "_can_be_exchanged", lambda _site: False)
    site = tmp_path / "site"
    put(site, OLD)
    return site


def test_a_complete_site_takes_the_place_of_the_old_one_and_keeps_its_hidden_files(
    site: Path,
) -> None:
    put(site, HIDDEN)
    staged = staging_folder(site)
    assert files(site).keys() == OLD.keys() | HIDDEN.keys()
    put(staged, NEW)
    assert {name: text for name, text in files(site).items() if not name.startswith(".")} == OLD
    replace_site(staged, site)
    assert files(site) == NEW | HIDDEN
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    staged = staging_folder(tmp_path / "deep/site")
    put(staged, NEW)
    replace_site(staged, tmp_path / "deep/site")
    assert files(tmp_path) == {f"deep/site/{name}": text for name, text in NEW.items()}


def test_a_site_folder_may_be_a_symbolic_link(tmp_path: Path) -> None:
    put(tmp_path / "real/www", OLD)
    (tmp_path / "site").symlink_to("real/www")
    staged = staging_folder(tmp_path / "site")
    put(staged, NEW)
    replace_site(staged, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert files(tmp_path / "real") == {f"www/{name}": text for name, text in NEW.items()}


def test_the_new_folder_can_be_read_by_those_who_could_read_the_old_one(tmp_path: Path) -> None:
    put(tmp_path / "site", OLD)
    (tmp_path / "site").chmod(0o750)
    staged = staging_folder(tmp_path / "site")
    replace_site(staged, tmp_path / "site")
    assert (tmp_path / "site").stat().st_mode & 0o7777 == 0o750


def test_putting_in_place_may_be_stopped_at_any_step_and_a_whole_site_is_there(
    tmp_path: Path,
) -> None:
    def copied(number: int) -> tuple[Path, Path]:
        put(tmp_path / f"{number}/site", OLD | HIDDEN)
        staged = staging_folder(tmp_path / f"{number}/site")
        put(staged, NEW)
        return staged, tmp_path / f"{number}/site"

    with writes() as counted:
        replace_site(*copied(0))
    for number in range(1, len(counted.steps) + 1):
        staged, site = copied(number)
        with writes(stop_at=number), contextlib.suppress(StoppedError):
            replace_site(staged, site)
        assert files(site) in (OLD | HIDDEN, NEW | HIDDEN)
        sweep_staging_folders(site)
        assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_killed_builds_left_is_swept_and_one_at_work_keeps_its_folder(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as other:
        try:
            left = [".site.building-4194304-0123abcd", f".site.building-{os.getpid()}-0123abcd"]
            kept = [
                f".site.building-{other.pid}-0123abcd",
                ".other.building-4194304-0123abcd",
                ".site.building-x",
                "site",
            ]
            for name in (*left, *kept):
                put(tmp_path / name, {"index.html": ""})
            (tmp_path / ".site.building-4194304-0123abce").symlink_to(tmp_path / "site")
            sweep_staging_folders(tmp_path / "site")
            assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
                [*kept, ".site.building-4194304-0123abce"]
            )
        finally:
            other.kill()


def build(root: Path) -> list[str]:
    return [sys.executable, "-m", "surveymark", "build", "--root", str(root)]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A survey whose site was built before its latest edit."""
    root = invented.write_survey(tmp_path_factory.mktemp("edited"))
    subprocess.run(build(root), check=True, capture_output=True)
    entry = root / "content/papers/berg2024cups.yml"
    write_file(entry, entry.read_text("utf-8") + "note: Edited.\n")
    return root


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    edited: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    shutil.copytree(edited, tmp_path / "new")
    start = time.monotonic()
    subprocess.run(build(tmp_path / "new"), check=True, capture_output=True)
    took = time.monotonic() - start
    old, new = tree(edited / "site"), tree(tmp_path / "new/site")
    assert tree(edited / "site") != new
    chance = random.Random(time.time_ns())  # noqa: S311 - no secret
    landed = 0
    for number in range(cases(reduced=3, full=40)):
        root = tmp_path / str(number)
        shutil.copytree(edited, root)
        with subprocess.Popen(
            build(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(chance.uniform(0.3, 1) * took)
            except subprocess.TimeoutExpired:
                process.kill()
                landed += 1
        assert tree(root / "site") == old or tree(root / "site") == new
        subprocess.run(build(root), check=True, capture_output=True)
        assert tree(root / "site") == new
        assert [path.name for path in root.iterdir() if "building" in path.name] == []
        shutil.rmtree(root)
    record_property("kills that found the build at work", landed)


@pytest.mark.slow
@pytest.mark.parametrize("program", [["surveymark", "build"], ["mkdocs", "build"]], ids=" ".join)
def test_a_build_that_fails_leaves_the_old_site_and_nothing_beside_it(
    edited: Path, tmp_path: Path, program: list[str]
) -> None:
    root = tmp_path / "survey"
    shutil.copytree(edited, root)
    before = tree(root / "site")
    (root / "site-config/theme/main.html").write_text(
        "{% extends 'base.html' %}{% block content %}{{ nothing.at.all }}{% endblock %}"
    )
    done = subprocess.run(
        [sys.executable, "-m", *program], cwd=root, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert tree(root / "site") == before
    assert [path.name for path in root.iterdir() if "building" in path.name] == []
