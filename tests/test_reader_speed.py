from pathlib import Path

import pytest

from browser import DESK, PHONE, chromium
from built import served
from first_visit import fetched, settled
from page_types import page_types
from real_programs import needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver")]

MOST = 60_000
"""Bytes over the wire of a paper page on a first visit, without images."""
SHIFTS = """
const done = arguments[0];
const shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
setTimeout(() => done(shifts.map(({ value, sources }) => [value, ...sources.map(({ node }) => (node?.outerHTML ?? node?.parentElement?.outerHTML ?? "gone").slice(0, 120))])), 100);
"""


@pytest.mark.parametrize("page", ["papers/berg2024cups/", "papers/crowd2020dinner/"])
def test_a_paper_page_weighs_less_than_sixty_kilobytes_on_a_first_visit(
    address: str, page: str
) -> None:
    with chromium() as driver:
        sizes = fetched(driver, address + page)
    assert address + page in sizes
    assert address + "assets/surveymark/surveymark.js" in sizes
    assert address + "assets/surveymark/surveymark.css" in sizes
    assert all(sizes.values())
    heaviest = sorted(
        ((size, url.removeprefix(address)) for url, size in sizes.items()), reverse=True
    )
    assert sum(sizes.values()) < MOST, heaviest


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_shifts_while_a_page_comes(
    address: str, built_site: Path, size: tuple[int, int]
) -> None:
    shifts = {}
    pages = [page for kind, page in page_types(built_site).items() if kind != "redirect"]
    with chromium(size) as driver:
        for page in [*pages, "papers/berg2024cups/"]:
            fetched(
                driver, address + page
            )  # with an empty cache: only then do styles and scripts come late
            shifts[page] = driver.execute_async_script(SHIFTS)
    assert {page: found for page, found in shifts.items() if found} == {}


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_shifts_while_a_page_comes_in_pieces(
    built_site: Path, size: tuple[int, int]
) -> None:
    shifts = {}
    pages = [page for kind, page in page_types(built_site).items() if kind != "redirect"]
    with served(built_site, is_slow=True) as address, chromium(size) as driver:
        for page in pages:
            driver.get(address + page)
            shifts[page] = driver.execute_async_script(SHIFTS)
    assert {page: found for page, found in shifts.items() if found} == {}


def test_a_shift_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><p id=a></p><p>Cups</p><script>setTimeout(() => document.getElementById('a').style.height = '9em', 300)</script>"
    )
    with chromium() as driver:
        driver.get(page.as_uri())
        settled(driver)
        (shift,) = driver.execute_async_script(SHIFTS)
    assert shift[0] > 0
    assert shift[1] == "<p>Cups</p>"
