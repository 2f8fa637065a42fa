"""Who builds cold: `build --cold` and plain MkDocs use and keep nothing; `build` and previews do."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from surveymark import plugin
from surveymark.cli import building, main
from surveymark.content.build_cache import BuildCache
from surveymark.content.loading import load_content
from surveymark.memo import Memo
from surveymark.plugin import SurveymarkPlugin


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each load of the survey was given results of earlier builds."""
    loads = []

    def noted(root: Path, *, memo: Memo) -> object:
        loads.append(isinstance(memo, BuildCache))
        return load_content(root, memo=memo)

    monkeypatch.setattr(plugin, "load_content", noted)
    return loads


@pytest.mark.parametrize(
    ("command", "keeps", "is_used"),
    [("build", False, False), ("build", True, True), ("serve", False, True)],
)
def test_results_of_earlier_builds_are_used_by_build_and_previews_only(
    folder: Path, used: list[bool], command: str, *, keeps: bool, is_used: bool
) -> None:
    config = load_config(str(folder / "mkdocs.yml"))
    ours = config.plugins["surveymark"]
    assert isinstance(ours, SurveymarkPlugin)
    ours.keeps_results = keeps
    ours.on_startup(command=command, dirty=True)  # type: ignore[arg-type]
    ours.on_config(config)
    assert used == [is_used]
    assert (folder / ".cache/surveymark/build").is_dir() == is_used


@pytest.mark.parametrize(("options", "keeps"), [([], True), (["--cold"], False)])
def test_the_command_keeps_results_unless_the_build_is_cold(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], *, keeps: bool
) -> None:
    asked = []

    def built(where: Path, out: Path | None, *, keeps_results: bool) -> Path:
        asked.append(keeps_results)
        site = out or where / "site"
        site.mkdir(exist_ok=True)
        return site

    monkeypatch.setattr(building, "_build", built)
    done = CliRunner().invoke(main, ["build", "--root", str(folder), *options])
    assert (done.exit_code, asked) == (0, [keeps])
    again = CliRunner().invoke(main, ["build", "--root", str(folder), *options])
    assert (again.exit_code, len(asked)) == (0, 1 if keeps else 2)
