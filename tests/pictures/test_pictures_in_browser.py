from pathlib import Path

import pytest

from browser import DESK, PHONE, chromium
from built import served
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]

SMALLEST_LETTERS = """
return Math.min(...[...document.querySelectorAll(".sm-drawing text")]
  .filter((text) => text.getClientRects().length)
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a));
"""
EDGES = """
const view = document.querySelector("#picture-topics-by-year .sm-picture__view");
const [names, cells] = view.querySelectorAll("svg");
const labels = [...cells.querySelectorAll(":scope > text")].map((label) => label.getBoundingClientRect());
return [names.getBoundingClientRect().left, labels[0].left, labels.at(-1).right, view.getBoundingClientRect().right];
"""


def test_letters_in_pictures_can_be_read_on_a_phone_and_on_a_desk(built_site: Path) -> None:
    with served(built_site) as address:
        for size in (PHONE, DESK):
            with chromium(size) as driver:
                for page in ("", "topics/", "links/", "about/", "years/"):
                    driver.get(address + page)
                    assert driver.execute_script(SMALLEST_LETTERS) >= 11, (page, size)
                    assert (
                        driver.execute_script("return document.documentElement.scrollWidth")
                        <= size[0]
                    ), (page, size)


def test_a_phone_shows_the_newest_years_first_and_the_names_always(built_site: Path) -> None:
    with served(built_site) as address, chromium(PHONE) as driver:
        driver.get(f"{address}topics/")
        names, first, last, edge = driver.execute_script(EDGES)
        assert names >= 0
        assert first < names
        assert names < last <= edge
        driver.execute_script(
            "document.querySelector('#picture-topics-by-year .sm-picture__view').scrollLeft = -2000"
        )
        still, first, last, _ = driver.execute_script(EDGES)
        assert still == names < first
        assert last > edge


def test_a_desk_shows_wide_pictures_from_the_left(built_site: Path) -> None:
    with served(built_site) as address, chromium(DESK) as driver:
        driver.get(f"{address}topics/")
        names, first, last, edge = driver.execute_script(EDGES)
        assert names < first < last < edge
        left = driver.execute_script(
            "return document.querySelector('#picture-topics-by-year figcaption').getBoundingClientRect().left"
        )
        assert names == left
