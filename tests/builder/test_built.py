"""A site that nothing has changed, and nothing that it was built from, need not be built again."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from surveymark.builder import built, file_states
from surveymark.builder.built import LastBuild, SiteSize

CONFIG = "site_name: Tea\ndocs_dir: content/pages\nplugins: [surveymark]\ntheme: {name: material, custom_dir: site-config/theme}\n"


@pytest.fixture(autouse=True)
def of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr(built, "program_version", lambda: "1")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A survey and its site, whose build was recorded."""
    files = {
        "mkdocs.yml": CONFIG,
        "content/papers/tea.yml": "title: Tea\n",
        "content/pages/about.md": "# Tea\n",
        "site-config/survey.yml": "title: Tea\n",
        "site-config/theme/main.html": "<p>",
        "site/index.html": "<p>Tea</p>",
        "site/papers/tea/index.html": "<p>Green tea</p>",
        "site/papers/tea.bib": "@misc{tea}",
    }
    root = tmp_path / "survey"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    LastBuild(root).record(root / "site")
    return root


def age(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Record the build as if it had been long after all files were written."""
    monkeypatch.setattr(file_states, "_GRAIN", -(10**18))
    LastBuild(root).record(root / "site")


def is_up_to_date(root: Path) -> bool:
    return LastBuild(root).is_up_to_date()


def test_a_site_is_up_to_date_while_nothing_changes(root: Path) -> None:
    assert is_up_to_date(root)
    assert is_up_to_date(root)


def edited(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


def edited_unseen(path: Path) -> None:
    """The same size and the same time."""
    found = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def removed(path: Path) -> None:
    path.unlink()


def linked(path: Path) -> None:
    other = path.with_name("other")
    path.rename(other)
    path.symlink_to(other)


@pytest.mark.parametrize("is_old", [False, True], ids=["just written", "long ago"])
@pytest.mark.parametrize("change", [edited, edited_unseen, removed, linked])
@pytest.mark.parametrize(
    "name",
    [
        "content/papers/tea.yml",
        "content/pages/about.md",
        "site-config/survey.yml",
        "site-config/theme/main.html",
        "site/index.html",
        "site/papers/tea.bib",
    ],
)
def test_a_change_of_the_survey_or_of_its_site_makes_it_stale(
    root: Path,
    name: str,
    change: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_old: bool,
) -> None:
    if is_old:
        age(root, monkeypatch)
    assert is_up_to_date(root)
    change(root / name)
    assert not is_up_to_date(root)


@pytest.mark.parametrize(
    "name", ["content/papers/cup.yml", "site-config/theme/x.css", "site/cup.html", "site/a/b"]
)
def test_another_file_makes_it_stale(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("")
    assert not is_up_to_date(root)


@pytest.mark.parametrize("name", ["content/papers/tea.yml", "mkdocs.yml"])
def test_a_file_that_was_only_touched_or_written_anew_is_no_change(root: Path, name: str) -> None:
    text = (root / name).read_bytes()
    (root / name).unlink()
    (root / name).write_bytes(text)
    os.utime(root / name, (1, 1))
    assert is_up_to_date(root)


def test_hidden_files_of_the_site_and_files_of_nobody_do_not_count(root: Path) -> None:
    (root / "site/.nojekyll").write_text("")
    (root / "README.md").write_text("")
    assert is_up_to_date(root)


def test_another_program_another_date_and_another_folder_have_not_built_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not LastBuild(root, root / "elsewhere").is_up_to_date()
    with monkeypatch.context() as other:
        other.setenv("SOURCE_DATE_EPOCH", "1")
        assert not is_up_to_date(root)
    monkeypatch.setattr(built, "program_version", lambda: "2")
    assert not is_up_to_date(root)


@pytest.mark.parametrize(
    "text",
    [
        CONFIG.replace("[surveymark]", "[surveymark, {tags: {}}]"),
        f"{CONFIG}hooks: [my.py]\n",
        f"{CONFIG}INHERIT: ../other.yml\n",
        f"{CONFIG}markdown_extensions: [pymdownx.snippets]\n",
        f"{CONFIG}copyright: !ENV WHO\n",
        CONFIG.replace("site-config/theme", "elsewhere"),
        CONFIG.replace("content/pages", "docs"),
        "- no mapping\n",
    ],
)
def test_where_a_build_may_read_more_than_the_survey_it_is_never_up_to_date(
    root: Path, text: str
) -> None:
    (root / "mkdocs.yml").write_text(text)
    LastBuild(root).record(root / "site")
    assert not is_up_to_date(root)


def test_a_survey_that_changed_while_it_was_built_is_built_again(root: Path) -> None:
    last = LastBuild(root)
    (root / "content/papers/tea.yml").write_text("title: Cup\n")
    last.record(root / "site")
    assert not is_up_to_date(root)


def test_a_record_that_somebody_else_wrote_or_damaged_is_not_believed(root: Path) -> None:
    (record,) = (root / ".cache/surveymark/build").glob("site.json")
    kept = record.read_bytes()
    for bad in (b"", kept[:-1], kept.replace(b"tea.bib", b"cup.bib"), b"{}", b"\xff"):
        record.write_bytes(bad)
        assert not is_up_to_date(root)
    record.write_bytes(kept)
    assert is_up_to_date(root)
    shutil.rmtree(os.environ["XDG_CACHE_HOME"])
    assert not is_up_to_date(root)


def test_the_size_of_a_site_is_that_of_its_files(root: Path) -> None:
    assert LastBuild(root).record(root / "site") == SiteSize(
        files=3, bytes=36, largest_page="papers/tea/index.html", largest_bytes=16
    )
