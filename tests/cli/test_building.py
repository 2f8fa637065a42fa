"""`surveymark build` writes the site into the survey's folder, wherever it is called."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import invented
from surveymark.cli import building, main


@pytest.mark.parametrize("place", ["survey", "./survey"])
def test_the_site_of_a_folder_named_from_elsewhere_lies_in_that_folder(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented.write_survey(tmp_path / "survey")
    (tmp_path / "survey/mkdocs.yml").write_text("site_name: Cups\nplugins: [surveymark]\n", "utf-8")
    asked: list[Path | None] = []

    def noted(_where: Path, out: Path | None, *, keeps_results: bool) -> Path:  # noqa: ARG001 - as it is called
        asked.append(out)
        raise SystemExit(7)

    monkeypatch.setattr(building, "_build", noted)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["build", "--root", place]).exit_code == 7
    assert asked == [tmp_path / "survey/site"]
