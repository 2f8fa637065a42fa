"""A build that keeps results equals a cold one byte for byte, whatever happened in between."""

from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from amount import cases
from built import tree
from kept_edits import changed_survey
from surveymark.cli import main
from surveymark.content.build_cache import FOLDER
from surveymark.relations import layout

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def own_secret(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("user")))


def built(root: Path, *options: str) -> dict[str, bytes]:
    """The files of the site, built as in a new process: with nothing in memory of an earlier build."""
    layout._embedding_of.cache_clear()
    out = root / "out"
    done = CliRunner().invoke(main, ["build", "--root", str(root), "--out", str(out), *options])
    assert (done.exit_code, done.stderr.count("error")) == (0, 0), done.output
    return tree(out)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("seed", range(cases(reduced=1, full=15)))
def test_a_kept_build_equals_a_cold_one_after_random_edits(folder: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - chooses edits
    built(folder)
    done = []
    for _ in range(cases(reduced=1, full=5)):
        done += [changed_survey(folder, random) for _ in range(random.randrange(1, 5))]
        kept = built(folder)
        assert differing(kept, built(folder, "--cold")) == [], done


def test_what_is_damaged_or_of_somebody_else_is_made_anew(folder: Path) -> None:
    before = built(folder)
    caches = sorted((folder / FOLDER).glob("*.json"))
    assert [cache.stem for cache in caches] == [
        *("entries", "map", "renderings", "site", "templates")
    ]
    for number, cache in enumerate(caches):
        content = cache.read_bytes()
        cache.write_bytes(content[:-9] if number % 2 else content.replace(b"ups", b"ugs"))
    assert differing(built(folder), before) == []
