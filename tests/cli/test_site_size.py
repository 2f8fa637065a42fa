"""What `build` says of the size of a site, and the size itself."""

from pathlib import Path

import pytest

from surveymark.builder.built import SiteSize
from surveymark.cli.building import report_size
from surveymark.model.survey import Survey

MOST_KILOBYTES, MOST_FILES = 68, 12
"""A paper of the invented survey, of everything but the theme's own files; lower the bounds when they have room."""


def size(of: int, page: str = "papers/tea/index.html") -> SiteSize:
    return SiteSize(files=3557, bytes=of, largest_page=page, largest_bytes=207_400)


def test_a_small_site_is_three_figures_and_no_warning(capsys: pytest.CaptureFixture[str]) -> None:
    report_size(size(56_234_000))
    said = capsys.readouterr()
    assert said.out == (
        "56.2 MB in 3,557 files; GitHub Pages allows 1 GB (6 % used)\nlargest page: papers/tea/, 207 kB\n"
    )
    assert said.err == ""


@pytest.mark.parametrize(("of", "is_warned"), [(794_000_000, False), (800_000_000, True)])
def test_a_site_that_takes_four_fifths_of_what_the_host_allows_is_warned_of(
    capsys: pytest.CaptureFixture[str], of: int, *, is_warned: bool
) -> None:
    report_size(size(of))
    warning = "warning: the site takes 80 % of the 1 GB that GitHub Pages allows\n"
    assert capsys.readouterr().err == warning * is_warned


def test_a_paper_takes_no_more_room_on_the_site_than_it_did(
    built_site: Path, survey: Survey
) -> None:
    files = [
        path.stat().st_size
        for path in built_site.rglob("*")
        if path.is_file() and path.relative_to(built_site).parts[0] != "assets"
    ]
    papers = len(survey.papers)
    taken = (len(files) / papers, sum(files) / papers / 1000)
    assert taken[0] <= MOST_FILES, taken
    assert taken[1] <= MOST_KILOBYTES, taken
