from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import search_dialog
from axe import LOOKS, findings
from browser import DESK, PHONE, chromium, until
from page_types import page_types
from real_programs import AXE, needs

pytestmark = [pytest.mark.slow, needs("chromium", "chromedriver", AXE)]

ALSO = (
    "papers/berg2024cups/",
    "papers/hostile3/",
    "selection/#keys=berg2024cups,li2023plates,no-such-key",
)
"""Pages beside the longest of each kind: abstract and notes, hostile text, a list from an address."""
FOCUSED = """
const element = document.activeElement;
const look = (it) => { const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(it); return [outlineStyle === "none" ? "" : outlineWidth + outlineColor, boxShadow]; };
const focused = look(element);
const box = element.getBoundingClientRect();
element.blur();
const bare = look(element);
element.focus({ focusVisible: true, preventScroll: true });
return { name: element.outerHTML.slice(0, 160), isBody: element === document.body, isMarked: String(focused) !== String(bare), hasSize: box.width > 0 && box.height > 0 };
"""


@pytest.fixture(scope="module")
def kinds(built_site: Path) -> dict[str, str]:
    return {kind: page for kind, page in page_types(built_site).items() if kind != "redirect"}


@pytest.fixture(scope="module")
def axe() -> str:
    return AXE.read_text("utf-8")


def show(driver: WebDriver, url: str) -> None:
    """Show the page anew, even where only the part after # differs, with everything that its scripts put there."""
    driver.get("about:blank")
    driver.get(url)
    if "#keys=" in url:
        until(driver, lambda: driver.find_elements(By.CSS_SELECTOR, ".sm-selection__list li"))


@pytest.mark.parametrize(("size", "dark"), LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(
    address: str, kinds: dict[str, str], axe: str, size: tuple[int, int], *, dark: bool
) -> None:
    found = []
    with chromium(size, dark=dark) as driver:
        for page in dict.fromkeys([*kinds.values(), *ALSO]):
            show(driver, address + page)
            found += findings(driver, axe, page)
        search_dialog.search(driver, "cups")
        found += findings(driver, axe, f"{page} with the search dialog open")
    assert found == [], "\n".join(found)


def test_axe_finds_what_is_wrong(axe: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html><title>Cups</title><body><main><h1>Cups</h1><img src='cup.png'>"
        "<p><button style='width:9px;height:9px;padding:0'>a</button><button style='width:9px;height:9px;padding:0'>b</button></main></html>"
    )
    with chromium() as driver:
        driver.get(page.as_uri())
        found = findings(driver, axe, "page.html")
    assert {line.split(" ")[1] for line in found} == {"html-has-lang", "image-alt", "target-size"}
    assert any(
        line.startswith(
            '/page.html: image-alt (Images must have alternative text): ["img"]: <img src="cup.png">: Fix any'
        )
        for line in found
    )


@pytest.mark.parametrize(
    ("size", "dark"), [(DESK, False), (PHONE, True)], ids=["light-desk", "dark-phone"]
)
@pytest.mark.parametrize("page", ["", "papers/berg2024cups/"], ids=["front", "paper"])
def test_focus_is_visible_at_every_stop(
    address: str, page: str, size: tuple[int, int], *, dark: bool
) -> None:
    stops: list[dict[str, object]] = []
    with chromium(size, dark=dark) as driver:
        driver.get(address + page)
        while len(stops) < 60:
            driver.switch_to.active_element.send_keys(Keys.TAB)
            stop = driver.execute_script(FOCUSED)
            if stop["isBody"] or stop in stops[:1]:
                break
            stops.append(stop)
    assert [stop["name"] for stop in stops if not stop["isMarked"] or not stop["hasSize"]] == []
    assert len(stops) >= 15


def test_nothing_moves_for_readers_who_want_no_motion(address: str, kinds: dict[str, str]) -> None:
    slow = """
    const seconds = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 0.001 : 1)));
    return [...document.querySelectorAll("*")].flatMap((it) => [null, "::before", "::after"].flatMap((part) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(it, part);
      const longest = Math.max(seconds(transitionDuration), animationDuration === "auto" ? 0 : seconds(animationDuration));
      return longest > 0.01 || scrollBehavior === "smooth" ? [`${it.outerHTML.slice(0, 100)}${part ?? ""}: ${longest} s`] : [];
    }));
    """
    with chromium() as driver:
        reduced: Callable[[str], object] = lambda value: driver.execute_cdp_cmd(  # noqa: E731
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-reduced-motion", "value": value}]},
        )
        driver.get(address + "map/")
        assert driver.execute_script(slow) != []
        reduced("reduce")
        found = {}
        for page in kinds.values():
            driver.get(address + page)
            found[page] = driver.execute_script(slow)
    assert {page: lines for page, lines in found.items() if lines} == {}


def test_every_kind_of_page_names_its_language_and_has_one_main_part_to_skip_to(
    address: str, kinds: dict[str, str]
) -> None:
    found = {}
    with chromium() as driver:
        for page in kinds.values():
            driver.get(address + page)
            driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
            skip = driver.switch_to.active_element
            until(driver, skip.is_displayed)
            label = skip.text
            skip.send_keys(Keys.ENTER)
            found[page] = (
                label,
                driver.execute_script("return document.documentElement.lang"),
                driver.execute_script(
                    "return document.querySelectorAll('main, [role=main]').length"
                ),
                driver.execute_script(
                    "return document.activeElement.closest('main') !== null && !document.activeElement.closest('header, nav')"
                ),
            )
    assert {
        page: it for page, it in found.items() if it != ("Skip to content", "en", 1, True)
    } == {}
