from pathlib import Path

import pytest

from surveymark.builder.unused_assets import remove_unused_assets

THEME = ("images/favicon.png", "javascripts/bundle.min.js.map", "stylesheets/main.css")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (*THEME, "surveymark/surveymark.js"):
        (tmp_path / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "assets" / name).write_text(name)
    return tmp_path


def files(site: Path) -> list[str]:
    return [
        path.relative_to(site / "assets").as_posix()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    ]


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("", ()),
        ('<link href="../assets/stylesheets/main.css">', ("stylesheets/main.css",)),
        ('<script src="/assets/javascripts/bundle.min.js">', ("javascripts/bundle.min.js.map",)),
        ('<link rel="icon" href="assets/images/favicon.png">', ("images/favicon.png",)),
    ],
)
def test_files_of_a_theme_that_some_page_loads_are_left_and_others_removed(
    site: Path, page: str, left: tuple[str, ...]
) -> None:
    remove_unused_assets(site, ["<p>a page without any</p>", page])
    assert files(site) == [*left, "surveymark/surveymark.js"]


def test_a_site_without_a_theme_of_its_own_and_pictures_of_others_are_left_alone(
    site: Path,
) -> None:
    (site / "assets/images/map.png").write_text("")
    for _ in range(2):
        remove_unused_assets(site, [""])
        assert files(site) == ["images/map.png", "surveymark/surveymark.js"]
