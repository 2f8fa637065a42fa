"""Results of a build are found again by the same user and program, and by nobody else."""

from pathlib import Path

import pytest

from surveymark.content import build_cache
from surveymark.content.build_cache import FOLDER, BuildCache
from surveymark.memo import NO_MEMO, key_of

RESULTS = {"a": {"title": "A cup – of tea", "values": [1, 2.5, True, None]}, "b": "text"}


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "survey").mkdir()
    return tmp_path / "survey"


def kept_file(root: Path, kind: str = "entries") -> Path:
    return root / FOLDER / f"{kind}.json"


def test_results_are_found_by_another_run(root: Path) -> None:
    BuildCache(root).keep("entries", RESULTS)
    assert BuildCache(root).earlier("entries") == RESULTS
    assert BuildCache(root).earlier("relations") == {}


def test_git_ignores_the_folder(root: Path) -> None:
    BuildCache(root).keep("entries", RESULTS)
    assert (root / FOLDER / ".gitignore").read_text("utf-8") == "*\n"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content.replace(b"cup", b"mug"),
        lambda content: content.partition(b"\n")[2],
        lambda _: b"",
        lambda _: b"\xff\x00" * 50,
    ],
)
def test_damaged_files_are_ignored(root: Path, damage: object) -> None:
    BuildCache(root).keep("entries", RESULTS)
    file = kept_file(root)
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert BuildCache(root).earlier("entries") == {}


def test_a_file_of_another_kind_is_ignored(root: Path) -> None:
    BuildCache(root).keep("entries", RESULTS)
    kept_file(root).rename(kept_file(root, "relations"))
    assert BuildCache(root).earlier("relations") == {}


def test_a_file_that_another_user_wrote_is_ignored(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BuildCache(root).keep("entries", RESULTS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert BuildCache(root).earlier("entries") == {}


def test_a_file_of_another_version_of_the_program_is_ignored(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BuildCache(root).keep("entries", RESULTS)
    monkeypatch.setattr(build_cache, "program_version", lambda: "another")
    assert BuildCache(root).earlier("entries") == {}


def test_a_symbolic_link_is_not_followed(root: Path, tmp_path: Path) -> None:
    BuildCache(root).keep("entries", RESULTS)
    kept_file(root).rename(tmp_path / "elsewhere")
    kept_file(root).symlink_to(tmp_path / "elsewhere")
    assert BuildCache(root).earlier("entries") == {}


def test_a_folder_that_cannot_be_written_is_no_error(root: Path) -> None:
    (root / ".cache").write_text("a file", "utf-8")
    BuildCache(root).keep("entries", RESULTS)
    assert BuildCache(root).earlier("entries") == {}


def test_the_secret_is_readable_by_its_user_only(root: Path, tmp_path: Path) -> None:
    BuildCache(root).keep("entries", RESULTS)
    assert (tmp_path / "home/surveymark/secret").stat().st_mode & 0o777 == 0o600


def test_a_secret_inside_the_survey_is_not_trusted(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BuildCache(root).keep("entries", RESULTS)
    secret = root / ".cache/surveymark/secret"
    secret.write_bytes(bytes(32))
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".cache"))
    BuildCache(root).keep("entries", RESULTS)
    assert BuildCache(root).earlier("entries") == {}
    assert secret.read_bytes() == bytes(32)


def test_a_user_without_a_home_keeps_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    BuildCache(root).keep("entries", RESULTS)
    assert BuildCache(root).earlier("entries") == {}


def test_no_memo_keeps_nothing() -> None:
    NO_MEMO.keep("entries", RESULTS)
    assert NO_MEMO.earlier("entries") == {}


def test_keys_depend_on_every_part_and_on_where_it_ends() -> None:
    keys = [
        key_of("ab", "c"),
        key_of("a", "bc"),
        key_of("abc"),
        key_of("abc", ""),
        key_of("ab", "d"),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of("é") == key_of("é".encode())
